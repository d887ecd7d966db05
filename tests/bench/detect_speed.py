"""Time and peak memory of detection: ``python -m tests.bench.detect_speed --claims 1000000``.

The city is made in a child process, so that the peak is that of detection alone (lake session included).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graph.model.progress import Quiet
from graph.rings import detect
from tests.bench.detect_truth import load_city

_MAKE = """
import sys
from pathlib import Path
from ingest.synthetic import generate_city
from tests.bench.detect_truth import load_city
generate_city(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
load_city(Path(sys.argv[3]), Path(sys.argv[4])).close()
"""


def main() -> None:
    """Makes a city, loads its lake, detects, prints seconds per scheme and peak memory."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        city, data = Path(folder) / "city", Path(folder) / "data"
        made = [sys.executable, "-c", _MAKE, str(options.seed), str(options.claims), str(city), str(data)]
        subprocess.run(made, check=True)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        start, busy = time.perf_counter(), time.process_time()
        with load_city(city, data) as session:
            result = detect(session, seed=1, progress=Quiet())
        wall, cpu = time.perf_counter() - start, time.process_time() - busy
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{options.claims} claims: {wall:.1f} s wall, {cpu:.1f} s CPU, peak {peak:.2f} GB (before detection "
            f"{before:.2f} GB), {len(result.rings)} rings, {len(result.findings)} findings, "
            f"schemes {dict(result.run.seconds)}, load average {os.getloadavg()[0]:.1f}"
        )


if __name__ == "__main__":
    main()
