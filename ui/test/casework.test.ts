import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type EnumTypeDefinitionNode, Kind, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { caseworkZh } from "../src/i18n/casework.zh";
import { EVIDENCE_KINDS, MONEY_KINDS, NOTE_KINDS, PROCEEDING_KINDS, ROLES, SANCTION_KINDS, SUBJECT_KINDS } from "../src/pages/casework/words";

const ROOT = join(import.meta.dirname, "..", "..");
const schema = parse(readFileSync(join(ROOT, "gql", "schema.graphql"), "utf8"));
const enums = new Map(
  schema.definitions
    .filter((one): one is EnumTypeDefinitionNode => one.kind === Kind.ENUM_TYPE_DEFINITION)
    .map((one) => [one.name.value, (one.values ?? []).map(({ name }) => name.value).sort()]),
);

describe("words of casework", () => {
  it.each([
    ["ProceedingState", caseworkZh.states],
    ["ProceedingKind", caseworkZh.proceedingKinds],
    ["CaseSubjectKind", caseworkZh.subjectKinds],
    ["CaseSubjectRole", caseworkZh.roles],
    ["CaseNoteKind", caseworkZh.noteKinds],
    ["CaseEvidenceKind", caseworkZh.evidenceKinds],
    ["MoneyKind", caseworkZh.moneyKinds],
    ["SanctionKind", caseworkZh.sanctionKinds],
    ["CaseEventKind", caseworkZh.eventKinds],
    ["SharedKind", caseworkZh.sharedKinds],
    ["GrantLevel", caseworkZh.levels],
  ])("names every %s", (name, words) => {
    expect(Object.keys(words).sort()).toEqual(enums.get(name));
  });

  it.each([
    ["ProceedingKind", PROCEEDING_KINDS],
    ["CaseSubjectKind", SUBJECT_KINDS],
    ["CaseSubjectRole", ROLES],
    ["CaseNoteKind", NOTE_KINDS],
    ["CaseEvidenceKind", EVIDENCE_KINDS],
    ["MoneyKind", MONEY_KINDS],
    ["SanctionKind", SANCTION_KINDS],
  ])("offers every %s", (name, offered) => {
    expect([...offered].sort()).toEqual(enums.get(name));
  });

  it("names every field that a preview of sharing may tell", () => {
    const table = readFileSync(join(ROOT, "graph", "casework", "sharing.py"), "utf8").split("def fields_opened")[0] ?? "";
    const fields = new Set([...table.matchAll(/"([a-z0-9_]+)"/g)].map((match) => match[1] ?? ""));
    expect(fields.size).toBeGreaterThan(20);
    expect([...fields].filter((field) => !(field in caseworkZh.fields))).toEqual([]);
  });
});
