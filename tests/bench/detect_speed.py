"""Time and peak memory of detection: ``python -m tests.bench.detect_speed --claims 1000000 --copies 1,10``.

The city is made in a child process, and every measurement runs in one of its own, so that the peak is that of detection
alone (lake session included). ``--copies 10`` measures ten such cities side by side; the growth exponent between the
smallest and the largest (of the last ``--workers``) is ln(time ratio) / ln(size ratio), 1 for linear.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gql.pipelines import MEMORY_GB
from graph.model.progress import Quiet
from graph.rings import detect
from tests.bench.copied_city import copy_city
from tests.bench.detect_truth import load_city

_MAKE = """
import sys
from pathlib import Path
from ingest.synthetic import generate_city
from tests.bench.detect_truth import load_city
generate_city(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), form="parquet")
load_city(Path(sys.argv[3]), Path(sys.argv[4])).close()
"""


def main() -> None:
    """Makes a city and its copies; measures each size in a child process; prints the growth."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--copies", default="1")
    parser.add_argument("--workers", default="1,2", help="schemes at a time, each measured in turn on the same cities")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, int(options.workers))
        return
    with tempfile.TemporaryDirectory() as folder:
        city, data = Path(folder) / "city", Path(folder) / "data"
        subprocess.run(
            [sys.executable, "-c", _MAKE, str(options.seed), str(options.claims), str(city), str(data)], check=True
        )
        shutil.rmtree(city)
        seconds: dict[int, float] = {}
        for copies in map(int, options.copies.split(",")):
            if copies > 1:
                copy_city(data, Path(folder) / f"x{copies}", copies)
            lake = Path(folder) / f"x{copies}" if copies > 1 else data
            for workers in map(int, options.workers.split(",")):
                command = [
                    sys.executable,
                    "-m",
                    "tests.bench.detect_speed",
                    "--measure",
                    str(lake),
                    "--workers",
                    str(workers),
                ]
                told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
                print(f"{copies * options.claims} claims, {workers} at a time: {told.strip()}", flush=True)
                seconds[copies] = float(told.split()[0])
        if len(seconds) > 1:
            small, large = min(seconds), max(seconds)
            growth = math.log(seconds[large] / seconds[small]) / math.log(large / small)
            print(f"growth exponent of the time from {small} to {large} cities: {growth:.2f}")


def measure(lake: Path, workers: int) -> None:
    """Detects on a lake, ``workers`` schemes at a time, and prints time, memory and what was found."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    start, busy = time.perf_counter(), time.process_time()
    with load_city(lake / "nowhere", lake, memory_limit=f"{MEMORY_GB * workers}GB") as session:
        result = detect(session, seed=1, progress=Quiet(), workers=workers)
    wall, cpu = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{wall:.1f} s wall, {cpu:.1f} s CPU, peak {peak:.2f} GB (before detection {before:.2f} GB), "
        f"{len(result.rings)} rings, {len(result.findings)} findings, schemes {dict(result.run.seconds)}, "
        f"load average {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
