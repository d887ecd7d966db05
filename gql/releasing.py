"""What would leave, and whether a second person has said yes to just that (批量导出放行).

The content is measured when it is asked for and again when it leaves. The digest is over every id, the columns, whether
names are in clear and the purpose: an approval is good for just what the approver was told of.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gql.context import Context
from gql.evidence_book import Sheet
from gql.reads.evidence_export import CLAIM, read_sheets
from gql.ring_facts import read_facts
from gql.writes.documents import judge_of
from graph.casework.bulk import Threshold, exceeded
from graph.ledger.document import DocumentKind
from graph.ledger.payload import JsonObject, canonical
from graph.ledger.release import EXPORTS, Leaving, ReleaseKind, ReleaseRecord
from graph.ledger.ring import RingRecord
from graph.model.errors import BadInput, SecondPersonRequired

MOST_DOCUMENTS = 10_000
"""Of one export: what an agency judges in years; one entry of the audit names them all."""

TRAINING_FIELDS = ("text", "spans", "relations")

ALL_KINDS = "all"


@dataclass(frozen=True, slots=True)
class Measured:
    """What would leave under a subject's name; ``bulk``: the threshold that it passes."""

    kind: ReleaseKind
    subject: str
    leaving: Leaving
    shown: list[str] = field(repr=False)
    sheets: list[Sheet] = field(default_factory=list, repr=False)

    @property
    def bulk(self) -> Threshold | None:
        """The threshold that it passes; None when one person may decide."""
        return exceeded(self.leaving.counts, clear=self.leaving.clear)


async def measure_ring(context: Context, record: RingRecord) -> Measured:
    """A ring's evidence workbook, as the asker would get it now."""
    sheets, shown = await read_sheets(context, record, read_facts(record))
    counts = {
        "persons": sum(id.startswith("Person:") for id in shown),
        "claims": sum(id.startswith(CLAIM) for id in shown),
        "rows": sum(len(sheet.rows) for sheet in sheets),
    }
    columns = dict.fromkeys(title for sheet in sheets for title in sheet.heading)
    leaving = _leaving(context, counts, [*columns], shown, clear=context.scope.unmasked)
    return Measured(ReleaseKind.RING, record.id, leaving, shown, sheets)


async def measure_corrections(context: Context, kind: DocumentKind | None) -> Measured:
    """What people said of an agency's documents, with their texts. Raises BadInput for too many."""
    ledger, scope = context.services.ledger, context.scope
    kinds = frozenset({kind}) if kind else frozenset()
    ids = await asyncio.to_thread(
        lambda: ledger.judged_documents.find_ids(scope, kinds=kinds, limit=MOST_DOCUMENTS + 1)
    )
    if len(ids) > MOST_DOCUMENTS:
        raise BadInput(
            f"一次最多导出 {MOST_DOCUMENTS} 份文书，请按类别导出。",
            f"At most {MOST_DOCUMENTS} documents leave at once; export them by kind.",
            field="kind",
        )
    subject = kind.value if kind else ALL_KINDS
    leaving = _leaving(context, {"documents": len(ids)}, TRAINING_FIELDS, ids, clear=True)
    return Measured(ReleaseKind.CORRECTIONS, subject, leaving, ids)


def find_approval(context: Context, measured: Measured) -> ReleaseRecord | None:
    """The approval under which this leaves; None when it needs none. Raises SecondPersonRequired.

    It is used up by ``use_approval``, in the transaction of the audit entry.
    """
    threshold = measured.bulk
    if threshold is None:
        return None
    actor = context.viewer
    found = context.services.ledger.releases.find_open(
        actor.agency, measured.kind, measured.subject, measured.leaving.digest, actor.id
    )
    if found is None:
        zh, en = threshold.names
        raise SecondPersonRequired(
            f"此次导出属于批量导出（超过 {threshold.most} 条：{zh}），须由本部门另一名负责人批准后才能导出。",
            f"This export is bulk (more than {threshold.most}: {en}); another lead of the agency has to approve it first.",
            threshold=threshold.key,
        )
    return found


def use_approval(context: Context, approval: ReleaseRecord | None) -> None:
    """Uses an approval up. Raises Conflict when it has just been used or taken back."""
    if approval is not None:
        context.services.ledger.releases.use(approval.agency, EXPORTS, approval.id, judge_of(context))


def _leaving(
    context: Context, counts: Mapping[str, int], columns: Sequence[str], shown: Sequence[str], *, clear: bool
) -> Leaving:
    told: JsonObject = {
        "ids": sorted(shown),
        "counts": dict(counts),
        "columns": list(columns),
        "clear": clear,
        "purpose": context.viewer.purpose.strip(),
    }
    return Leaving(counts, tuple(columns), clear, hashlib.sha256(canonical(told)).hexdigest())
