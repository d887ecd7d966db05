"""A lake of several copies of one city side by side (多城并置): more people and places, each as large as before.

Everything that names somebody or something gets the copy's number in front; places of the map, codes of drugs and diagnoses
stay, so that the copies share counties, items and calendars.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from graph.model.folders import DataFolder
from graph.model.tables import TABLES

NAMES = frozenset({
    "psn_no", "certno", "tel", "addr_id", "bank_acct", "household_id", "fixmedins_code", "uscc", "legrep_id", "parent_group",
    "dr_code", "setl_id", "mdtrt_id", "refd_of_setl_id", "payee_acct", "agnt_id", "coner_tel", "agnt_tel", "opter_id",
    "terminal_id", "invono", "ipt_otp_no", "adm_bed", "drug_trac_codg", "bilg_dr_codg", "emp_no", "emp_addr_id",
    "holder_psn_no", "oper_dr_code", "pay_account", "purc_invo_no",
})  # fmt: skip
"""Columns of the delivery format whose values name a person, place, account, document or box."""


def copy_city(source: Path, target: Path, copies: int) -> None:
    """Writes ``copies`` of the lake in ``source`` to ``target``, one file per table and copy."""
    for name in TABLES:
        table = DataFolder(source).lake / name / "d1" / "part-0.parquet"
        if not table.exists():
            continue
        folder = DataFolder(target).lake / name / "d1"
        folder.mkdir(parents=True)
        database = duckdb.connect()
        columns = [row[0] for row in database.execute(f"DESCRIBE SELECT * FROM '{table}'").fetchall()]
        for n in range(copies):
            changed = ", ".join(f"{n} || {c} AS {c}" for c in columns if c in NAMES)
            listed = f"* REPLACE ({changed})" if changed else "*"
            if changed or n == 0:
                database.execute(
                    f"COPY (SELECT {listed} FROM '{table}') TO '{folder / f'part-{n}.parquet'}' (FORMAT parquet)"
                )
        database.close()
