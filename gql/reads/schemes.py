"""The register of schemes with what the latest run made of them (手法目录)."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.reads.rings import scheme_info
from gql.types.schemes import SchemeEntry
from gql.types.words import Sentence
from graph.rings.report import lacking
from graph.schemes.registry import find_schemes


def why_not_run(reason: str | None) -> Sentence | None:
    """The reason of a run as sentences, with the Chinese names of what the delivery lacks."""
    if reason is None:
        return None
    zh, en = lacking(reason)
    return Sentence(zh=zh, en=en)


async def list_schemes(context: Context) -> list[SchemeEntry]:
    """Every scheme code of the register, in order."""
    run = await asyncio.to_thread(context.services.ledger.runs.find_latest)
    names = context.services.scheme_names
    entries = [
        SchemeEntry(
            scheme=scheme_info(names, code),
            family=scheme_info(names, declared.id),
            version=declared.version,
            ran=run is not None and declared.id in run.versions and declared.id not in run.not_run,
            reason=None if run is None else why_not_run(run.not_run.get(declared.id)),
        )
        for declared in find_schemes().values()
        for code in declared.names
    ]
    return sorted(entries, key=lambda entry: str(entry.scheme.id))
