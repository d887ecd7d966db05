"""Money entries (金额记录): what was found, returned, fined, confiscated, paid; the board adds them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select

from graph.ledger import case_tables as tables
from graph.ledger.case_checks import past_day, text_of
from graph.ledger.case_rows import CaseRows
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.proceedings import Proceedings, keep_in
from graph.ledger.sanctions import check_subject
from graph.ledger.visibility import belongs_to_reader
from graph.model.casework import CaseEventKind, MoneyKind
from graph.model.errors import BadInput, NotFound
from graph.model.money import FEN, is_amount
from graph.model.scope import Scope

MOST_CLAIMS = 5_000
_TABLE = tables.money_entries
_CLAIMS = tables.money_claims

OFFSETS = {MoneyKind.CRIMINAL_FINE: MoneyKind.FINE}
"""A fine that was paid is set off against the criminal fine (行政处罚法第三十五条, 移送规定第十一条)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRecord:
    """One amount, CNY. ``claims``: what an amount found rests on, by claim id. ``receipt``: the payment, where there is one.

    ``offsets`` is the entry that this one takes into account: an administrative fine in a criminal one.
    """

    id: str
    incident: str
    proceeding: str
    owner: str
    compartment: str | None
    kind: MoneyKind
    subject: str | None
    amount: Decimal
    receipt: str | None
    offsets: str | None
    note: str
    on: date
    by: str
    by_name: str
    at: datetime
    claims: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMoney:
    """An amount to be entered; with ``claims`` the amount is their sum."""

    kind: MoneyKind
    amount: Decimal
    on: date
    subject: str | None = None
    receipt: str | None = None
    offsets: str | None = None
    note: str = ""
    claims: tuple[tuple[str, Decimal], ...] = ()


class MoneyEntries:
    """Entered in a proceeding of one's own agency; read by it and by those to whom the entry was opened."""

    def __init__(self, database: Database, clock: Clock, proceedings: Proceedings) -> None:
        self._rows = CaseRows(database, clock, proceedings, table=_TABLE, kind="money", event=CaseEventKind.MONEY)

    def enter(self, scope: Scope, proceeding: str, new: NewMoney, judge: Judge) -> MoneyRecord:
        """Enters one. Raises BadInput for an amount that is no money or not the sum of its claims; NotFound."""
        amount = _money(new.amount, "amount")
        claims = tuple(sorted((text_of(claim, 80, "claims"), _money(part, "claims")) for claim, part in new.claims))
        if len(claims) > MOST_CLAIMS or len({claim for claim, _ in claims}) != len(claims):
            raise BadInput(
                f"结算单不得重复，一次最多 {MOST_CLAIMS} 张。",
                f"Each claim once, at most {MOST_CLAIMS} at once.",
                field="claims",
            )
        if claims and (new.kind is not MoneyKind.FOUND or sum(part for _, part in claims) != amount):
            raise BadInput(
                "查明金额须等于各结算单之和；其他金额不带结算单。",
                "An amount found is the sum of its claims; other amounts have none.",
                field="claims",
            )
        note = text_of(new.note, 500, "note", needed=False)
        receipt = None if new.receipt is None else text_of(new.receipt, 64, "receipt")
        rows = self._rows
        with rows.database.write() as connection:
            of, at = rows.proceedings.own(scope, proceeding), rows.clock()
            if new.subject is not None:
                check_subject(connection, proceeding, new.subject)
            if new.offsets is not None:
                self._check_offset(connection, scope, of.incident, new)
            made = MoneyRecord(
                **rows.head(of, judge, at),
                kind=new.kind,
                subject=new.subject,
                amount=amount,
                receipt=receipt,
                offsets=new.offsets,
                note=note,
                on=new.on,
                claims=claims,
            )
            values = {name: getattr(made, name) for name in MoneyRecord.__slots__ if name != "claims"}
            connection.execute(insert(_TABLE).values(**values | {"on": past_day(new.on, "on", at)}))
            if claims:
                parts = [{"entry": made.id, "claim": claim, "amount": part} for claim, part in claims]
                connection.execute(insert(_CLAIMS), parts)
            keep_in(
                connection,
                of,
                rows.event,
                judge,
                at,
                target=made.id,
                before={},
                after={"kind": new.kind.value, "amount": str(amount)},
                reason=note,
            )
            return made

    def withdraw(self, scope: Scope, entry: str, judge: Judge, *, reason: str) -> str:
        """Says that it was entered in error; it is kept. Gives its incident. Raises BadInput, NotFound."""
        return self._rows.withdraw(scope, entry, judge, reason=reason, told=("kind", "amount"))

    def find_of_incidents(self, scope: Scope, incidents: Sequence[str]) -> list[MoneyRecord]:
        """The entries on these incidents that are open to the reader, in the order in which they were entered."""
        with self._rows.database.read() as connection:
            rows = connection.execute(self._rows.of_incidents(scope, incidents)).mappings().all()
            parts: dict[str, list[tuple[str, Decimal]]] = {row["id"]: [] for row in rows}
            query = select(_CLAIMS).where(_CLAIMS.c.entry.in_(sorted(parts))).order_by(_CLAIMS.c.claim)
            for entry, claim, amount in connection.execute(query):
                parts[entry].append((claim, amount))
        return [_record(row, tuple(parts[row["id"]])) for row in rows]

    def _check_offset(self, connection: Any, scope: Scope, incident: str, new: NewMoney) -> None:
        """The set-off must be of the kind that the law sets off, on the same incident, and open to the reader."""
        wanted = (
            _TABLE.c.id == new.offsets,
            _TABLE.c.incident == incident,
            _TABLE.c.withdrawn_at.is_(None),
            self._rows.visible(scope) | belongs_to_reader(scope, _TABLE),
        )
        row = connection.execute(select(_TABLE.c.kind).where(*wanted)).first()
        if row is None:
            raise NotFound("没有要折抵的罚款。", "There is no such fine to set off.", field="offsets")
        if OFFSETS.get(new.kind) != row[0]:
            raise BadInput("只有罚金折抵已缴罚款。", "Only a criminal fine sets off a fine.", field="offsets")


def _money(value: Decimal, field: str) -> Decimal:
    if not is_amount(value) or value <= 0:
        raise BadInput(
            "金额须为正数，最多两位小数。", "An amount is positive and has two decimals.", field=field, value=str(value)
        )
    return value.quantize(FEN)


def _record(row: Any, claims: tuple[tuple[str, Decimal], ...]) -> MoneyRecord:
    values = {name: row[name] for name in MoneyRecord.__slots__ if name != "claims"}
    return MoneyRecord(**values | {"kind": MoneyKind(row["kind"]), "on": date.fromisoformat(row["on"])}, claims=claims)
