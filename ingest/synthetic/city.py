"""A synthetic city (合成城市): made from a seed and a size, delivered like a real one, with its truth beside it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa

from graph.model.errors import BadInput
from graph.model.progress import Progress, Quiet
from ingest.synthetic import reversals
from ingest.synthetic.bedside import bedside, stock_table
from ingest.synthetic.catalogue import ITEMS
from ingest.synthetic.claims import claim_numbers, claims_table, doctors, money
from ingest.synthetic.delivery import DeliveryWriter, Format, parts
from ingest.synthetic.draws import Ints
from ingest.synthetic.everyday import everyday_visits
from ingest.synthetic.fees import FeeLines, Tariff, fee_lines
from ingest.synthetic.identifiers import text
from ingest.synthetic.institutions import build_institutions
from ingest.synthetic.order import put_in_order
from ingest.synthetic.period import seconds
from ingest.synthetic.places import Place, counties
from ingest.synthetic.planting import plant_lookalikes, plant_rings
from ingest.synthetic.plot import Plot
from ingest.synthetic.population import build_population
from ingest.synthetic.registers import monthly, registers
from ingest.synthetic.traces import Sales, codes_of, join_sales, sales_of, traces_tables
from ingest.synthetic.truth import TruthReport, write_truth
from ingest.synthetic.visits import Visits, concatenate

FEWEST_CLAIMS = 5_000
"""Below this a city cannot hold one ring and one look-alike of each kind beside ordinary care."""
MOST_CLAIMS = 50_000_000
"""Numbers of claims and boxes stay within their digits up to here."""
_RUN = 60_000
"""Visits whose fee lines are made at once: about 400 000 lines, 200 MB."""


@dataclass(frozen=True, slots=True)
class CityReport:
    """What was written: rows per table, number of rings and look-alikes, folder and truth file."""

    folder: Path
    truth: Path
    tables: dict[str, int]
    rings: int
    lookalikes: int


def generate_city(
    seed: int, claims: int, out: Path, *, adcode: str = "411400", owner: str = "YB4114", form: Format = "csv",
    rings: bool = True, progress: Progress | None = None,
) -> CityReport:  # fmt: skip
    """Writes a city of exactly ``claims`` claims to ``out`` and its truth to ``<out>-truth/truth.json``.

    The same seed, size and form give the same bytes. ``rings=False`` plants none: the ring-free (null) city keeps its
    look-alikes. Raises BadInput for a size outside 5 000 to 50 million, or a code that is not an adcode.
    """
    _check(claims, adcode)
    told = progress or Quiet()
    told.stage("生成人口与机构", "people and institutions")
    rng = np.random.default_rng([seed, claims])
    places = counties(adcode)
    plot = Plot(build_population(rng, claims, places), build_institutions(rng, claims, places), rng)
    visits = _visits(plot, claims, rings)
    writer = DeliveryWriter(out, form)
    told.stage("生成结算与明细", "claims and fee lines", total=claims)
    totals = _write_bills(writer, plot, visits, places, adcode, told)
    told.stage("写真值与清单", "truth and manifest")
    about: dict[str, str | int] = {"seed": seed, "claims": claims, "adcode": adcode, "owner": owner}
    truth = _truth(out, plot, visits, totals, adcode, about)
    writer.finish(owner, adcode, ("2023-01-01", "2024-12-31"))
    return CityReport(out, truth.path, dict(writer.rows), truth.rings, truth.lookalikes)


def _check(claims: int, adcode: str) -> None:
    if not FEWEST_CLAIMS <= claims <= MOST_CLAIMS:
        raise BadInput(
            f"合成城市的结算数须在 {FEWEST_CLAIMS} 到 {MOST_CLAIMS} 之间",
            f"A synthetic city holds between {FEWEST_CLAIMS} and {MOST_CLAIMS} claims", claims=claims,
        )  # fmt: skip
    if len(adcode) != 6 or not adcode.isdigit() or adcode.startswith("0"):
        raise BadInput("区划代码须为六位数字", "An adcode has six digits", adcode=adcode)


def _truth(
    out: Path, plot: Plot, visits: Visits, totals: Ints, adcode: str, about: dict[str, str | int]
) -> TruthReport:
    return write_truth(out.parent / f"{out.name}-truth" / "truth.json", plot, visits, totals, adcode, about)


def _visits(plot: Plot, claims: int, rings: bool) -> Visits:
    """Every visit in the order of settlement: groups first planted, then ordinary care up to the number of claims."""
    if rings:
        plant_rings(plot)
    plant_lookalikes(plot)
    planted = concatenate(plot.parts)
    room = reversals.count_for(claims)
    ordinary = claims - room - len(planted) - int((planted.reverse == 1).sum())
    rows = concatenate([planted, everyday_visits(plot, ordinary)])
    put_in_order(rows, plot.people)
    return reversals.with_reversals(plot.rng, rows, room)


def _write_bills(
    writer: DeliveryWriter, plot: Plot, visits: Visits, places: tuple[Place, ...], adcode: str, told: Progress
) -> Ints:
    """Writes every table, fee lines in runs and the rest behind them on a second thread; returns bill totals in fen."""
    totals = np.zeros(len(visits), dtype=np.int64)
    sold = np.zeros((len(plot.institutions), len(ITEMS)), dtype=np.int64)
    sales: list[Sales] = []
    tariff, doctor = Tariff(), doctors(visits, plot.institutions)
    with ThreadPoolExecutor(1) as pool:
        pending: list[Future[None]] = []
        for start, end in parts(len(visits), _RUN):
            run = visits.take(np.arange(start, end))
            lines = fee_lines(run, start, tariff)
            totals[start:end] = np.bincount(lines.row, lines.amount, end - start).astype(np.int64)
            np.add.at(sold, (run.place[lines.row], lines.item), lines.count * tariff.is_drug[lines.item])
            sales.append(sales_of(lines, start))
            pending.append(pool.submit(_write_fees, writer, plot, lines, start, doctor[start:end], adcode))
            if len(pending) > 2:
                pending.pop(0).result()
            told.advance(end - start)
        rng = plot.rng
        writer.write("claims", claims_table(visits, plot, totals, places, adcode))
        for table in traces_tables(rng, join_sales(sales), visits, plot.institutions, adcode):
            writer.write("drug_traces", table)
        rest = (
            registers(rng, plot, visits, places, adcode),
            monthly(rng, plot, adcode),
            bedside(rng, plot, visits, adcode),
        )
        for name, table in chain(*rest):
            writer.write(name, table)
        writer.write("stock", stock_table(plot.institutions, sold))
        for future in pending:
            future.result()
    return totals


def _write_fees(writer: DeliveryWriter, plot: Plot, lines: FeeLines, first: int, doctor: Ints, adcode: str) -> None:
    kinds = np.array([int(i.kind) for i in ITEMS])
    drug = kinds[lines.item] == 101
    traced = pa.array(lines.serial >= 0)
    nothing = pa.scalar(None, pa.string())
    code = pa.array([i.code for i in ITEMS]).take(pa.array(lines.item))
    if_else = pa.compute.if_else
    writer.write("fee_items", pa.table({
        "setl_id": claim_numbers(adcode, lines.row + first),
        "feedetl_sn": text(lines.number),
        "hilist_code": code,
        "hilist_name": pa.array([i.name for i in ITEMS]).take(pa.array(lines.item)),
        "med_list_codg": if_else(pa.array(drug), code, nothing),
        "cnt": text(lines.count),
        "pric": money(lines.price),
        "det_item_fee_sumamt": money(lines.amount),
        "drug_trac_codg": if_else(traced, codes_of(lines.item, np.maximum(lines.serial, 0)), nothing),
        "fee_ocur_time": pa.array(seconds(lines.day, lines.second)),
        "list_type": text(kinds[lines.item]),
        "prd_days": if_else(pa.array(drug), pa.array(np.abs(lines.count) * 7), pa.scalar(None, pa.int64())),
        "bilg_dr_codg": plot.institutions.doctor_codes.take(pa.array(doctor[lines.row])),
    }))  # fmt: skip
