"""Drug trace events (药品追溯): purchases, sales, returns of boxes that carry a code."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ingest.synthetic import identifiers
from ingest.synthetic.catalogue import ITEMS
from ingest.synthetic.claims import claim_numbers, person_numbers
from ingest.synthetic.draws import Bools, Ints, below, mix
from ingest.synthetic.fees import FeeLines
from ingest.synthetic.identifiers import text
from ingest.synthetic.institutions import Institutions, Tier
from ingest.synthetic.period import DAYS, seconds
from ingest.synthetic.visits import Visits

DEFAULT_CODE = "NDPB999"
"""The code that tills send when a box has none (无码药品默认码)."""
_SELF_PAID = 0.05
"""Sales without settlement, as a share of those with one."""
_RECORDED = 94
"""Per cent of boxes whose purchase was uploaded."""
_OTHER_SERIALS = 60_000_000_000
_SUPPLIERS = (
    "河南九州通医药有限公司",
    "国药控股河南股份有限公司",
    "华润河南医药有限公司",
    "商丘市新先锋药业有限公司",
    "上药控股河南股份有限公司",
)


@dataclass(frozen=True, slots=True)
class Sales:
    """Scanned lines: ``claim`` position, line number, item, serial; ``returned`` on reversals."""

    claim: Ints
    number: Ints
    item: Ints
    serial: Ints
    split: Bools
    pack: Ints
    returned: Bools


def sales_of(lines: FeeLines, first: int) -> Sales:
    """The scanned lines of a run of visits that starts at the city-wide position ``first``."""
    rows = np.flatnonzero(lines.serial >= 0)
    return Sales(
        lines.row[rows] + first, lines.number[rows], lines.item[rows], lines.serial[rows], lines.split[rows],
        lines.pack[rows], lines.amount[rows] < 0,
    )  # fmt: skip


def join_sales(parts: list[Sales]) -> Sales:
    """All parts, in order."""
    return Sales(*(np.concatenate([getattr(p, name) for p in parts]) for name in Sales.__slots__))


def codes_of(items: Ints, serials: Ints) -> pa.Array:
    """The text on the box; one line in two thousand was sent with the default code instead."""
    codes = identifiers.trace_codes(items, serials)
    default = (below(mix(serials, 21), 2000) == 0) & (serials >= 10_000_000)
    return pa.compute.if_else(pa.array(default), pa.scalar(DEFAULT_CODE), codes)


def traces_tables(
    rng: np.random.Generator, sales: Sales, visits: Visits, institutions: Institutions, adcode: str
) -> list[pa.Table]:
    """Every event as delivered: sales and returns, self-paid sales, purchases."""
    place, day, second = visits.place[sales.claim], visits.settled[sales.claim], visits.second[sales.claim]
    settled = _events(
        institutions, place, sales.item, codes_of(sales.item, sales.serial), seconds(day, second),
        event=pa.array(["sale", "sale_return"]).take(pa.array(sales.returned.astype(np.int64))),
        setl_id=claim_numbers(adcode, sales.claim), feedetl_sn=text(sales.number),
        psn_no=person_numbers(adcode, visits.person[sales.claim]), pack=sales.pack, split=sales.split,
    )  # fmt: skip
    free = rng.choice(np.flatnonzero(institutions.tier == Tier.PHARMACY), round(len(place) * _SELF_PAID))
    free_item = rng.choice(np.unique(sales.item), len(free))
    free_day, free_second = rng.integers(0, DAYS, len(free)), rng.integers(8 * 3600, 21 * 3600, len(free))
    free_serial = _OTHER_SERIALS + np.arange(len(free))
    unpaid = _events(
        institutions, free, free_item, codes_of(free_item, free_serial), seconds(free_day, free_second),
        event=_same("sale", len(free)), pack=np.ones(len(free), dtype=np.int64), split=np.zeros(len(free), dtype=bool),
    )  # fmt: skip
    bought = _purchases(
        institutions, np.concatenate((place, free)), np.concatenate((sales.item, free_item)),
        np.concatenate((sales.serial, free_serial)), np.concatenate((day, free_day)), sales.returned, len(free),
    )  # fmt: skip
    return [bought, settled, unpaid]


def _purchases(
    institutions: Institutions, place: Ints, item: Ints, serial: Ints, day: Ints, returned: Bools, free: int
) -> pa.Table:
    """One purchase per box, some days to two months before its first sale, at the place of that sale."""
    order = np.lexsort((np.concatenate((returned, np.zeros(free, dtype=bool))), day, serial))
    fresh = np.concatenate(([True], np.diff(serial[order]) != 0))
    first = order[fresh]
    first = first[below(mix(serial[first], 22), 100) < _RECORDED]
    first = first[(below(mix(serial[first], 21), 2000) != 0) | (serial[first] < 10_000_000)]
    bought = day[first] - 4 - below(mix(serial[first], 23), 55)
    supplier = below(mix(place[first], mix(item[first], 24)), 3) + below(mix(place[first], 25), 3)
    return _events(
        institutions, place[first], item[first], codes_of(item[first], serial[first]),
        seconds(bought, 9 * 3600 + below(mix(serial[first], 26), 8 * 3600)), event=_same("purchase", len(first)),
        pack=np.ones(len(first), dtype=np.int64), split=np.zeros(len(first), dtype=bool),
        supplier=pa.array(_SUPPLIERS).take(pa.array(supplier)),
        invoice=text(4_100_000_000 + below(mix(place[first] * 1000 + bought // 7, 27), 900_000_000)),
    )  # fmt: skip


def _same(value: str, count: int) -> pa.Array:
    return pa.array([value]).take(pa.array(np.zeros(count, dtype=np.int64)))


def _events(
    institutions: Institutions, place: Ints, item: Ints, codes: pa.Array, time: np.ndarray, *, event: pa.Array,
    pack: Ints, split: Bools, setl_id: pa.Array | None = None,
    feedetl_sn: pa.Array | None = None, psn_no: pa.Array | None = None,
    supplier: pa.Array | None = None, invoice: pa.Array | None = None,
) -> pa.Table:  # fmt: skip
    nothing = pa.nulls(len(place), pa.string())
    return pa.table({
        "drug_trac_codg": codes,
        "fixmedins_code": institutions.codes.take(pa.array(place)),
        "sale_time": pa.array(time),
        "event": event,
        "setl_id": nothing if setl_id is None else setl_id,
        "feedetl_sn": nothing if feedetl_sn is None else feedetl_sn,
        "psn_no": nothing if psn_no is None else psn_no,
        "med_list_codg": pa.array([i.code for i in ITEMS]).take(pa.array(item)),
        "trac_codg_pac_hery": text(pack),
        "cnt": text(np.ones(len(place), dtype=np.int64)),
        "trdn_flag": text(split.astype(np.int64)),
        "spler_name": nothing if supplier is None else supplier,
        "purc_invo_no": nothing if invoice is None else invoice,
    })  # fmt: skip
