"""Runs the load and traversal benchmarks and prints one Markdown table: ``python -m tests.bench [NAME ...] [--claims N] [--work DIR]``."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import tempfile
from pathlib import Path

from tests.bench.figure import HEADER, Figure

BENCHES = ("lake_ingest", "graph_load", "traversal", "authorisation_cost")


def main() -> None:
    """Each bench is a module with ``run(claims, work) -> list[Figure]``."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", default=list(BENCHES), choices=[*BENCHES, []], metavar="NAME")
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--work", type=Path, default=None, help="kept between runs; a temporary folder otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mingjian-bench-") as scratch:
        work = options.work or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {options.claims} claims"
        )
        print(HEADER)
        figures: list[Figure] = []
        for name in options.names or BENCHES:
            found = importlib.import_module(f"tests.bench.{name}").run(options.claims, work)
            for figure in found:
                print(figure.row(), flush=True)
            figures += found
        kept = Path("artefacts/bench")
        kept.mkdir(parents=True, exist_ok=True)
        rows = [
            {"name": f.name, "ours": f.ours, "baseline": f.baseline, "unit": f.unit, "note": f.note} for f in figures
        ]
        (kept / f"{'-'.join(options.names) or 'all'}-{options.claims}.json").write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
