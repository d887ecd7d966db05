"""What a request did, kept until it is written to the audit chain, which happens before the answer (审计先于应答)."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import Any

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension

from gql.payload import EncodedGraph
from graph.model.errors import MingjianError, Unavailable
from graph.model.nodes import NODE_TYPES

_log = logging.getLogger("mingjian.gql")

UNAUDITED = Unavailable(
    "审计服务不可用，未返回任何数据。", "The audit trail cannot be written, so nothing is returned."
)


NOT_RECORDS = frozenset(
    {"SchemeInfo", "InnocentOutcome", "PlantedRing", "LookAlike"}
    | {"KnowledgeWork", "KnowledgeVersion", "Passage", "TypicalCase", "CitingCase", "Penalty", "ThresholdMatter"}
)
"""Types whose ``id`` names knowledge, not somebody's record."""


BARE_IDS = frozenset(
    {"id", "ring", "within_ring", "upload", "document", "mention", "relation", "link", "incident", "account"}
    | {"work", "version", "transfer", "clock", "file", "supplements", "task_force"}
    | {"proceeding", "subject", "grant", "entry", "sanction", "kept", "merged", "node", "corrects", "offsets", "other"}
    | {"record", "tip"}
)
"""Arguments that hold the id of a record without its label."""

BARE_LISTS = frozenset({"rings", "tips", "documents", "pointers"})
"""Arguments that hold several of them."""

OWN_WORDS = frozenset(
    {"text", "content", "reason", "title", "reporter", "code", "note", "name", "number", "ground"}
    | {"basis", "facts", "findings"}
    | {"identifiers", "contact", "address"}
)
"""Arguments that hold the asker's own words: nothing in them is looked for."""


@dataclasses.dataclass(frozen=True, slots=True)
class Noted:
    """One resolved field: what was asked for, what the value identifies, and how it was decided."""

    action: str
    objects: tuple[str, ...]
    rows: int
    decision: str


class Trail:
    """The notes of one request, in order."""

    def __init__(self) -> None:
        self._notes: list[Noted] = []
        self._sought: list[str] = []

    def seek(self, ids: Iterable[str]) -> None:
        """What the field that is being resolved looks for, found or not; goes into its note."""
        self._sought += ids

    def note(self, action: str, *, asked: Mapping[str, Any], value: object, rule: str) -> None:
        """An answer: the ids asked for and every id that the value shows; ``rule`` allowed it."""
        shown = dict.fromkeys(identified(value))
        sought, self._sought = self._sought, []
        objects = tuple(dict.fromkeys([*asked_ids(asked), *sought, *shown]))
        self._notes.append(Noted(action, objects, len(shown), f"allow:{rule}"))

    def note_failure(self, action: str, *, asked: Mapping[str, Any], code: str) -> None:
        """An attempt that gave nothing; the ids asked for are kept."""
        self._notes.append(Noted(action, tuple(asked_ids(asked)), 0, f"refused:{code}"))

    def note_denial(self, action: str, *, asked: Mapping[str, Any], rule: str) -> None:
        """An attempt that the policy refused, with the rule that said so."""
        self._notes.append(Noted(action, tuple(asked_ids(asked)), 0, f"deny:{rule}"))

    def take(self) -> list[Noted]:
        """The notes not yet written; they are handed over once."""
        notes, self._notes = self._notes, []
        return notes


def asked_ids(values: object) -> Iterator[str]:
    """Ids among the arguments: ``Label:key`` texts and the bare ids of rings, jobs, deliveries and accounts."""
    if isinstance(values, str):
        if values.partition(":")[0] in NODE_TYPES:
            yield values
    elif isinstance(values, Mapping):
        for name, value in values.items():
            if isinstance(value, str) and name in BARE_IDS:
                yield value
            elif isinstance(value, list) and name in BARE_LISTS:
                yield from (str(one) for one in value)
            elif name not in OWN_WORDS:
                yield from asked_ids(value)
    elif isinstance(values, (list, tuple)):
        for value in values:
            yield from asked_ids(value)
    elif dataclasses.is_dataclass(values) and not isinstance(values, type):
        yield from asked_ids({f.name: getattr(values, f.name) for f in dataclasses.fields(values)})


def identified(value: object) -> Iterator[str]:
    """Every id that an answer shows, however deep: fields named ``id`` and the rows of a columnar payload."""
    if isinstance(value, EncodedGraph):
        yield from value.ids
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from identified(item)
    elif dataclasses.is_dataclass(value) and hasattr(type(value), "__strawberry_definition__"):
        for declared in dataclasses.fields(value):
            item = getattr(value, declared.name, None)
            if declared.name == "id" and item is not None:
                if type(value).__name__ not in NOT_RECORDS:
                    yield str(item)
            elif item is not None and not isinstance(item, (str, int, float)):
                yield from identified(item)


class AuditBeforeAnswer(SchemaExtension):
    """Writes the request's notes before anything is sent; if that fails nothing is."""

    async def on_execute(self) -> AsyncIterator[None]:
        """After execution, before the result leaves."""
        yield
        await self._write(self.execution_context.result)

    async def on_stream_result(self, result: Any) -> AsyncIterator[None]:
        """Before each event of a stream."""
        await self._write(result)
        yield

    async def _write(self, result: Any) -> None:
        context = self.execution_context.context
        try:
            await context.write_trail(self.execution_context.operation_name)
        except Exception as error:
            if not isinstance(error, MingjianError):
                _log.error("request %s: audit failed: %s", context.request_id, type(error).__name__)
            context.unaudited = True
            if result is not None and hasattr(result, "data"):
                result.data = None
                result.errors = [GraphQLError(UNAUDITED.en, original_error=UNAUDITED)]
            else:
                raise UNAUDITED from error
