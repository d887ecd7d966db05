"""What the funnel kernels read: claims that name a payee or an agent, or were reimbursed by hand (手工报销)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.schemes.kernels.admissions import Floats, Ints
from graph.schemes.kernels.stays import Coded
from graph.schemes.scheme import SchemeRun, Stage, Threshold

Bools = npt.NDArray[np.bool_]

FUNNEL_STAGE = Stage(
    "funnel_claims",
    """
    SELECT c.setl_id, c.psn_no, c.fixmedins_code AS place,
           CASE WHEN NOT COALESCE(ARRAY_CONTAINS(c._flags, 'payee_acct:spoiled'), FALSE) THEN c.payee_acct END AS payee,
           c.agnt_id AS agent,
           CASE WHEN c.clr_way = '2' AND NOT COALESCE(ARRAY_CONTAINS(c._flags, 'coner_tel:spoiled'), FALSE)
                THEN c.coner_tel END AS phone,
           COALESCE(p.household_id, p.addr_id, c.psn_no) AS home, COALESCE(p.area_code, c.insu_admdvs) AS area,
           LEFT(COALESCE(p.area_code, c.insu_admdvs), 6) AS county,
           COALESCE(LEFT(i.area_code, 4) <> LEFT(COALESCE(p.area_code, c.insu_admdvs), 4), FALSE) AS far,
           COALESCE(c.clr_way = '2', FALSE) AS manual,
           CASE WHEN LEFT(c.med_type, 2) IN ('21', '22', '28', '52') THEN 0 WHEN LEFT(c.med_type, 2) = '41' THEN 2 ELSE 1 END
               + CASE WHEN c.clr_way = '2' THEN 3 ELSE 0 END AS kind,
           LEFT(c.dise_code, 3) AS dise, DATEDIFF('day', DATE '2000-01-01', c.begndate) AS day,
           DATEDIFF('day', c.begndate, c.enddate) AS nights, CAST(c.medfee_sumamt AS DOUBLE) AS cost,
           TRY_CAST(CASE WHEN LENGTH(c.invono) <= 15 THEN c.invono END AS BIGINT) AS invoice, c.bill_code AS series,
           c.opter_id AS handler, c.insu_admdvs AS office, c.opt_time AS handled
    FROM settled_claims c
    LEFT JOIN persons p ON p.psn_no = c.psn_no
    LEFT JOIN institutions i ON i.fixmedins_code = c.fixmedins_code
    WHERE c.payee_acct IS NOT NULL OR c.agnt_id IS NOT NULL OR c.clr_way = '2'
    """,
)

FUNNEL_THRESHOLDS = (
    Threshold("link_units", 3, "unrelated families", "two are relatives in two households; an identifier of three may be part "
              "of a group that uses several"),
    Threshold("group_units", 4, "unrelated families", "the smallest group that siblings and parents rarely make"),
    Threshold("group_users", 400, "persons", "largest published gang 303 (C063); beyond it an identifier is a service"),
    Threshold("bill_tolerance", 0.01, "relative cost", "real bills of one disease differ by more than a tenth (CV); one per "
              "cent is rounding"),
    Threshold("invoice_step", 5, "numbers", "invoices torn from one book, a spoiled one between them"),
    Threshold("neighbour_size", 9, "a + b of the beta", "choices of institution by people of one village correlate by about "
              "a tenth: 1 / (1 + 9)"),
    Threshold("join_overlap", 0.5, "share of the smaller one's families", "two identifiers speak of one group when they share "
              "half of it, at least two families"),
)  # fmt: skip

KINDS = ("payee", "agent", "phone")


@dataclass(frozen=True, slots=True)
class Filings:
    """Such claims as parallel columns ordered by day and settlement id; -1 is empty."""

    claim: npt.NDArray[np.object_]
    person: Coded
    place: Coded
    home: Coded
    area: Coded
    county: Coded
    disease: Coded
    series: Coded
    keys: dict[str, Coded]
    kind: Ints
    day: Ints
    nights: Ints
    cost: Floats
    invoice: Ints
    far: Bools
    manual: Bools


def load_filings(run: SchemeRun) -> Filings:
    """The stage's rows."""
    table = run.session.arrow("SELECT * FROM funnel_claims ORDER BY day, setl_id")
    invoice = pc.fill_null(table["invoice"], -1)
    return Filings(
        claim=np.asarray(table["setl_id"].to_numpy(), dtype=object), person=coded(table["psn_no"]),
        place=coded(table["place"]), home=coded(table["home"]), area=coded(table["area"]), county=coded(table["county"]),
        disease=coded(table["dise"]), series=coded(table["series"]), keys={k: coded(table[k]) for k in KINDS},
        kind=_numbers(table["kind"]), day=_numbers(table["day"]), nights=_numbers(table["nights"]),
        cost=table["cost"].to_numpy().astype(np.float64), invoice=_numbers(invoice),
        far=table["far"].to_numpy().astype(np.bool_), manual=table["manual"].to_numpy().astype(np.bool_),
    )  # fmt: skip


def coded(column: pa.ChunkedArray) -> Coded:
    """A text column as numbers in the order of first appearance."""
    encoded = column.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    code = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return Coded(code, tuple(str(v) for v in encoded.dictionary.to_pylist()))


def _numbers(column: pa.ChunkedArray) -> Ints:
    return np.asarray(column.to_numpy().astype(np.int64))
