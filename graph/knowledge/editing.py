"""From draft to published and back (编辑流程): one editor proposes, a second one reviews, then it counts; undone by withdrawal.

A version that was published before is never rewritten: it is superseded, and stands again when what replaced it is withdrawn.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from graph.knowledge.catalogue import Catalogue
from graph.knowledge.drafting import Draft, draft_of
from graph.knowledge.taking_in import link, prepare, supersede
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import NewVersion, VersionRecord, VersionState
from graph.ledger.knowledge_steps import Step, StepRecord
from graph.ledger.ledger import Ledger
from graph.model.errors import BadInput, Conflict
from graph.model.progress import Quiet

EDITED = "edit"
"""Name of the load of an edited version."""


def propose(ledger: Ledger, draft: Draft, judge: Judge, *, note: str) -> VersionRecord:
    """A draft of an edited text. Raises NotFound, BadInput (nothing changes, a text that does not fit), Conflict."""
    knowledge = ledger.knowledge
    base = knowledge.get_version(draft.base)
    _standing(base)
    units = knowledge.find_units(base.id)
    new = draft_of(draft, base, units)
    unchanged = draft_of(Draft(base=base.id, replaces=True), base, units)
    completed, before = prepare([new, unchanged], Catalogue(knowledge.find_versions()), Quiet())
    if completed.sha256 == before.sha256 and completed.validity == before.validity:
        raise BadInput("没有任何改动。", "Nothing is changed.", field="edits")
    with ledger.transaction():
        load = knowledge.begin_load(EDITED, judge)
        made = knowledge.add(replace(completed, sha256=_own_hash(completed, load)), load, judge)
        assert made is not None  # the load's id is part of the hash
        ledger.knowledge_steps.add(made.id, Step.PROPOSED, judge, note)
    return made


def review(ledger: Ledger, version: str, judge: Judge, *, approve: bool, note: str) -> VersionRecord:
    """A second person's word on a draft. Raises NotFound, BadInput (one's own, a rejection without a word), Conflict."""
    found = ledger.knowledge.get_version(version)
    if found.loaded_by == judge.actor:
        raise BadInput("须由另一人复核。", "Another person reviews it.", field="version")
    if not approve and not note.strip():
        raise BadInput("退回须说明理由。", "A rejection needs a reason.", field="note")
    after = VersionState.REVIEWED if approve else VersionState.WITHDRAWN
    with ledger.transaction():
        ledger.knowledge.move(version, {VersionState.DRAFT}, after)
        ledger.knowledge_steps.add(version, Step.APPROVED if approve else Step.REJECTED, judge, note)
    return ledger.knowledge.get_version(version)


def publish(ledger: Ledger, version: str, judge: Judge) -> VersionRecord:
    """A reviewed version counts from now on; a correction takes the place of what it corrects, a loaded draft that of a
    copy which is no fuller. Raises NotFound, Conflict."""
    with ledger.transaction():
        found = ledger.knowledge.get_version(version)
        base = base_of(found)
        if base is not None:
            _standing(ledger.knowledge.get_version(base))
        ledger.knowledge.move(version, {VersionState.REVIEWED}, VersionState.PUBLISHED)
        if base is None:
            supersede(ledger, ledger.knowledge.get_version(version))
        elif found.source.get("replaces"):
            ledger.knowledge.supersede(base, version)
        ledger.knowledge_steps.add(version, Step.PUBLISHED, judge, "")
        link(ledger)
    return ledger.knowledge.get_version(version)


def withdraw(ledger: Ledger, version: str, judge: Judge, *, reason: str) -> VersionRecord:
    """A version counts no longer; what it had taken the place of stands again. Raises NotFound, BadInput, Conflict."""
    if not reason.strip():
        raise BadInput("撤回须说明理由。", "A withdrawal needs a reason.", field="reason")
    ledger.knowledge.get_version(version)
    open_ = {VersionState.DRAFT, VersionState.REVIEWED, VersionState.PUBLISHED}
    with ledger.transaction():
        ledger.knowledge.move(version, open_, VersionState.WITHDRAWN)
        ledger.knowledge.restore(version)
        ledger.knowledge_steps.add(version, Step.WITHDRAWN, judge, reason)
        link(ledger)
    return ledger.knowledge.get_version(version)


def steps_of(ledger: Ledger, version: str) -> list[StepRecord]:
    """What editors did to a version, oldest first."""
    return ledger.knowledge_steps.find([version])


def base_of(version: VersionRecord) -> str | None:
    """The version that this one was edited from; None for one that was loaded."""
    base = version.source.get("edited_from")
    return base if isinstance(base, str) else None


def _standing(base: VersionRecord) -> None:
    if base.superseded_by is not None or base.state is not VersionState.PUBLISHED:
        raise Conflict(
            "所依据的版本已被替代或撤回。", "The version it rests on was replaced or withdrawn.", field="base"
        )


def _own_hash(new: NewVersion, load: str) -> str:
    """An edit is itself, also where its words were held before: days do not count for the hash of a content."""
    return hashlib.sha256(f"{new.sha256} {load}".encode()).hexdigest()
