/** Names of the enumerations of casework, in the order in which they are offered. */
import type { CaseEvidenceKind, CaseNoteKind, CaseSubjectKind, CaseSubjectRole, MoneyKind, ProceedingKind, SanctionKind } from "../../api/generated/graphql";

export const PROCEEDING_KINDS: readonly ProceedingKind[] = ["ADMINISTRATIVE", "CRIMINAL", "DISCIPLINE", "CONTRACT", "OTHER"];
export const SUBJECT_KINDS: readonly CaseSubjectKind[] = [
  "PERSON", "STAFF", "INSTITUTION", "EMPLOYER", "COMPANY", "AGENT", "PHONE", "ACCOUNT", "ADDRESS", "VEHICLE", "INVOICE", "TRACE_CODE",
];
export const ROLES: readonly CaseSubjectRole[] = ["SUSPECT", "OF_INTEREST", "WITNESS", "USED_IDENTITY", "CLEARED", "OBJECT"];
export const NOTE_KINDS: readonly CaseNoteKind[] = ["NOTE", "DECISION"];
export const EVIDENCE_KINDS: readonly CaseEvidenceKind[] = ["DOCUMENTARY", "PHYSICAL", "AUDIO_VISUAL", "ELECTRONIC", "TESTIMONY", "STATEMENT", "EXPERT", "INSPECTION"];
export const MONEY_KINDS: readonly MoneyKind[] = ["FOUND", "SELF_RETURNED", "RETURNED", "CONTRACT_PENALTY", "FINE", "CONFISCATED", "CRIMINAL_FINE", "COMPENSATION"];
export const SANCTION_KINDS: readonly SanctionKind[] = [
  "ORDER_RETURN", "WARNING", "FINE", "CONFISCATION", "SUSPEND_SETTLEMENT", "END_CONTRACT", "REVOKE_LICENCE", "BAN", "CREDIT", "DISCIPLINE", "IMPRISONMENT", "CRIMINAL_FINE",
];
