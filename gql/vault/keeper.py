"""What the vault's process does (保密库操作): seal, propose what to take out, take out what was decided, destroy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import orjson

from gql.readers import Parse, Parsed, Read
from gql.vault.proposal import Enclosed, Identifying, Own, Proposal, Taken, Working, proposal_of
from gql.vault.sealed import (
    Attachment,
    Original,
    Sealing,
    content_digest,
    form_bytes,
    form_of,
    original_of,
    original_parts,
)
from graph.ledger.receipts import new_receipt
from graph.ledger.vault import NewRecord, Vault
from graph.model.errors import BadInput, MingjianError, NotFound
from nlp.mention import Context, Mention
from nlp.reporter import (
    PROPOSED,
    OwnKind,
    OwnPassage,
    Reason,
    ReporterForm,
    check_leak,
    find_identifying,
    find_own,
    redact,
)

HELD = timedelta(days=1)
"""How long a file waits for its tip, and a sealed tip for the ledger to name it: whoever uploads submits within the hour."""

NET = 3
"""Times that the working text is looked through for values of the form that are still in it: what is taken out may bring
others together; each round takes out at least one."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """The work on an open vault. ``read`` and ``parse`` are the product's own readers, here as nowhere else on originals."""

    vault: Vault
    read: Read
    parse: Parse | None = None
    today: Callable[[], date] = field(default=date.today)

    def hold(self, upload: str, name: str, content: bytes, *, agency: str) -> None:
        """Seals a file before its tip is there. Raises Conflict."""
        parts = {"file:0": content, "name": name.encode(), "agency": agency.encode()}
        self.vault.put([NewRecord(upload, parts)], on=self.today())

    def seal(self, tips: Sequence[Sealing]) -> list[str | None]:
        """Seals tips, all or none; the receipt codes of those that are to have one. Raises Conflict, NotFound."""
        codes = [new_receipt() if one.receipt else None for one in tips]
        whole = [self._with_upload(one) for one in tips]
        records = [
            NewRecord(one.id, {**original_parts(one.original), "form": form_bytes(one.form)}, code)
            for one, code in zip(whole, codes, strict=True)
        ]
        self.vault.put(records, on=self.today())
        self.vault.destroy([one.upload for one in tips if one.upload is not None], on=self.today())
        return codes

    def is_same(self, tip: str, original: Original, form: ReporterForm) -> bool:
        """Whether a tip was sealed with just this content. Raises NotFound."""
        kept, kept_form = self._opened(tip)
        return content_digest(kept, kept_form) == content_digest(original, form)

    def propose(self, tip: str, region: str | None) -> Proposal:
        """Pass 1 of a tip, done once and kept. Raises NotFound."""
        kept = self.vault.read(tip, "proposal")
        if kept is not None:
            return proposal_of(orjson.loads(kept))
        original, form = self._opened(tip)
        text, enclosed = self._whole(original)
        mentions = self.read(text, Context(original.received_at.date(), region)).mentions
        own = find_own(text, form, mentions)
        proposed = self._redacted(text, form, [one for one in own if one.proposed])
        proposal = Proposal(
            text,
            redact(text, proposed).text,
            _own(own, proposed),
            _identifying(text, mentions, proposed),
            original.received_at.isoformat(),
            original.channel,
            original.external,
            enclosed,
        )
        self.vault.add(tip, {"proposal": orjson.dumps(proposal.to_wire())})
        return proposal

    def redact(self, tip: str, region: str | None, taken: Sequence[Taken] | None, *, leave: bool) -> Working:
        """The working text: without the passages given, for None without those proposed. The way back is sealed.

        Raises NotFound; BadInput for a passage outside the text, and when values of the form would stay, unless ``leave``.
        """
        proposal = self.propose(tip, region)
        text, form = proposal.text, self._opened(tip)[1]
        wanted = [(one.start, one.end) for one in proposal.own if one.proposed]
        passages = [_passage(text, Taken(*span, _kind(proposal, span))) for span in wanted]
        if taken is not None:
            passages = [_passage(text, one) for one in taken]
        working = redact(text, passages)
        left = [one for one in check_leak(working.text, form) if one.confidence >= PROPOSED]
        if left and not leave:
            raise BadInput(
                f"工作文本中仍有 {len(left)} 处举报人信息，请隐去，或确认保留。",
                f"{len(left)} values of the reporter's form are still in the working text; take them out or let them stay.",
                field="passages",
                left=len(left),
            )
        pieces = [[one.start, one.end, one.new_start, one.new_end, one.kept] for one in working.offsets.pieces]
        self.vault.add(tip, {"map": orjson.dumps(pieces)})
        spans = {(one.start, one.end) for one in passages}
        return Working(working.text, len(spans), len(spans - set(wanted)), len(set(wanted) - spans))

    def reporter(self, tip: str) -> ReporterForm:
        """Who sent a tip in, as the form said: for the custodians' procedure alone. Raises NotFound."""
        return self._opened(tip)[1]

    def find_by_receipt(self, code: str) -> str | None:
        """The tip whose receipt code this is."""
        return self.vault.find_by_receipt(code)

    def find_unnamed(self) -> list[str]:
        """Records that have waited for more than ``HELD``: candidates for the sweep."""
        return self.vault.find_sealed_before(self.today() - HELD)

    def destroy(self, records: Sequence[str]) -> int:
        """Destroys records for good."""
        return self.vault.destroy(records, on=self.today())

    def rotate(self) -> int:
        """Wraps every data key under a new master key."""
        return self.vault.rotate()

    def _with_upload(self, one: Sealing) -> Sealing:
        """The tip with the file that was held for it; NotFound for another agency's."""
        if one.upload is None:
            return one
        missing = NotFound("没有这个上传。", "There is no such upload.")
        try:
            owner, name = self.vault.read(one.upload, "agency"), self.vault.read(one.upload, "name")
            content = self.vault.read(one.upload, "file:0")
        except NotFound as error:
            raise missing from error
        if owner != one.agency.encode() or name is None or content is None:
            raise missing
        held = Attachment(name.decode(), content)
        return replace(one, original=replace(one.original, attachments=(*one.original.attachments, held)))

    def _opened(self, tip: str) -> tuple[Original, ReporterForm]:
        part, form = self.vault.read(tip, "original"), self.vault.read(tip, "form")
        if part is None or form is None:
            raise NotFound("没有这条线索。", "There is no such tip.")
        files = [self.vault.read(tip, f"file:{n}") or b"" for n in range(len(orjson.loads(part)["attachments"]))]
        return original_of(part, files), form_of(form)

    def _whole(self, original: Original) -> tuple[str, tuple[Enclosed, ...]]:
        """The tip's text with those of its files; what could not be read of them is told and stays sealed."""
        parts, enclosed = [original.text] if original.text.strip() else [], []
        for number, attachment in enumerate(original.attachments, 1):
            try:
                text = _text_of(self._parsed(attachment, number))
                parts.append(f"附件{number}：\n{text}" if parts else text)
                enclosed.append(Enclosed(attachment.name, True))
            except MingjianError as error:
                enclosed.append(Enclosed(attachment.name, False, error.zh, error.en))
        return "\n\n".join(parts), tuple(enclosed)

    def _parsed(self, attachment: Attachment, number: int) -> Parsed:
        if self.parse is None:
            raise BadInput("本安装没有读取文件的组件。", "This installation has no part that reads files.")
        suffix = attachment.name.rpartition(".")[2][:8] if "." in attachment.name else ""
        parsed = self.parse(attachment.content, f"{number}.{suffix}" if suffix.isalnum() else str(number))
        if not _text_of(parsed).strip():
            raise BadInput("文件中没有文字。", "The file holds no text.")
        return parsed

    def _redacted(self, text: str, form: ReporterForm, proposed: list[OwnPassage]) -> list[OwnPassage]:
        """The passages proposed, and under them a net: whatever of the form a look at the working text still finds."""
        for _ in range(NET):
            working = redact(text, proposed)
            left = [one for one in check_leak(working.text, form) if one.confidence >= PROPOSED]
            if not left:
                break
            for one in left:
                start, end = working.offsets.span_to_original(one.start, one.end)
                proposed = [*proposed, replace(one, start=start, end=end, value=text[start:end])]
        return proposed


def _text_of(parsed: Parsed) -> str:
    inner = (_text_of(one) for one in parsed.attachments)
    return "\n".join(text for text in (parsed.text.text, *inner) if text.strip())


def _own(found: Sequence[OwnPassage], proposed: Sequence[OwnPassage]) -> tuple[Own, ...]:
    """All that was found, and what the net added, in text order."""
    spans = {(one.start, one.end) for one in found}
    every = [*found, *(one for one in proposed if (one.start, one.end) not in spans)]
    return tuple(
        Own(one.start, one.end, one.kind.value, one.reason.zh, one.reason.en, one.confidence, one.proposed)
        for one in sorted(every, key=lambda one: (one.start, one.end))
    )


def _identifying(text: str, mentions: Sequence[Mention], gone: Sequence[OwnPassage]) -> tuple[Identifying, ...]:
    """Passages to think about; what is wholly inside a passage that goes anyway is not among them."""
    return tuple(
        Identifying(one.start, one.end, one.grade.value, one.reason.zh, one.reason.en)
        for one in find_identifying(text, mentions)
        if not any(other.start <= one.start and one.end <= other.end for other in gone)
    )


def _kind(proposal: Proposal, span: tuple[int, int]) -> str:
    return next(one.kind for one in proposal.own if (one.start, one.end) == span)


def _passage(text: str, one: Taken) -> OwnPassage:
    """A passage that somebody decided to take out. Raises BadInput, without quoting anything."""
    known = {kind.value: kind for kind in OwnKind}
    if one.kind not in known or not 0 <= one.start < one.end <= len(text):
        raise BadInput(
            f"段落 {one.start}–{one.end} 不在文本之内，或类别不明。",
            f"The passage {one.start} to {one.end} is not inside the text, or its kind is unknown.",
            field="passages",
        )
    kind = known[one.kind]
    return OwnPassage(one.start, one.end, kind, text[one.start : one.end], _DECIDED, 1.0)


_DECIDED = Reason("受理人员决定", "A handler decided")
