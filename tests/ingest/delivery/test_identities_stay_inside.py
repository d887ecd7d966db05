"""No raw identity behind the reader (身份标识脱敏): planted values are searched for in every byte that was written."""

from __future__ import annotations

import logging
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from graph.model.tables import Identity
from tests.ingest.delivery.small_delivery import CLAIMS, INSTITUTIONS, PERSONS, Stores, claim, write_csv, write_delivery

CERTNO, OLD_CERTNO, PHONE, ACCOUNT = "110101199003070038", "110101850515007", "13912345678", "6222029876543210017"
PLANTED = (CERTNO, OLD_CERTNO, "110101198505150076", PHONE, ACCOUNT)


def planted(folder: Path) -> Path:
    """Identities in their own columns, in unknown columns, in rejected rows, in shifted rows and in wrong columns."""
    persons = [
        {
            "psn_no": "P1",
            "certno": CERTNO,
            "tel": PHONE,
            "bank_acct": ACCOUNT,
            "brdy": "",
            "mobile2": PHONE,
            "x": CERTNO,
        },
        {
            "psn_no": "P2",
            "certno": OLD_CERTNO,
            "tel": f"+86 {PHONE}",
            "bank_acct": "",
            "brdy": "",
            "mobile2": "",
            "x": CERTNO,
        },
        {
            "psn_no": "P3",
            "certno": CERTNO,
            "tel": PHONE,
            "bank_acct": ACCOUNT,
            "brdy": CERTNO,
            "mobile2": PHONE,
            "x": "",
        },
        {
            "psn_no": "P4",
            "certno": CERTNO,
            "tel": PHONE,
            "bank_acct": ACCOUNT,
            "brdy": PHONE,
            "mobile2": "",
            "x": CERTNO,
        },
        {"psn_no": "", "certno": CERTNO, "tel": PHONE, "bank_acct": ACCOUNT, "brdy": "", "mobile2": "", "x": CERTNO},
    ]
    claims = [{**row, "payee_acct": ACCOUNT, "coner_tel": PHONE} for row in CLAIMS]
    claims += [{**claim("S1", medfee_sumamt="1.00"), "payee_acct": ACCOUNT, "coner_tel": PHONE}]
    institutions = [{**row, "legrep_id": CERTNO, "tel": PHONE, "bank_acct": ACCOUNT} for row in INSTITUTIONS]
    source = write_delivery(folder, persons=persons, claims=claims, institutions=institutions)
    with (source / "persons.csv").open("a") as file:
        file.write(f"P5,x,{CERTNO},{PHONE},{ACCOUNT},,,\n")
        file.write(f"{CERTNO},{PHONE}\n")
    return source


def places_of(root: Path, values: tuple[str, ...]) -> list[str]:
    """Files under a folder whose bytes, or whose decoded Parquet values, hold one of the values."""
    found = []
    for path in root.rglob("*"):
        if not path.is_file():
            continue
        raw = path.read_bytes()
        if path.suffix == ".parquet":
            raw += str(pq.read_table(path).to_pylist()).encode()
        found += [f"{path.relative_to(root)}: {value}" for value in values if value.encode() in raw]
    return found


def test_no_planted_value_is_found_in_any_file_of_the_data_folder(
    stores: Stores, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    report = stores.ingest(planted(tmp_path / "in"))
    assert report.tables["persons"].rejected == 5
    assert places_of(stores.folder.root, PLANTED) == []
    captured = capfd.readouterr()
    assert not any(value in text for value in PLANTED for text in (caplog.text, captured.out, captured.err))


def test_no_planted_value_reaches_the_disk_while_the_delivery_is_staged(
    stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ingest.delivery.taking_in as taking_in

    seen: list[str] = []
    assemble = taking_in.assemble

    def look_first(*args: object, **kwargs: object) -> object:
        seen.extend(places_of(stores.folder.root, PLANTED))
        seen.append("looked")
        return assemble(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(taking_in, "assemble", look_first)
    stores.ingest(planted(tmp_path / "in"))
    assert seen == ["looked"]


def test_equal_identities_become_equal_tokens_across_tables_and_spellings(stores: Stores, tmp_path: Path) -> None:
    persons = [
        {"psn_no": "P1", "certno": "110101850515007", "tel": PHONE},
        {"psn_no": "P2", "certno": "110101198505150076", "tel": f"+86-{PHONE}"},
    ]
    claims = [{**claim("S1"), "coner_tel": PHONE}]
    stores.ingest(write_delivery(tmp_path / "in", persons=persons, claims=claims))
    assert stores.rows("SELECT count(DISTINCT certno), count(DISTINCT tel) FROM persons") == [(1, 1)]
    assert stores.rows("SELECT count(*) FROM claims c JOIN persons p ON p.tel = c.coner_tel") == [(2,)]


def test_tokens_can_be_revealed_by_the_identity_store_alone(stores: Stores, tmp_path: Path) -> None:
    stores.ingest(write_delivery(tmp_path / "in"))
    ((certno, tel, account),) = stores.rows("SELECT certno, tel, bank_acct FROM persons WHERE psn_no = 'P1'")
    assert certno == stores.identities.token(Identity.CERTNO, PERSONS[0]["certno"])
    assert [stores.identities.reveal(str(t)) for t in (certno, tel, account)] == [
        PERSONS[0]["certno"], PERSONS[0]["tel"], PERSONS[0]["bank_acct"],
    ]  # fmt: skip


def test_birth_date_sex_and_check_are_read_from_the_number(stores: Stores, tmp_path: Path) -> None:
    stores.ingest(write_delivery(tmp_path / "in"))
    sql = "SELECT psn_no, _cert_birth::VARCHAR, _cert_sex, _cert_check, len(_cert_blanks) FROM persons ORDER BY 1"
    assert stores.rows(sql) == [
        ("P1", "1990-03-07", "1", "ok", 18), ("P2", "1985-05-15", "1", "ok", 18), ("P3", None, None, None, None),
    ]  # fmt: skip


def test_two_numbers_that_differ_in_one_digit_share_exactly_one_blanked_token(stores: Stores, tmp_path: Path) -> None:
    persons = [{"psn_no": "P1", "certno": CERTNO}, {"psn_no": "P2", "certno": CERTNO[:9] + "7" + CERTNO[10:]}]
    stores.ingest(write_delivery(tmp_path / "in", persons=persons))
    sql = (
        "SELECT len(list_intersect(a._cert_blanks, b._cert_blanks)) FROM persons a, persons b WHERE a.psn_no < b.psn_no"
    )
    assert stores.rows(sql) == [(1,)]


def test_identities_in_gb18030_files_with_line_breaks_are_tokenised_too(stores: Stores, tmp_path: Path) -> None:
    source = write_delivery(tmp_path / "in")
    rows = [{"psn_no": "P1", "certno": CERTNO, "psn_name": "张\n三", "tel": PHONE, "brdy": CERTNO}]
    write_csv(source / "persons.csv", rows, encoding="gb18030")
    stores.ingest(source)
    assert places_of(stores.folder.root, PLANTED) == []


def test_an_id_number_in_place_of_a_person_or_agent_number_becomes_its_token_everywhere(
    stores: Stores, tmp_path: Path
) -> None:
    persons = [{"psn_no": CERTNO, "certno": CERTNO}, {"psn_no": "P2", "certno": ""}]
    claims = [{**claim("S1", psn_no=CERTNO), "agnt_id": CERTNO}, {**claim("S2", psn_no="P2"), "agnt_id": "A1"}]
    agents = [{"agnt_id": CERTNO, "agnt_name": "某"}, {"agnt_id": "A1", "agnt_name": "某"}]
    stores.ingest(write_delivery(tmp_path / "in", persons=persons, claims=claims, agents=agents))
    assert places_of(stores.folder.root, PLANTED) == []
    token = stores.identities.token(Identity.CERTNO, CERTNO)
    assert stores.rows("SELECT psn_no, agnt_id FROM claims ORDER BY setl_id") == [(token, token), ("P2", "A1")]
    assert stores.rows("SELECT count(*) FROM claims JOIN persons USING (psn_no) JOIN agents USING (agnt_id)") == [(2,)]
