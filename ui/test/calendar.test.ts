import { describe, expect, it } from "vitest";
import { failureFrom } from "../src/api/http";
import { codeName, evidenceKindName, propertyValue, roleName } from "../src/model/model";
import { dayNumber, monthMarks } from "../src/pages/ring/days";
import { everyMonth } from "../src/pages/subject/calendar";

describe("axes of time", () => {
  it("names every month, empty ones too", () => {
    expect(everyMonth("2024-11", "2025-02")).toEqual(["2024-11", "2024-12", "2025-01", "2025-02"]);
    expect(everyMonth("2025-02", "2025-02")).toEqual(["2025-02"]);
    expect(everyMonth("", "")).toEqual([]);
  });

  it("marks at most eight months, in order, inside the span", () => {
    const [from, to] = [dayNumber("2020-01-15"), dayNumber("2024-06-01")];
    const marks = monthMarks(from, to);
    expect(marks.length).toBeLessThanOrEqual(8);
    expect(marks.every((mark) => mark.day >= from && mark.day <= to)).toBe(true);
    expect(marks[0]?.name).toBe("2020-02");
    expect(monthMarks(dayNumber("2024-03-05"), dayNumber("2024-03-09"))).toEqual([{ day: dayNumber("2024-03-05"), name: "2024-03-05" }]);
  });
});

describe("words of a ring", () => {
  it("come from the model; a word that nobody named stands for itself", () => {
    expect(evidenceKindName("payee", "zh")).toBe("收款账户");
    expect(roleName("successor", "en")).toBe("Successor");
    expect(evidenceKindName("new_kind", "zh")).toBe("new_kind");
  });

  it("leave out the last month when its name would run out of the drawing", () => {
    const marks = monthMarks(dayNumber("2024-01-03"), dayNumber("2024-05-01"));
    expect(marks.map((mark) => mark.name)).toEqual(["2024-02", "2024-03", "2024-04"]);
  });
});

describe("names of codes", () => {
  it("come from the model, local ones by their first characters", () => {
    expect(codeName("claims.med_type", "21", "zh")).toBe("住院");
    expect(codeName("claims.med_type", "2101", "en")).toBe(codeName("claims.med_type", "21", "en"));
    expect(codeName("claims.med_type", "9901", "zh")).toBe("9901");
    expect(codeName("claims.nothing", "1", "zh")).toBe("1");
  });

  it("stand beside the code in a list of properties", () => {
    expect(propertyValue("Person", "gend", "1", "zh")).toBe("男 (1)");
    expect(propertyValue("Person", "psn_no", "1", "zh")).toBe("1");
  });
});

describe("a failure of a plain route", () => {
  it("is told in the words of the server", () => {
    const body = { errors: [{ message: "x", extensions: { code: "BAD_INPUT", zh: "名单是空的。", en: "The list is empty." } }] };
    expect(failureFrom(body, 400)).toMatchObject({ code: "BAD_INPUT", zh: "名单是空的。", en: "The list is empty." });
    expect(failureFrom(null, 503).code).toBe("UNAVAILABLE");
    expect(failureFrom("x", 401).code).toBe("UNAUTHENTICATED");
  });
});
