"""A list compared with the data (名单比对): numbers become tokens at once, are never logged, and every one is audited."""

from __future__ import annotations

import asyncio
import base64
import binascii

from gql.context import Context
from gql.name_list import FAULTS, MOST_LINES, Entry, NameList, read_file, read_text
from gql.reads.graph import brief
from gql.reads.subject_parts import show_subject_ring
from gql.types.list_match import ListMatch, MatchHit, MatchListInput, MatchOutcome, MatchRow
from gql.types.subject_parts import SubjectRing
from gql.types.words import Sentence
from graph.casework.bulk import exceeded
from graph.model.errors import BadInput
from graph.model.tables import Identity
from graph.store.matching import Match, match_list

RINGS_PER_HIT = 5


async def compare(context: Context, input: MatchListInput) -> ListMatch:
    """Every line with what it names inside the reader's scope; masked where it finds more persons than one person may
    see in clear at once (security requirement B9)."""
    names = await asyncio.to_thread(_list, input)
    if not names.entries:
        raise BadInput("名单是空的。", "The list is empty.", field="list")
    if not context.services.matching.take(context.viewer.id, len(names.entries)):
        raise BadInput(
            f"每个账号十分钟内最多比对 {MOST_LINES} 行，请稍后再试。",
            f"An account matches at most {MOST_LINES} lines in ten minutes; try again later.",
            field="list",
        )
    numbers = [entry.certno for entry in names.entries if entry.certno is not None]
    tokens = dict(
        zip(numbers, await asyncio.to_thread(context.services.identities.tokens, Identity.CERTNO, numbers), strict=True)
    )
    codes = [entry.code for entry in names.entries if entry.code is not None]
    found = await match_list(
        context.services.store, context.scope, certnos=list(tokens.values()), codes=codes, tag=context.tag
    )
    persons = {node.id for match in found.values() for node in match.nodes if node.id.startswith("Person:")}
    if exceeded({"persons": len(persons)}, clear=context.scope.unmasked):
        context.mask()
    rings = await asyncio.to_thread(_rings, context, found)
    rows = [_row(context, entry, tokens, found, rings) for entry in names.entries]
    context.trail.seek([*(f"certno:{token}" for token in tokens.values()), *(f"code:{code}" for code in codes)])
    return _answer(names, rows)


def _list(input: MatchListInput) -> NameList:
    if (input.text is None) == (input.content is None):
        raise BadInput("请给出文本或文件，二者之一。", "Give either text or a file.", field="list")
    if input.text is not None:
        return read_text(input.text)
    try:
        content = base64.b64decode(input.content or "", validate=True)
    except binascii.Error as error:
        raise BadInput("文件内容不是 Base64。", "The file's content is not Base64.", field="content") from error
    return read_file(input.file_name or "", content)


def _rings(context: Context, found: dict[str, Match]) -> dict[str, list[SubjectRing]]:
    """By node, the strongest rings that name it, one more than is shown."""
    ids = {node.id for match in found.values() for node in match.nodes}
    ledger = context.services.ledger.rings
    naming = {id: rings[: RINGS_PER_HIT + 1] for id, rings in ledger.find_naming(context.scope, ids).items()}
    records = {
        ring: ledger.get(context.scope, ring) for ring in sorted({r for rings in naming.values() for r in rings})
    }
    return {id: [show_subject_ring(context, records[ring], id) for ring in rings] for id, rings in naming.items()}


def _row(
    context: Context,
    entry: Entry,
    tokens: dict[str, str],
    found: dict[str, Match],
    rings: dict[str, list[SubjectRing]],
) -> MatchRow:
    match = found.get(tokens[entry.certno] if entry.certno is not None else entry.code or "")
    if entry.fault is not None and match is None:
        zh, en = FAULTS[entry.fault]
        reason = Sentence(zh=zh, en=en)
        return MatchRow(
            line=entry.line, shown=entry.shown, outcome=MatchOutcome.MALFORMED, reason=reason, hits=[], total=0
        )
    hits = [
        MatchHit(
            node=brief(context, node),
            rings=rings.get(node.id, [])[:RINGS_PER_HIT],
            more_rings=len(rings.get(node.id, [])) > RINGS_PER_HIT,
        )
        for node in (match.nodes if match else ())
    ]
    return MatchRow(
        line=entry.line,
        shown=entry.shown,
        outcome=MatchOutcome.FOUND if match else MatchOutcome.NOT_FOUND,
        reason=None,
        hits=hits,
        total=match.total if match else 0,
    )


def _answer(names: NameList, rows: list[MatchRow]) -> ListMatch:
    count = {outcome: sum(row.outcome is outcome for row in rows) for outcome in MatchOutcome}
    return ListMatch(
        lines=len(rows),
        found=count[MatchOutcome.FOUND],
        not_found=count[MatchOutcome.NOT_FOUND],
        malformed=count[MatchOutcome.MALFORMED],
        blank=names.blank,
        heading=names.heading,
        rows=rows,
    )
