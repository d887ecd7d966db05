"""The report of a load of the knowledge base (入库报告): what was recognised of each file and what not."""

from __future__ import annotations

from graph.ledger.payload import JsonObject
from ingest.corpus.reading import Material


def report_of(material: Material) -> JsonObject:
    """The report as it is kept with the load."""
    return {
        "files": [
            {
                "file": one.file,
                "shape": one.shape,
                "counts": one.counts,
                "remarks": [list(told) for told in one.remarks],
            }
            for one in material.files
        ],
        "not_recognised": list(material.unknown),
    }
