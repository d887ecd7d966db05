"""Takes one delivery in, as a process that a test may kill or starve: ``python slow_ingest.py DATA SOURCE [BYTES]``.

With BYTES no file may grow beyond them, which is how a full disk looks to the process.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from graph.ledger.identities import open_identities
from graph.ledger.ledger import open_ledger
from graph.model.errors import MingjianError
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from ingest.delivery import ingest_delivery


def main() -> int:
    folder = DataFolder(Path(sys.argv[1]))
    ledger, identities = open_ledger(folder), open_identities(folder)
    if len(sys.argv) > 3:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
    print("begun", flush=True)
    try:
        report = ingest_delivery(
            Path(sys.argv[2]),
            folder=folder,
            ledger=ledger,
            identities=identities,
            owner=None,
            mapping=None,
            progress=Quiet(),
            actor="tester",
        )
    except MingjianError as error:
        print(json.dumps({"error": error.code, "zh": error.zh, "en": error.en}))
        return error.exit_code
    print(json.dumps(report.for_json()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
