"""Reading a document, stage by stage: what is kept is not done again, what fails says why, what people judged stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gql.extraction import extract
from gql.originals import UNRECORDED, sweep_originals
from gql.readers import Link, Pages, Parse, Parsed, Read, Readers, TextReader, parse_file
from graph.ledger.document import DocumentKind, DocumentRecord, DocumentState, DocumentText, NewDocument, Piece
from graph.ledger.job import JobState
from graph.ledger.judging import Judge, Judgement
from graph.ledger.ledger import Ledger, open_ledger
from graph.ledger.sealed_files import SealedFiles, open_sealed_files
from graph.model.errors import BadInput, NotFound
from graph.model.extraction import Label, RelationType
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.model.scope import Scope
from graph.store.session import Tag
from ingest.delivery.projection import Cancelled
from nlp.linking import Candidate, Linked, Reason, State
from nlp.mention import Context, Extraction, Mention, Relation

TEXT = "王五伙同赵六虚假住院。"
OURS = Scope(frozenset({"YB4114"}))
LI = Judge("A1", "李某", "YB4114")
ID = "01JD000000000000000000000A"


class Stopped(Quiet):
    """Somebody wants the work to end."""

    def cancelled(self) -> bool:
        return True


class Watched(Quiet):
    """Remembers the stages with their sizes, and every advance."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int | None] | int] = []

    def stage(self, zh: str, en: str, *, total: int | None = None) -> None:
        self.told.append((zh, total))

    def advance(self, amount: int = 1) -> None:
        self.told.append(amount)


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


def linker(*keys: str, state: State = State.UNRESOLVED, seen: list[Extraction] | None = None) -> Link:
    """Proposes these persons for every mention."""

    async def link(reading: Extraction, scope: Scope, *, tag: Tag | None = None) -> list[Linked]:
        assert scope.owners == OURS.owners
        if seen is not None:
            seen.append(reading)
        found = tuple(Candidate("Person", key, "", 0.9 - n / 10, Reason.NAME) for n, key in enumerate(keys))
        return [Linked(mention, found, state) for mention in reading.mentions]

    return link


def no_file(content: bytes, name: str, *, pages: Pages | None = None) -> Parsed:
    raise AssertionError("a document that has its text is not parsed")


def readers(read: Read, *, parse: Parse = no_file, link: Link | None = None) -> Readers:
    """Readers that propose nobody, unless a test says otherwise."""
    return Readers(read, parse, link or linker())


def giving(found: Parsed) -> Parse:
    """A parser that gives this for every file."""

    def parse(content: bytes, name: str, *, pages: Pages | None = None) -> Parsed:
        return found

    return parse


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
    told = extract(ledger, sealed, made.id, readers(names, link=linker("P1", "P2")), progress=Quiet())
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

    def parse(content: bytes, name: str, *, pages: Pages | None = None) -> Parsed:
        asked.append((content, name))
        return parsed(TEXT)

    for _ in range(2):
        extract(ledger, sealed, made.id, readers(Names(), parse=parse), progress=Quiet())
    assert asked == [(b"%PDF scan", f"{ID}.pdf")]
    found = ledger.documents.get(OURS, made.id)
    assert (found.media_type, found.facts["pages"]) == ("application/pdf", 1)
    (one, _) = ledger.mentions.find_all_of(made.id)
    assert (one.page, one.box) == (1, (0.1, 0.1, 0.9, 0.2))


def test_pages_are_told_as_they_are_read_and_reading_stops_between_them(ledger: Ledger, sealed: SealedFiles) -> None:
    sealed.seal(ID, b"%PDF scan")
    made = recorded(ledger, None, id=ID, sealed=True)

    def parse(content: bytes, name: str, *, pages: Pages | None = None) -> Parsed:
        assert pages is not None
        for done in (1, 2, 3):
            pages(done, 3)
        return parsed(TEXT)

    watched = Watched()
    extract(ledger, sealed, made.id, readers(Names(), parse=parse), progress=watched)
    assert watched.told[:3] == [("读取原件", None), ("读取原件", 3), 1]
    assert watched.told.count(1) == 3
    other = recorded(ledger, None, id="01JD000000000000000000000B", sealed=True)
    sealed.seal(other.id, b"%PDF scan")
    with pytest.raises(Cancelled):
        extract(ledger, sealed, other.id, readers(Names(), parse=parse), progress=Stopped())
    assert ledger.documents.get(OURS, other.id).state is DocumentState.RECEIVED


def test_attachments_become_documents_of_their_own_once(ledger: Ledger, sealed: SealedFiles) -> None:
    sealed.seal(ID, b"mail")
    made = recorded(ledger, None, id=ID, sealed=True, title="来信")
    letter = parsed(TEXT, parsed("附件说王五和赵六。", parsed("更深的附件", title="清单"), title="说明"))
    for _ in range(2):
        extract(ledger, sealed, made.id, readers(Names(), parse=giving(letter)), progress=Quiet())
    titles = sorted(one.title for one in ledger.documents.page(OURS, first=9).documents)
    assert titles == ["来信", "来信 · 说明", "来信 · 说明 · 清单"]
    queued = ledger.jobs.find(OURS, limit=9, states=[JobState.QUEUED])
    assert sorted(job.kind for job in queued) == ["extract", "extract"]


def test_a_document_that_cannot_be_read_says_why_and_is_read_when_it_can(ledger: Ledger, sealed: SealedFiles) -> None:
    sealed.seal(ID, b"broken")
    made = recorded(ledger, None, id=ID, sealed=True)

    def broken(content: bytes, name: str, *, pages: Pages | None = None) -> Parsed:
        raise BadInput("文件已损坏。", "The file is damaged.", file=name)

    with pytest.raises(BadInput):
        extract(ledger, sealed, made.id, readers(Names(), parse=broken), progress=Quiet())
    failed = ledger.documents.get(OURS, made.id)
    assert (failed.state, failed.failure) == (
        DocumentState.RECEIVED, {"code": "BAD_INPUT", "zh": "文件已损坏。", "en": "The file is damaged."},
    )  # fmt: skip
    extract(ledger, sealed, made.id, readers(Names(), parse=giving(parsed(TEXT))), progress=Quiet())
    assert ledger.documents.get(OURS, made.id).failure is None


def test_what_was_judged_between_two_readings_stays_judged(ledger: Ledger, sealed: SealedFiles) -> None:
    made = recorded(ledger)
    extract(ledger, sealed, made.id, readers(Names(), link=linker("P1", "P2")), progress=Quiet())
    one, other = ledger.mentions.find_all_of(made.id)
    ledger.links.judge(OURS, one.id, ("Person", "P2"), Judgement.CONFIRM, LI)
    ledger.mentions.judge(OURS, other.id, Judgement.REJECT, LI)
    extract(ledger, sealed, made.id, readers(Names(), link=linker("P3")), progress=Quiet())
    links = ledger.links.find_of(OURS, [one.id, other.id])
    assert {mention: [link.node for link in found] for mention, found in links.items()} == {
        one.id: ["Person:P2", "Person:P3"]
    }
    assert len(ledger.mentions.find_all_of(made.id)) == 2


def test_the_linker_is_given_the_reading_as_people_judged_it(ledger: Ledger, sealed: SealedFiles) -> None:
    made, seen = recorded(ledger), list[Extraction]()
    extract(ledger, sealed, made.id, readers(Names(), link=linker("P1", seen=seen)), progress=Quiet())
    _, other = ledger.mentions.find_all_of(made.id)
    ledger.mentions.judge(OURS, other.id, Judgement.REJECT, LI)
    extract(ledger, sealed, made.id, readers(Names(), link=linker("P1", seen=seen)), progress=Quiet())
    assert [[one.text for one in reading.mentions] for reading in seen] == [["王五", "赵六"], ["王五"]]
    assert [len(reading.relations) for reading in seen] == [1, 0]
    assert {(reading.text, reading.context.region) for reading in seen} == {(TEXT, "411421")}


def test_only_the_first_candidate_of_a_safe_mention_is_safe(ledger: Ledger, sealed: SealedFiles) -> None:
    made = recorded(ledger)
    extract(ledger, sealed, made.id, readers(Names(), link=linker("P1", "P2", state=State.LINKED)), progress=Quiet())
    (one, _) = ledger.mentions.find_all_of(made.id)
    assert [(link.node, link.safe) for link in ledger.links.find_of(OURS, [one.id])[one.id]] == [
        ("Person:P1", True), ("Person:P2", False),
    ]  # fmt: skip


def test_a_stopped_reading_goes_on_from_where_it_was(ledger: Ledger, sealed: SealedFiles) -> None:
    made, names = recorded(ledger), Names()
    with pytest.raises(Cancelled):
        extract(ledger, sealed, made.id, readers(names), progress=Stopped())
    assert names.given == []
    assert ledger.documents.get(OURS, made.id).failure is None
    extract(ledger, sealed, made.id, readers(names), progress=Quiet())
    assert ledger.documents.get(OURS, made.id).state is DocumentState.LINKED


def test_the_row_of_a_job_says_nothing_of_a_document_in_a_compartment(ledger: Ledger, sealed: SealedFiles) -> None:
    made = recorded(ledger, compartment="01C")
    assert extract(ledger, sealed, made.id, readers(Names()), progress=Quiet()) == {}


def test_a_document_that_is_not_there_is_not_found(ledger: Ledger, sealed: SealedFiles) -> None:
    with pytest.raises(NotFound):
        extract(ledger, sealed, ID, readers(Names()), progress=Quiet())


def test_the_pipeline_reads_a_recorded_text_from_end_to_end(ledger: Ledger, sealed: SealedFiles) -> None:
    text = "举报县中医院院长张伟伙同村医李四，虚假住院骗保三万元。"
    made = recorded(ledger, text)
    extract(ledger, sealed, made.id, readers(TextReader()), progress=Quiet())
    assert ledger.documents.get(OURS, made.id).state is DocumentState.LINKED
    mentions = ledger.mentions.find_all_of(made.id)
    assert [text[one.start : one.end] for one in mentions] == [one.text for one in mentions]
    assert {"张伟", "李四", "虚假住院", "三万元"} <= {one.text for one in mentions}
    relations = ledger.relations.page(OURS, made.id, first=9).relations
    assert RelationType.COLLUDES_WITH in {one.type for one in relations}


def test_a_text_file_is_parsed_by_the_room_that_parses(ledger: Ledger, sealed: SealedFiles) -> None:
    sealed.seal(ID, TEXT.encode("gb18030"))
    made = recorded(ledger, None, id=ID, sealed=True, facts={"suffix": ".txt"})
    extract(ledger, sealed, made.id, readers(Names(), parse=parse_file), progress=Quiet())
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
