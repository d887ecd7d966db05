"""The register of schemes with what the latest run made of them (手法目录)."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.reads.rings import scheme_info
from gql.types.schemes import SchemeEntry
from gql.types.words import Sentence
from graph.model.tables import TABLES
from graph.schemes.registry import find_schemes

NEEDS = "not run: needs "
"""How the reason of a scheme begins that lacks tables or columns, ``table`` or ``table.column`` with commas between."""


def why_not_run(reason: str | None) -> Sentence | None:
    """The reason of a run as sentences, with the Chinese names of what the delivery lacks."""
    if reason is None:
        return None
    if not reason.startswith(NEEDS):
        return Sentence(zh=reason, en=reason)
    lacking = [name.strip() for name in reason.removeprefix(NEEDS).split(",")]
    return Sentence(zh=f"缺少{'、'.join(map(_named, lacking))}", en=f"needs {', '.join(lacking)}")


def _named(lacking: str) -> str:
    table, _, column = lacking.partition(".")
    if table not in TABLES:
        return lacking
    found = TABLES[table]
    return f"{found.zh}.{found.column(column).zh}" if column in found.names else found.zh if not column else lacking


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
