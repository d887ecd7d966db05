"""What a tip touches (线索关联): earlier tips, rings, incidents; proposed by rule, confirmed or rejected by people."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, exists, insert, or_, select, update

from graph.ledger import tip_tables as tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.mention_rows import slices
from graph.ledger.tip import FoundMatch, MatchKind, MatchRecord, MatchState, TipReader
from graph.ledger.tip_rows import TIPS, match_of, visible
from graph.ledger.tips import Tips
from graph.model.errors import BadInput, NotFound

_MATCHES = tables.tip_matches


class TipMatches:
    """Proposed by the worker; read and judged by whom the tip is open to."""

    def __init__(self, database: Database, clock: Clock, tips: Tips) -> None:
        self._database = database
        self._clock = clock
        self._tips = tips

    def propose(self, tip: str, matches: Sequence[FoundMatch]) -> None:
        """Replaces what was proposed for a tip; what somebody judged stands, with the evidence as it now is."""
        with self._database.write() as connection:
            judged = {
                (row.kind, row.target): row.id
                for row in connection.execute(
                    select(_MATCHES).where(_MATCHES.c.tip == tip, _MATCHES.c.state != MatchState.PROPOSED)
                )
            }
            connection.execute(delete(_MATCHES).where(_MATCHES.c.tip == tip, _MATCHES.c.state == MatchState.PROPOSED))
            for match in matches:
                told = {"score": match.score, "evidence": list(match.evidence)}
                known = judged.get((match.kind, match.target))
                if known is not None:
                    connection.execute(update(_MATCHES).where(_MATCHES.c.id == known).values(**told))
                    continue
                values = {"id": new_id(self._clock()), "tip": tip, "kind": match.kind, "target": match.target}
                connection.execute(insert(_MATCHES).values(**values, **told, state=MatchState.PROPOSED))

    def find_of(self, reader: TipReader, tip: str) -> list[MatchRecord]:
        """A tip's matches, best first; tips that are not open to the reader are not among them. Raises NotFound."""
        other = exists().where(TIPS.c.id == _MATCHES.c.target, visible(reader))
        query = (
            select(_MATCHES)
            .where(_MATCHES.c.tip == tip, or_(_MATCHES.c.kind != MatchKind.TIP, other))
            .order_by(_MATCHES.c.score.desc(), _MATCHES.c.id)
        )
        with self._database.read() as connection:
            self._tips.get(reader, tip)
            return [match_of(row) for row in connection.execute(query).mappings()]

    def get(self, reader: TipReader, match: str) -> MatchRecord:
        """One match. Raises NotFound when there is none, or its tip or the other one is not open to this reader."""
        missing = NotFound("没有这项关联。", "There is no such match.")
        with self._database.read() as connection:
            row = connection.execute(select(_MATCHES).where(_MATCHES.c.id == match)).mappings().one_or_none()
            if row is None:
                raise missing
            found = match_of(row)
            try:
                for tip in (found.tip, *([found.target] if found.kind is MatchKind.TIP else [])):
                    self._tips.get(reader, tip)
            except NotFound:
                raise missing from None
            return found

    def judge(self, reader: TipReader, match: str, state: MatchState, judge: Judge) -> MatchRecord:
        """Confirms or rejects a match; the last word counts. Raises NotFound."""
        if state is MatchState.PROPOSED:
            raise BadInput("请选择确认或排除。", "Confirm or reject.", field="judgement")
        with self._database.write() as connection:
            self.get(reader, match)
            connection.execute(
                update(_MATCHES)
                .where(_MATCHES.c.id == match)
                .values(state=state, by=judge.actor, by_name=judge.name, at=self._clock())
            )
            return self.get(reader, match)

    def attach(self, reader: TipReader, tip: str, incident: str, judge: Judge) -> MatchRecord:
        """Says that a tip belongs to an incident; the caller has seen that the incident is visible. Raises NotFound."""
        with self._database.write() as connection:
            self._tips.get(reader, tip)
            query = select(_MATCHES.c.id).where(
                _MATCHES.c.tip == tip, _MATCHES.c.kind == MatchKind.INCIDENT, _MATCHES.c.target == incident
            )
            match = connection.execute(query).scalar_one_or_none()
            if match is None:
                match = new_id(self._clock())
                values = {"id": match, "tip": tip, "kind": MatchKind.INCIDENT, "target": incident, "score": 1.0}
                connection.execute(
                    insert(_MATCHES).values(**values, evidence=[{"kind": "person"}], state=MatchState.PROPOSED)
                )
            return self.judge(reader, match, MatchState.CONFIRMED, judge)

    def find_incidents_of(self, tips: Collection[str]) -> dict[str, list[str]]:
        """By tip, the incidents that somebody attached it to: for the matching, never for a person."""
        found: dict[str, list[str]] = {}
        with self._database.read() as connection:
            for some in slices(sorted(tips)):
                query = (
                    select(_MATCHES.c.tip, _MATCHES.c.target)
                    .where(_MATCHES.c.kind == MatchKind.INCIDENT, _MATCHES.c.state == MatchState.CONFIRMED)
                    .where(_MATCHES.c.tip.in_(some))
                    .order_by(_MATCHES.c.target)
                )
                for tip, incident in connection.execute(query):
                    found.setdefault(tip, []).append(incident)
        return found
