import { describe, expect, it } from "vitest";
import { calledAmong } from "../src/pages/casework/colleagues";
import { draftOf, EMPTY, inputOf } from "../src/pages/transfers/given";

const SAVED = {
  type: "CRIMINAL",
  recipient: { code: "GA4114", name: "公安局" },
  title: "移送",
  basis: "规定第三条",
  facts: "第一行\n第二行",
  findings: null,
  parties: [{ name: "康宁医院", role: "涉案单位", number: "" }, { name: "张某", role: "", number: "4114" }],
  articles: ["刑法第二百六十六条"],
  items: [{ name: "病历", quantity: "42份", note: "复印件，加盖公章" }],
  amount: "356200.00",
  threshold: { matterId: "fraud" },
  officerAccounts: ["investigator", "lead"],
} as unknown as Parameters<typeof draftOf>[0];

describe("a draft of a transfer", () => {
  it("is sent as it was read when nothing was changed", () => {
    expect(inputOf(draftOf(SAVED), { proceeding: "P", supplements: null })).toEqual({
      proceeding: "P",
      supplements: null,
      type: "CRIMINAL",
      toAgency: "GA4114",
      title: "移送",
      basis: "规定第三条",
      facts: "第一行\n第二行",
      findings: "",
      parties: SAVED.parties,
      articles: SAVED.articles,
      items: SAVED.items,
      amount: "356200.00",
      thresholdMatter: "fraud",
      officers: ["investigator", "lead"],
    });
  });

  it("takes both commas, and leaves out empty lines and officers that were not chosen", () => {
    const input = inputOf({ ...EMPTY, parties: "康宁医院,涉案单位\n\n 李某 ， 院长 ，110 ", officers: ["lead", ""] });
    expect(input.parties).toEqual([
      { name: "康宁医院", role: "涉案单位", number: "" },
      { name: "李某", role: "院长", number: "110" },
    ]);
    expect(input.officers).toEqual(["lead"]);
    expect([input.amount, input.thresholdMatter]).toEqual([null, null]);
  });
});

describe("colleagues", () => {
  it("are called by their names, two of one name by their accounts too", () => {
    const somebody = (name: string, displayName: string) => ({ __typename: "Colleague" as const, name, displayName, roles: [] });
    const [wang, other, li] = [somebody("wang1", "王某"), somebody("wang2", "王某"), somebody("li", "李某")];
    expect([wang, other, li].map((one) => calledAmong([wang, other, li], one))).toEqual(["王某 (wang1)", "王某 (wang2)", "李某"]);
  });
});
