"""Reading a document, stage by stage: what is kept is not done again, what fails says why, what people judged stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gql.extraction import extract
from gql.originals import UNRECORDED, sweep_originals
from gql.readers import Link, Parsed, Readers, TextReader, find_parser
from graph.ledger.document import DocumentKind, DocumentRecord, DocumentState, DocumentText, NewDocument, Piece
from graph.ledger.job import JobState
from graph.ledger.judging import Judge, Judgement
from graph.ledger.ledger import Ledger, open_ledger
from graph.ledger.sealed_files import SealedFiles, open_sealed_files
from graph.model.errors import BadInput, NotFound, Unavailable
from graph.model.extraction import Label, RelationType
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.model.scope import Scope
from ingest.delivery.projection import Cancelled
from nlp.mention import Context, Extraction, Mention, Relation

TEXT = "王五伙同赵六虚假住院。"
OURS = Scope(frozenset({"YB4114"}))
LI = Judge("A1", "李某", "YB4114")
ID = "01JD000000000000000000000A"


class Stopped(Quiet):
    """Somebody wants the work to end."""

    def cancelled(self) -> bool:
        return True


@dataclass(frozen=True)
class Candidate:
    label: str
    key: str
    score: float
    reason: str


@dataclass(frozen=True)
class Linked:
    mention: Mention
    candidates: Sequence[Candidate]
    state: str = "unresolved"


class Names:
    """Reads every 王五 and 赵六 as persons who collude, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, Context]] = []

    def __call__(self, text: str, context: Context) -> Extraction:
        self.given.append((text, context))
        one, other = (self._mention(text, name) for name in ("王五", "赵六"))
        relation = Relation(RelationType.COLLUDES_WITH, one, other, 0, 6, "伙同", 0.8)
        return Extraction(text, context, (one, other), (relation,))

    def _mention(self, text: str, name: str) -> Mention:
        return Mention(text.index(name), text.index(name) + 2, Label.PERSON, name, confidence=0.9, source="names")


def linker(*keys: str, state: str = "unresolved", seen: list[Extraction] | None = None) -> Link:
    """Proposes these persons for every mention."""

    async def link(reading: Extraction, scope: Scope) -> list[Linked]:
        assert scope == OURS
        if seen is not None:
            seen.append(reading)
        found = [Candidate("Person", key, 0.9 - n / 10, "name") for n, key in enumerate(keys)]
        return [Linked(mention, found, state) for mention in reading.mentions]

    return link


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def ledger(folder: DataFolder) -> Iterator[Ledger]:
    opened = open_ledger(folder)
    yield opened
    opened.close()


@pytest.fixture
def sealed(folder: DataFolder, ledger: Ledger) -> SealedFiles:
    return open_sealed_files(folder)


def recorded(ledger: Ledger, text: str | None = TEXT, **other: object) -> DocumentRecord:
    plain: dict[str, object] = {
        "owner": "YB4114", "kind": DocumentKind.CASE_FILE, "title": "案卷", "media_type": "text/plain", "sha256": "a" * 64,
        "size": 9, "text": None if text is None else DocumentText(text), "adcode": "411421",
    }  # fmt: skip
    return ledger.documents.record(NewDocument(**(plain | other)), LI)  # type: ignore[arg-type]


def parsed(text: str, *attachments: Parsed, title: str | None = None) -> Parsed:
    pieces = (Piece("line", 0, len(text), 1, (0.1, 0.1, 0.9, 0.2)),)
    return Parsed(
        DocumentText(text, pieces), "application/pdf", "b" * 64, 9, title, {"withheld": [], "pages": 1}, attachments
    )


def test_a_text_is_read_in_its_date_and_region_and_linked_in_its_agencys_scope(
    ledger: Ledger, sealed: SealedFiles
) -> None:
    made, names = recorded(ledger), Names()
    told = extract(ledger, sealed, made.id, Readers(names, link=linker("P1", "P2")), progress=Quiet())
    assert told == {"document": made.id, "mentions": 2, "candidates": 4}
    assert names.given == [(TEXT, Context(None, "411421"))]
    assert ledger.documents.get(OURS, made.id).state is DocumentState.LINKED
    mentions = ledger.mentions.find_all_of(made.id)
    assert [(one.text, one.source, one.confidence) for one in mentions] == [
        ("王五", "names", 0.9),
        ("赵六", "names", 0.9),
    ]
    (relation,) = ledger.relations.page(OURS, made.id, first=9).relations
    assert (relation.head, relation.tail, relation.cue) == (mentions[0].id, mentions[1].id, "伙同")
    links = ledger.links.find_of(OURS, [mentions[0].id])[mentions[0].id]
    assert [link.node for link in links] == ["Person:P1", "Person:P2"]


def test_an_original_is_parsed_once_with_its_pages_and_what_was_left_out(ledger: Ledger, sealed: SealedFiles) -> None:
    sealed.seal(ID, b"%PDF scan")
    made = recorded(ledger, None, id=ID, sealed=True, facts={"suffix": ".pdf"})
    asked: list[tuple[bytes, str]] = []

    def parse(content: bytes, name: str) -> Parsed:
        asked.append((content, name))
        return parsed(TEXT)

    for _ in range(2):
        extract(ledger, sealed, made.id, Readers(Names(), parse), progress=Quiet())
    assert asked == [(b"%PDF scan", f"{ID}.pdf")]
    found = ledger.documents.get(OURS, made.id)
    assert (found.media_type, found.facts["pages"]) == ("application/pdf", 1)
    (one, _) = ledger.mentions.find_all_of(made.id)
    assert (one.page, one.box) == (1, (0.1, 0.1, 0.9, 0.2))


def test_attachments_become_documents_of_their_own_once(ledger: Ledger, sealed: SealedFiles) -> None:
    sealed.seal(ID, b"mail")
    made = recorded(ledger, None, id=ID, sealed=True, title="来信")
    letter = parsed(TEXT, parsed("附件说王五和赵六。", parsed("更深的附件", title="清单"), title="说明"))
    for _ in range(2):
        extract(ledger, sealed, made.id, Readers(Names(), lambda content, name: letter), progress=Quiet())
    titles = sorted(one.title for one in ledger.documents.page(OURS, first=9).documents)
    assert titles == ["来信", "来信 · 说明", "来信 · 说明 · 清单"]
    queued = ledger.jobs.find(OURS, limit=9, states=[JobState.QUEUED])
    assert sorted(job.kind for job in queued) == ["extract", "extract"]


def test_a_document_that_cannot_be_read_says_why_and_is_read_when_it_can(ledger: Ledger, sealed: SealedFiles) -> None:
    sealed.seal(ID, b"broken")
    made = recorded(ledger, None, id=ID, sealed=True)

    def broken(content: bytes, name: str) -> Parsed:
        raise BadInput("文件已损坏。", "The file is damaged.", file=name)

    with pytest.raises(BadInput):
        extract(ledger, sealed, made.id, Readers(Names(), broken), progress=Quiet())
    failed = ledger.documents.get(OURS, made.id)
    assert (failed.state, failed.failure) == (
        DocumentState.RECEIVED, {"code": "BAD_INPUT", "zh": "文件已损坏。", "en": "The file is damaged."},
    )  # fmt: skip
    extract(ledger, sealed, made.id, Readers(Names(), lambda content, name: parsed(TEXT)), progress=Quiet())
    assert ledger.documents.get(OURS, made.id).failure is None


def test_without_a_parser_a_file_waits_and_says_so(ledger: Ledger, sealed: SealedFiles) -> None:
    sealed.seal(ID, b"x")
    made = recorded(ledger, None, id=ID, sealed=True)
    with pytest.raises(Unavailable):
        extract(ledger, sealed, made.id, Readers(Names()), progress=Quiet())
    assert ledger.documents.get(OURS, made.id).failure is not None


def test_what_was_judged_between_two_readings_stays_judged(ledger: Ledger, sealed: SealedFiles) -> None:
    made = recorded(ledger)
    extract(ledger, sealed, made.id, Readers(Names(), link=linker("P1", "P2")), progress=Quiet())
    one, other = ledger.mentions.find_all_of(made.id)
    ledger.links.judge(OURS, one.id, ("Person", "P2"), Judgement.CONFIRM, LI)
    ledger.mentions.judge(OURS, other.id, Judgement.REJECT, LI)
    extract(ledger, sealed, made.id, Readers(Names(), link=linker("P3")), progress=Quiet())
    links = ledger.links.find_of(OURS, [one.id, other.id])
    assert {mention: [link.node for link in found] for mention, found in links.items()} == {
        one.id: ["Person:P2", "Person:P3"]
    }
    assert len(ledger.mentions.find_all_of(made.id)) == 2


def test_the_linker_is_given_the_reading_as_people_judged_it(ledger: Ledger, sealed: SealedFiles) -> None:
    made, seen = recorded(ledger), list[Extraction]()
    extract(ledger, sealed, made.id, Readers(Names(), link=linker("P1", seen=seen)), progress=Quiet())
    _, other = ledger.mentions.find_all_of(made.id)
    ledger.mentions.judge(OURS, other.id, Judgement.REJECT, LI)
    extract(ledger, sealed, made.id, Readers(Names(), link=linker("P1", seen=seen)), progress=Quiet())
    assert [[one.text for one in reading.mentions] for reading in seen] == [["王五", "赵六"], ["王五"]]
    assert [len(reading.relations) for reading in seen] == [1, 0]
    assert {(reading.text, reading.context.region) for reading in seen} == {(TEXT, "411421")}


def test_only_the_first_candidate_of_a_safe_mention_is_safe(ledger: Ledger, sealed: SealedFiles) -> None:
    made = recorded(ledger)
    extract(ledger, sealed, made.id, Readers(Names(), link=linker("P1", "P2", state="linked")), progress=Quiet())
    (one, _) = ledger.mentions.find_all_of(made.id)
    assert [(link.node, link.safe) for link in ledger.links.find_of(OURS, [one.id])[one.id]] == [
        ("Person:P1", True), ("Person:P2", False),
    ]  # fmt: skip


def test_a_stopped_reading_goes_on_from_where_it_was(ledger: Ledger, sealed: SealedFiles) -> None:
    made, names = recorded(ledger), Names()
    with pytest.raises(Cancelled):
        extract(ledger, sealed, made.id, Readers(names), progress=Stopped())
    assert names.given == []
    assert ledger.documents.get(OURS, made.id).failure is None
    extract(ledger, sealed, made.id, Readers(names), progress=Quiet())
    assert ledger.documents.get(OURS, made.id).state is DocumentState.READ


def test_the_row_of_a_job_says_nothing_of_a_document_in_a_compartment(ledger: Ledger, sealed: SealedFiles) -> None:
    made = recorded(ledger, compartment="01C")
    assert extract(ledger, sealed, made.id, Readers(Names()), progress=Quiet()) == {}


def test_a_document_that_is_not_there_is_not_found(ledger: Ledger, sealed: SealedFiles) -> None:
    with pytest.raises(NotFound):
        extract(ledger, sealed, ID, Readers(Names()), progress=Quiet())


def test_the_pipeline_reads_a_recorded_text_from_end_to_end(ledger: Ledger, sealed: SealedFiles) -> None:
    text = "举报县中医院院长张伟伙同村医李四，虚假住院骗保三万元。"
    made = recorded(ledger, text)
    extract(ledger, sealed, made.id, Readers(TextReader()), progress=Quiet())
    assert ledger.documents.get(OURS, made.id).state is DocumentState.READ
    mentions = ledger.mentions.find_all_of(made.id)
    assert [text[one.start : one.end] for one in mentions] == [one.text for one in mentions]
    assert {"张伟", "李四", "虚假住院", "三万元"} <= {one.text for one in mentions}
    (relation,) = ledger.relations.page(OURS, made.id, first=9).relations
    assert relation.type is RelationType.COLLUDES_WITH


def test_a_text_file_is_parsed_by_the_room_that_parses(ledger: Ledger, sealed: SealedFiles) -> None:
    parse = find_parser()
    if parse is None:
        pytest.skip("ingest.documents has no read_document in this tree")
    sealed.seal(ID, TEXT.encode("gb18030"))
    made = recorded(ledger, None, id=ID, sealed=True, facts={"suffix": ".txt"})
    extract(ledger, sealed, made.id, Readers(Names(), parse), progress=Quiet())
    text = ledger.documents.get_text(OURS, made.id)
    assert text is not None
    assert text.text.strip() == TEXT


def test_originals_that_nobody_recorded_are_swept_after_a_day(ledger: Ledger, sealed: SealedFiles) -> None:
    stray = "01JD000000000000000000000B"
    for file in (ID, stray):
        sealed.seal(file, b"x")
    recorded(ledger, None, id=ID, sealed=True)
    now = datetime.now(UTC)
    assert sweep_originals(ledger, sealed, now=now + UNRECORDED - timedelta(hours=1)) == 0
    assert sweep_originals(ledger, sealed, now=now + UNRECORDED + timedelta(hours=1)) == 1
    assert sealed.open(ID) == b"x"
    with pytest.raises(NotFound):
        sealed.open(stray)
