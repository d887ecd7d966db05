"""Audit before answer: D4 for every field of Query, Mutation and Subscription, D3 when the sink is down."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from graphql import GraphQLObjectType

from gql.schema import build_schema
from graph.model.scope import Scope
from tests.gql.desk import OURS, THEIRS, Client, Desk
from tests.gql.library import LAW, fill_library
from tests.gql.papers import some_document
from tests.gql.pointing import lay_hit
from tests.gql.tips import planted
from tests.gql.transfers import signed_transfer

pytestmark = pytest.mark.engine

OPERATIONS: dict[str, tuple[str, str]] = {
    "Query.me": ("officer", "{ me { name } }"),
    "Query.node": ("officer", '{ node(id: "PERSON") { id } }'),
    "Query.search": ("officer", '{ search(query: "PERSON") { returned } }'),
    "Query.neighbourhood": ("officer", '{ neighbourhood(id: "PERSON") { total } }'),
    "Query.paths": ("officer", '{ paths(from: "PERSON", to: "PERSON") { outcome } }'),
    "Query.rings": ("officer", "{ rings(first: 2) { edges { node { id } } } }"),
    "Query.ring": ("officer", '{ ring(id: "RING") { id } }'),
    "Query.subject": ("officer", '{ subject(id: "PERSON") { id } }'),
    "Subject.totals": ("officer", '{ subject(id: "PERSON") { totals { claims } } }'),
    "Subject.history": ("officer", '{ subject(id: "PERSON") { history(first: 5) { totalCount } } }'),
    "Subject.months": ("officer", '{ subject(id: "PERSON") { months { withheld } } }'),
    "Subject.rings": ("officer", '{ subject(id: "PERSON") { rings { more } } }'),
    "Subject.peers": ("officer", '{ subject(id: "PERSON") { peers { size } } }'),
    "Subject.cases": ("officer", '{ subject(id: "PERSON") { cases { role } } }'),
    "Subject.sharing": ("officer", '{ subject(id: "PERSON") { sharing { alone } } }'),
    "Subject.samePerson": ("officer", '{ subject(id: "PERSON") { samePerson { merged } } }'),
    "Query.graphSlice": ("officer", '{ graphSlice(input: {centres: ["PERSON"]}) { nodeCount } }'),
    "Query.deliveries": ("officer", "{ deliveries { id } }"),
    "Query.delivery": ("officer", '{ delivery(id: "x") { id } }'),
    "Query.jobs": ("officer", "{ jobs { id } }"),
    "Query.job": ("officer", '{ job(id: "x") { id } }'),
    "Query.inboxFolders": ("lead", "{ inboxFolders }"),
    "Query.auditTrail": ("auditor", "{ auditTrail { sequence } }"),
    "Query.accounts": ("security", "{ accounts { id } }"),
    "Query.mySessions": ("officer", "{ mySessions { id } }"),
    "Query.alarms": ("auditor", "{ alarms { id } }"),
    "Query.truth": ("officer", "{ truth { plantedTotal } }"),
    "Query.eventsAfter": ("officer", "{ eventsAfter(first: 1) { sequence } }"),
    "Query.listMatch": ("officer", 'query { listMatch(input: {text: "x1"}) { __typename } }'),
    "Query.document": ("officer", '{ document(id: "DOCUMENT") { id } }'),
    "Query.documents": ("officer", "{ documents(first: 2) { totalCount } }"),
    "Query.mentionHistory": ("officer", '{ mentionHistory(mention: "x") { reason } }'),
    "Query.reviewQueue": ("officer", "{ reviewQueue(first: 2) { totalCount } }"),
    "Query.matchText": ("officer", 'query { matchText(input: {text: "x1"}) { __typename } }'),
    "Document.content": ("officer", '{ document(id: "DOCUMENT") { content { length } } }'),
    "Document.counts": ("officer", '{ document(id: "DOCUMENT") { counts { proposed } } }'),
    "Document.mentions": ("officer", '{ document(id: "DOCUMENT") { mentions(first: 2) { totalCount } } }'),
    "Document.relations": ("officer", '{ document(id: "DOCUMENT") { relations(first: 2) { totalCount } } }'),
    "Document.incidents": ("officer", '{ document(id: "DOCUMENT") { incidents(first: 2) { totalCount } } }'),
    "Query.tips": ("handler", "{ tips(first: 2) { edges { node { id } } } }"),
    "Query.tip": ("handler", '{ tip(id: "TIP") { id } }'),
    "Query.tipByReceipt": ("handler", 'query($code: String! = "x") { tipByReceipt(code: $code) { id } }'),
    "Query.incidents": ("officer", "{ incidents(first: 2) { totalCount } }"),
    "Query.incident": ("officer", '{ incident(id: "INCIDENT") { id } }'),
    "Query.colleagues": ("officer", "{ colleagues { name } }"),
    "Proceeding.clocks": ("officer", '{ incident(id: "INCIDENT") { proceedings { clocks { key } } } }'),
    "Incident.proceedings": ("officer", '{ incident(id: "INCIDENT") { proceedings { id } } }'),
    "Incident.documents": ("officer", '{ incident(id: "INCIDENT") { documents(first: 2) { totalCount } } }'),
    "Tip.proposal": ("handler", '{ tip(id: "TIP") { proposal { redacted } } }'),
    "TipProposal.original": ("handler", '{ tip(id: "WAITING") { proposal { original { text } } } }'),
    "Tip.workingText": ("handler", '{ tip(id: "TIP") { workingText { masked } } }'),
    "Tip.touches": ("handler", '{ tip(id: "TIP") { touches { total } } }'),
    "Tip.shownTo": ("handler", '{ tip(id: "TIP") { shownTo } }'),
    "Tip.failure": ("handler", '{ tip(id: "TIP") { failure { zh } } }'),
    "Tip.document": ("lead", '{ tip(id: "TIP") { document { id } } }'),
    "TipMatch.evidence": ("lead", '{ tip(id: "TIP") { touches { matches { evidence { statement { zh } } } } } }'),
    "TipMatch.ring": ("lead", '{ tip(id: "TIP") { touches { matches { ring { id } } } } }'),
    "TipMatch.incident": ("lead", '{ tip(id: "TIP") { touches { matches { incident { id } } } } }'),
    "Query.works": ("officer", "{ works(first: 2) { totalCount } }"),
    "Query.work": ("auditor", '{ work(id: "WORK") { title } }'),
    "Query.article": ("officer", '{ article(work: "WORK", path: "3") { outcome } }'),
    "Query.knowledgeSearch": ("officer", '{ knowledgeSearch(query: "挂床") { hits { score } } }'),
    "Query.typicalCases": ("officer", "{ typicalCases(first: 2) { totalCount } }"),
    "Query.typicalCase": ("officer", '{ typicalCase(id: "x") { title } }'),
    "Query.schemeBasis": ("officer", '{ schemeBasis(scheme: "T04") { on } }'),
    "Query.similarCases": ("officer", 'query($text: String = "挂床") { similarCases(text: $text) { compared } }'),
    "Query.thresholdMatters": ("officer", "{ thresholdMatters { id } }"),
    "Query.thresholds": ("officer", '{ thresholds(matter: "x", amount: "1") { amount } }'),
    "Query.problemItem": ("officer", 'query($text: String! = "挂床") { problemItem(text: $text) { ringCount } }'),
    "Query.penalties": ("officer", "{ penalties { path } }"),
    "Query.causesOfAction": ("officer", "{ causesOfAction { no } }"),
    "Query.knowledgeReminders": ("editor", "{ knowledgeReminders { waiting { id } } }"),
    "Query.knowledgeCoverage": ("officer", "{ knowledgeCoverage { works } }"),
    "Query.knowledgeDrafts": ("editor", "{ knowledgeDrafts { id } }"),
    "KnowledgeWork.versions": ("officer", '{ work(id: "WORK") { versions { id } } }'),
    "KnowledgeWork.tree": ("officer", '{ work(id: "WORK") { tree { path } } }'),
    "KnowledgeWork.units": ("officer", '{ work(id: "WORK") { units(first: 2) { totalCount } } }'),
    "KnowledgeWork.relations": ("officer", '{ work(id: "WORK") { relations { kind } } }'),
    "KnowledgeWork.citedBy": ("officer", '{ work(id: "WORK") { citedBy(first: 2) { totalCount } } }'),
    "KnowledgeWork.compare": ("officer", '{ work(id: "WORK") { compare(a: "x", b: "x") { path } } }'),
    "KnowledgeVersion.steps": ("officer", '{ work(id: "WORK") { current { steps { step } } } }'),
    "KnowledgeVersion.effect": ("officer", '{ work(id: "WORK") { current { effect { rings } } } }'),
    "Query.transfers": ("officer", "{ transfers(first: 2) { totalCount } }"),
    "Query.transfer": ("officer", '{ transfer(id: "TRANSFER") { id } }'),
    "Query.transferRecipients": ("officer", "{ transferRecipients { code } }"),
    "Query.clocks": ("officer", "{ clocks(first: 2) { totalCount } }"),
    "Transfer.files": ("officer", '{ transfer(id: "TRANSFER") { files { name } } }'),
    "Transfer.events": ("officer", '{ transfer(id: "TRANSFER") { events { step } } }'),
    "Transfer.clocks": ("officer", '{ transfer(id: "TRANSFER") { clocks { key } } }'),
    "Transfer.verification": ("officer", '{ transfer(id: "TRANSFER") { verification { sound } } }'),
    "Query.schemes": ("officer", "{ schemes { version } }"),
    "Ring.evidenceKinds": ("officer", '{ ring(id: "RING") { evidenceKinds { kind } } }'),
    "Ring.timeline": ("officer", '{ ring(id: "RING") { timeline { withheld } } }'),
    "Ring.findings": ("officer", '{ ring(id: "RING") { findings { id } } }'),
    "Ring.verdicts": ("officer", '{ ring(id: "RING") { verdicts { id } } }'),
    "Ring.statements": ("officer", '{ ring(id: "RING") { statements { part } } }'),
    "Ring.run": ("officer", '{ ring(id: "RING") { run { id } } }'),
    "Ring.members": ("officer", '{ ring(id: "RING") { members { node { id } } } }'),
    "Ring.institutions": ("officer", '{ ring(id: "RING") { institutions { node { id } } } }'),
    "Ring.evidence": ("officer", '{ ring(id: "RING") { evidence(first: 5) { totalCount } } }'),
    "Ring.graph": ("officer", '{ ring(id: "RING") { graph { nodeCount } } }'),
    "Query.taskForces": ("officer", "{ taskForces { id } }"),
    "Query.deconflictionHits": ("officer", "{ deconflictionHits(first: 2) { totalCount } }"),
    "Query.overdueHits": ("lead", "{ overdueHits { id } }"),
    "DeconflictionHit.ownProceeding": (
        "officer",
        "{ deconflictionHits(first: 1) { edges { node { ownProceeding { id } } } } }",
    ),
    "PlannedAction.ownProceeding": ("officer", "{ plannedActions { ownProceeding { id } } }"),
    "Query.pointers": ("officer", '{ pointers(proceeding: "x") { id } }'),
    "Query.plannedActions": ("officer", "{ plannedActions { id } }"),
    "Query.probeAlarms": ("security", "{ probeAlarms { id } }"),
    "Mutation.registerPointers": (
        "officer",
        'mutation { registerPointers(input: {taskForce: "x", proceeding: "x", contact: "x", reason: "x"}) '
        "{ __typename } }",
    ),
    "Mutation.withdrawPointers": (
        "officer",
        'mutation { withdrawPointers(input: {proceeding: "x"}) { __typename } }',
    ),
    "Mutation.planAction": (
        "officer",
        'mutation { planAction(input: {taskForce: "x", proceeding: "x", kind: RAID, contact: "x", reason: "x", '
        'adcode: "411402", starts: "2026-11-02T01:00:00Z", ends: "2026-11-02T03:00:00Z"}) { __typename } }',
    ),
    "Mutation.withdrawPlan": ("officer", 'mutation { withdrawPlan(id: "x") { __typename } }'),
    "Mutation.acknowledgeHit": ("officer", 'mutation { acknowledgeHit(id: "x") { __typename } }'),
    "Mutation.settleHit": (
        "officer",
        'mutation { settleHit(input: {id: "x", outcome: JOIN, reason: "x"}) { __typename } }',
    ),
    "Mutation.startIngest": ("lead", 'mutation { startIngest(input: {inboxFolder: "none"}) { __typename } }'),
    "Mutation.startDetect": ("lead", 'mutation { startDetect(input: {schemes: ["T00"]}) { __typename } }'),
    "Mutation.cancelJob": ("lead", 'mutation { cancelJob(id: "x") { __typename } }'),
    "Mutation.withdrawDelivery": ("lead", 'mutation { withdrawDelivery(id: "x") { __typename } }'),
    "Mutation.judgeRing": (
        "officer",
        'mutation { judgeRing(input: {ring: "x", verdict: CONFIRM, expectedVersion: 1}) { __typename } }',
    ),
    "Mutation.judgeSamePerson": (
        "officer",
        'mutation { judgeSamePerson(input: {one: "Person:x", other: "Person:y", judgement: SAME, reason: "r"}) '
        "{ __typename } }",
    ),
    "Mutation.recordDocument": (
        "officer",
        'mutation { recordDocument(input: {kind: OTHER, title: " ", text: "x"}) { __typename } }',
    ),
    "Mutation.readDocument": ("officer", 'mutation { readDocument(id: "x") { __typename } }'),
    "Mutation.addDocumentToGraph": ("officer", 'mutation { addDocumentToGraph(id: "x") { __typename } }'),
    "Mutation.removeDocumentFromGraph": (
        "officer",
        'mutation { removeDocumentFromGraph(id: "x") { __typename } }',
    ),
    "Mutation.judgeMention": (
        "officer",
        'mutation { judgeMention(input: {mention: "x", judgement: CONFIRM, expectedVersion: 1}) { __typename } }',
    ),
    "Mutation.addMention": (
        "officer",
        'mutation { addMention(input: {document: "x", start: 0, end: 1, label: PERSON}) { __typename } }',
    ),
    "Mutation.judgeRelation": (
        "officer",
        'mutation { judgeRelation(input: {relation: "x", judgement: CONFIRM, expectedVersion: 1}) { __typename } }',
    ),
    "Mutation.judgeLink": (
        "officer",
        'mutation { judgeLink(input: {mention: "x", node: "Person:x", judgement: CONFIRM, expectedVersion: 1}) '
        "{ __typename } }",
    ),
    "Mutation.submitTip": (
        "handler",
        'mutation { submitTip(input: {text: "x", channel: "x", adcode: "x"}) { __typename } }',
    ),
    "Mutation.confirmTip": ("handler", 'mutation { confirmTip(input: {id: "x", revision: 1}) { __typename } }'),
    "Mutation.judgeTipMatch": (
        "handler",
        'mutation { judgeTipMatch(input: {id: "x", judgement: CONFIRMED}) { __typename } }',
    ),
    "Mutation.attachTip": ("lead", 'mutation { attachTip(input: {id: "x", incident: "y"}) { __typename } }'),
    "Mutation.showTip": ("handler", 'mutation { showTip(input: {id: "x", colleague: "officer"}) { __typename } }'),
    "Mutation.readTip": ("handler", 'mutation { readTip(id: "x") { __typename } }'),
    "Mutation.closeTip": ("handler", 'mutation { closeTip(input: {id: "x", revision: 1}) { __typename } }'),
    "Mutation.openIncident": ("lead", 'mutation { openIncident(input: {title: "", adcode: "411402"}) { __typename } }'),
    "Mutation.attachDocument": (
        "officer",
        'mutation { attachDocument(document: "x", incident: "y") { __typename } }',
    ),
    "Mutation.detachDocument": (
        "officer",
        'mutation { detachDocument(document: "x", incident: "y") { __typename } }',
    ),
    "Incident.notes": ("officer", '{ incident(id: "INCIDENT") { notes { id } } }'),
    "Incident.evidence": ("officer", '{ incident(id: "INCIDENT") { evidence { id } } }'),
    "Incident.money": ("officer", '{ incident(id: "INCIDENT") { money { setOff } } }'),
    "Incident.sanctions": ("officer", '{ incident(id: "INCIDENT") { sanctions { id } } }'),
    "Incident.events": ("officer", '{ incident(id: "INCIDENT") { events(first: 2) { totalCount } } }'),
    "Incident.shareableNodes": ("lead", '{ incident(id: "INCIDENT") { shareableNodes { id } } }'),
    "Incident.grants": ("officer", '{ incident(id: "INCIDENT") { grants(first: 2) { totalCount } } }'),
    "Incident.sharedDocuments": ("officer", '{ incident(id: "INCIDENT") { sharedDocuments { id } } }'),
    "Incident.links": ("officer", '{ incident(id: "INCIDENT") { links { grade } } }'),
    "Mutation.judgeCaseLink": (
        "officer",
        'mutation { judgeCaseLink(incident: "x", other: "y", same: true, reason: "r") { __typename } }',
    ),
    "Incident.merged": ("officer", '{ incident(id: "INCIDENT") { merged } }'),
    "Query.myProceedings": ("officer", "{ myProceedings(first: 2) { totalCount } }"),
    "Query.agencies": ("officer", "{ agencies { code name kind } }"),
    "Query.receivedGrants": ("officer", "{ receivedGrants(first: 2) { totalCount } }"),
    "Query.sharedDocument": ("officer", '{ sharedDocument(id: "x") { id } }'),
    "Query.sharePreview": (
        "lead",
        '{ sharePreview(input: {incident: "x", recipient: "y", level: SUMMARY, items: [], purpose: "p", ground: "g", '
        'expiresAt: "2099-01-01T00:00:00Z"}) { recipient } }',
    ),
    "Mutation.openProceeding": (
        "officer",
        'mutation { openProceeding(input: {incident: "x", kind: OTHER}) { __typename } }',
    ),
    "Mutation.changeProceedingState": (
        "officer",
        'mutation { changeProceedingState(proceeding: "x", to: FILED, revision: 1, reason: "r") { __typename } }',
    ),
    "Mutation.setCaseNumber": (
        "officer",
        'mutation { setCaseNumber(proceeding: "x", number: "1", revision: 1) { __typename } }',
    ),
    "Mutation.assignOfficer": (
        "officer",
        'mutation { assignOfficer(proceeding: "x", officer: "y", revision: 1) { __typename } }',
    ),
    "Mutation.nameSubject": (
        "officer",
        'mutation { nameSubject(input: {proceeding: "x", kind: PERSON, name: "n", role: WITNESS}) { __typename } }',
    ),
    "Mutation.changeSubjectRole": (
        "officer",
        'mutation { changeSubjectRole(subject: "x", role: CLEARED, revision: 1, reason: "r") { __typename } }',
    ),
    "Mutation.withdrawSubject": ("officer", 'mutation { withdrawSubject(subject: "x", reason: "r") { __typename } }'),
    "Mutation.writeNote": ("officer", 'mutation { writeNote(input: {proceeding: "x", text: "t"}) { __typename } }'),
    "Mutation.enterEvidence": (
        "officer",
        'mutation { enterEvidence(input: {proceeding: "x", kind: EXPERT, title: "t", collected: "2026-03-09", collectors: ["a", "b"], place: "p", power: "p", location: "l"}) { __typename } }',
    ),
    "Mutation.enterMoney": (
        "officer",
        'mutation { enterMoney(input: {proceeding: "x", kind: FINE, amount: "1", on: "2026-03-09"}) { __typename } }',
    ),
    "Mutation.withdrawMoney": ("officer", 'mutation { withdrawMoney(entry: "x", reason: "r") { __typename } }'),
    "Mutation.imposeSanction": (
        "officer",
        'mutation { imposeSanction(input: {proceeding: "x", kind: FINE, subject: "y", number: "1", basis: "b", begins: "2026-03-09"}) { __typename } }',
    ),
    "Mutation.withdrawSanction": (
        "officer",
        'mutation { withdrawSanction(sanction: "x", reason: "r") { __typename } }',
    ),
    "Mutation.renameIncident": (
        "officer",
        'mutation { renameIncident(incident: "x", title: "t", revision: 1) { __typename } }',
    ),
    "Mutation.mergeIncidents": (
        "officer",
        'mutation { mergeIncidents(kept: "x", merged: "y", reason: "r") { __typename } }',
    ),
    "Mutation.unmergeIncident": ("officer", 'mutation { unmergeIncident(merged: "x", reason: "r") { __typename } }'),
    "Mutation.giveGrant": (
        "lead",
        'mutation { giveGrant(input: {incident: "x", recipient: "y", level: SUMMARY, items: [], purpose: "p", ground: "g", expiresAt: "2099-01-01T00:00:00Z"}) { __typename } }',
    ),
    "Mutation.recallGrant": ("lead", 'mutation { recallGrant(grant: "x", reason: "r") { __typename } }'),
    "Mutation.proposeKnowledgeVersion": (
        "editor",
        'mutation { proposeKnowledgeVersion(input: {base: "x", replaces: true}) { __typename } }',
    ),
    "Mutation.reviewKnowledgeVersion": (
        "editor",
        'mutation { reviewKnowledgeVersion(input: {version: "x", approve: true}) { __typename } }',
    ),
    "Mutation.publishKnowledgeVersion": (
        "editor",
        'mutation { publishKnowledgeVersion(version: "x") { __typename } }',
    ),
    "Mutation.withdrawKnowledgeVersion": (
        "editor",
        'mutation { withdrawKnowledgeVersion(version: "x", reason: "r") { __typename } }',
    ),
    "Mutation.draftTransfer": (
        "officer",
        'mutation { draftTransfer(incident: "x", input: {type: CRIMINAL, toAgency: "x", title: "t", basis: "b", '
        'facts: "f"}) { __typename } }',
    ),
    "Mutation.editTransfer": (
        "officer",
        'mutation { editTransfer(id: "x", revision: 1, input: {type: CRIMINAL, toAgency: "x", title: "t", basis: "b", '
        'facts: "f"}) { __typename } }',
    ),
    "Mutation.attachToTransfer": (
        "officer",
        'mutation { attachToTransfer(id: "x", revision: 1, document: "x") { __typename } }',
    ),
    "Mutation.detachFromTransfer": (
        "officer",
        'mutation { detachFromTransfer(id: "x", revision: 1, file: "x") { __typename } }',
    ),
    "Mutation.submitTransfer": ("officer", 'mutation { submitTransfer(input: {id: "x", revision: 1}) { __typename } }'),
    "Mutation.approveTransfer": ("lead", 'mutation { approveTransfer(input: {id: "x", revision: 1}) { __typename } }'),
    "Mutation.sendBackTransfer": (
        "lead",
        'mutation { sendBackTransfer(input: {id: "x", revision: 1}) { __typename } }',
    ),
    "Mutation.abandonTransfer": (
        "officer",
        'mutation { abandonTransfer(input: {id: "x", revision: 1}) { __typename } }',
    ),
    "Mutation.signTransfer": ("officer", 'mutation { signTransfer(input: {id: "x", revision: 1}) { __typename } }'),
    "Mutation.receiveTransfer": (
        "officer",
        'mutation { receiveTransfer(input: {id: "x", revision: 1}) { __typename } }',
    ),
    "Mutation.returnTransfer": ("officer", 'mutation { returnTransfer(input: {id: "x", revision: 1}) { __typename } }'),
    "Mutation.askTransferReconsideration": (
        "officer",
        'mutation { askTransferReconsideration(input: {id: "x", revision: 1}) { __typename } }',
    ),
    "Mutation.closeTransfer": ("officer", 'mutation { closeTransfer(input: {id: "x", revision: 1}) { __typename } }'),
    "Mutation.passOnTransfer": (
        "officer",
        'mutation { passOnTransfer(input: {id: "x", revision: 1, toAgency: "x", reason: "r"}) { __typename } }',
    ),
    "Mutation.answerTransfer": (
        "officer",
        'mutation { answerTransfer(input: {id: "x", revision: 1, answer: FILE}) { __typename } }',
    ),
    "Mutation.pauseClock": (
        "officer",
        'mutation { pauseClock(input: {clock: "x", revision: 1, why: ANNOUNCEMENT}) { __typename } }',
    ),
    "Mutation.resumeClock": ("officer", 'mutation { resumeClock(input: {clock: "x", revision: 1}) { __typename } }'),
    "Mutation.extendClock": (
        "lead",
        'mutation { extendClock(input: {clock: "x", revision: 1, reason: "r"}) { __typename } }',
    ),
    "Mutation.createAccount": (
        "security",
        'mutation { createAccount(input: {name: "", agency: "YB4114", roles: []}) { __typename } }',
    ),
    "Mutation.resetAccount": ("security", 'mutation { resetAccount(input: {id: "x"}) { __typename } }'),
    "Mutation.disableAccount": ("security", 'mutation { disableAccount(id: "x") { __typename } }'),
    "Mutation.revokeSessions": ("security", 'mutation { revokeSessions(account: "x") { __typename } }'),
    "Mutation.acknowledgeAlarm": ("auditor", 'mutation { acknowledgeAlarm(id: "x") { __typename } }'),
    "Query.exportReleases": ("officer", "{ exportReleases { id } }"),
    "Query.reporterReleases": ("custodian", "{ reporterReleases { id } }"),
    "Mutation.askExport": ("officer", 'mutation { askExport(input: {ring: "x", ground: "g"}) { __typename } }'),
    "Mutation.decideExport": ("lead", 'mutation { decideExport(input: {id: "x", approve: true}) { __typename } }'),
    "Mutation.withdrawExport": ("officer", 'mutation { withdrawExport(id: "x") { __typename } }'),
    "Mutation.askReporter": (
        "custodian",
        'mutation { askReporter(input: {tip: "x", purpose: "p", ground: "g"}) { __typename } }',
    ),
    "Mutation.decideReporter": (
        "custodian",
        'mutation { decideReporter(input: {id: "x", approve: true}) { __typename } }',
    ),
    "Mutation.withdrawReporter": ("custodian", 'mutation { withdrawReporter(id: "x") { __typename } }'),
    "Mutation.openReporter": ("custodian", 'mutation { openReporter(id: "x") { __typename } }'),
    "Mutation.endMySessions": ("officer", "mutation { endMySessions { ended } }"),
    "Mutation.setPurpose": ("officer", 'mutation { setPurpose(purpose: "") { name } }'),
    "Subscription.events": ("officer", 'subscription { events(after: "0") { sequence } }'),
}


def _resolved_fields() -> set[str]:
    """Every field of the schema that has a resolver of its own."""
    schema = build_schema()
    return {
        f"{name}.{schema.config.name_converter.get_graphql_name(field)}"
        for name, concrete in schema.schema_converter.type_map.items()
        for field in getattr(concrete.definition, "fields", ())
        if field.base_resolver is not None and isinstance(concrete.implementation, GraphQLObjectType)
    }


def test_d4_this_file_asks_every_field_that_resolves() -> None:
    assert set(OPERATIONS) == _resolved_fields()


async def _filled(desk: Desk, text: str) -> str:
    ring = desk.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0]
    if "ownProceeding" in text:
        lay_hit(desk.ledger, OURS, THEIRS, value=f"138{uuid4().int % 10**8:08d}")
    if "DOCUMENT" in text:
        text = text.replace("DOCUMENT", some_document(desk))
    if "WORK" in text:
        fill_library(desk.ledger)
        text = text.replace("WORK", LAW)
    if "TRANSFER" in text:
        text = text.replace("TRANSFER", signed_transfer(desk).id)
    text = text.replace('"PERSON"', f'"{min(ring.core)}"').replace("RING", ring.id)
    if not {"TIP", "WAITING", "INCIDENT"} & set(re.findall(r'"([A-Z]+)"', text)):
        return text
    tips = await planted(desk)
    return (
        text.replace('"TIP"', f'"{tips.confirmed}"')
        .replace('"WAITING"', f'"{tips.waiting}"')
        .replace('"INCIDENT"', f'"{tips.incident}"')
    )


def _entries(desk: Desk, actor: str) -> list[tuple[str, int]]:
    account = desk.ledger.accounts.get(actor)
    page = desk.ledger.audit.find(account.agency, actor=account.id, limit=200)
    return [(entry.action, entry.sequence) for entry in page.entries]


@pytest.mark.parametrize("field", OPERATIONS)
async def test_d4_every_operation_leaves_an_entry_before_its_answer(desk: Desk, field: str) -> None:
    actor, text = OPERATIONS[field]
    client = await desk.as_(actor)
    before = max((sequence for _, sequence in _entries(desk, actor)), default=0)
    document = await _filled(desk, text)
    if field.startswith("Subscription"):
        await _first_event(client, document)
    else:
        await client.send(document)
    fresh = [action for action, sequence in _entries(desk, actor) if sequence > before]
    assert field in fresh


async def _first_event(client: Client, document: str) -> str:
    from tests.gql.stream import first_lines

    return await first_lines(client, document, until="event: next")


async def test_an_entry_names_the_objects_that_were_shown(desk: Desk) -> None:
    client = await desk.as_("officer")
    ring = desk.ledger.rings.page(Scope(frozenset({OURS})), first=1).rings[0]
    document = "query($id: ID!) { ring(id: $id) { members { node { label } } } }"
    await client.data(document, id=ring.id)
    for person in sorted(ring.core):
        found = desk.ledger.audit.find(OURS, about=person, limit=5)
        assert found.entries[0].action == "Ring.members", "shown although the id was not asked for"


async def test_the_auditor_reads_who_it_was_and_everybody_else_only_their_own_name(desk: Desk) -> None:
    await (await desk.as_("officer")).send("{ deliveries { id } }")
    query = "{ auditTrail(first: 100) { actor actorName } }"
    names = {a.id: a.name for a in desk.ledger.accounts.find(OURS)}
    seen = (await (await desk.as_("auditor")).data(query))["auditTrail"]
    assert "officer" in {entry["actorName"] for entry in seen}
    assert all(entry["actorName"] == names.get(entry["actor"]) for entry in seen)
    own = (await (await desk.as_("officer")).data(query))["auditTrail"]
    assert {entry["actorName"] for entry in own} == {"officer"}


async def test_a_refusal_is_noted_with_its_rule(desk: Desk) -> None:
    await (await desk.as_("officer")).send("{ accounts { id } }")
    officer = desk.ledger.accounts.get("officer").id
    (newest, *_) = desk.ledger.audit.find(OURS, actor=officer, limit=1).entries
    assert newest.action == "Query.accounts"
    assert newest.decision == "deny:deny-by-default"
    assert newest.rows == 0


async def test_the_chain_holds_after_all_of_it(desk: Desk) -> None:
    await (await desk.as_("officer")).send("{ deliveries { id } }")
    assert desk.ledger.audit.verify().ok


@contextmanager
def _audit_down(desk: Desk) -> Iterator[None]:
    """The audit sink refuses every entry, as a full disk or a broken table would."""
    connection = sqlite3.connect(desk.folder.ledger, timeout=10)
    connection.execute("ALTER TABLE audit RENAME TO audit_away")
    connection.commit()
    try:
        yield
    finally:
        connection.execute("ALTER TABLE audit_away RENAME TO audit")
        connection.commit()
        connection.close()


@pytest.mark.parametrize(
    "field", ["Query.node", "Query.rings", "Query.graphSlice", "Ring.members", "Query.deliveries", "Query.accounts"]
)
async def test_d3_when_the_audit_is_down_nothing_is_answered(desk: Desk, field: str) -> None:
    actor, text = OPERATIONS[field]
    client, document = await desk.as_(actor), await _filled(desk, text)
    with _audit_down(desk):
        answer = await client.send(document)
    assert answer.status_code == 503
    body = answer.json()
    assert body["data"] is None
    assert [e["extensions"]["code"] for e in body["errors"]] == ["UNAVAILABLE"]
    assert (await client.send(document)).status_code == 200


async def test_d3_a_stream_says_nothing_either(desk: Desk) -> None:
    from tests.gql.stream import first_lines

    client = await desk.as_("officer")
    with _audit_down(desk):
        text = await first_lines(client, 'subscription { events(after: "0") { sequence payload } }', until="event: ")
    assert '"payload"' not in text
    assert "UNAVAILABLE" in text


async def test_d3_nobody_signs_in_without_an_entry(desk: Desk) -> None:
    with _audit_down(desk):
        answer = await desk.stranger().http.post(
            "/auth/login", json={"name": "officer", "password": "seven-quiet-herons-9"}
        )
    assert answer.status_code in (500, 503)
    assert "set-cookie" not in answer.headers
