import { describe, expect, it } from "vitest";
import { anchorOf, isWithin, nearest, placeOf } from "../src/library/anchors";
import { runsOf, snippetOf } from "../src/library/marks";
import { forceOn, isRestated, versionOn } from "../src/library/validity";

describe("an article's anchor", () => {
  it("stands in the address as the article's key and comes back as it was", () => {
    for (const [path, hash] of [["38", "#38"], ["388-1", "#388-1"], ["38/1/3", "#38/1/3"], ["一/（二）", `#${encodeURIComponent("一")}/${encodeURIComponent("（二）")}`]] as const) {
      expect(anchorOf(path)).toBe(hash);
      expect(placeOf(hash)).toBe(path);
    }
  });

  it("that is no address names no place", () => {
    expect(placeOf("")).toBe("");
    expect(placeOf("#%E4%B")).toBe("");
  });

  it("holds its own 款 and 项 and no other article", () => {
    expect(isWithin("38/1/3", "38")).toBe(true);
    expect(isWithin("388", "38")).toBe(false);
    expect(isWithin("388-1", "388")).toBe(false);
  });

  it("leads to the nearest unit that is held", () => {
    const units = [{ path: "38" }, { path: "38/1" }, { path: "388-1" }];
    expect(nearest(units, "38/1/3")?.path).toBe("38/1");
    expect(nearest(units, "38/2")?.path).toBe("38");
    expect(nearest(units, "388")).toBeUndefined();
    expect(nearest(units, "")).toBeUndefined();
  });
});

describe("marks", () => {
  it("cut a text into runs that give the text again, counted in characters", () => {
    const text = "𠀀挂床住院，虚构住院";
    const runs = runsOf(text, [{ start: 1, end: 5 }, { start: 3, end: 5 }, { start: 8, end: 10 }]);
    expect(runs.filter(({ marked }) => marked).map(({ text: run }) => run)).toEqual(["挂床住院", "住院"]);
    expect(runs.map(({ text: run }) => run).join("")).toBe(text);
  });

  it("of an empty text are none", () => expect(runsOf("", [])).toEqual([]));

  it("move the shown part to the first of them", () => {
    const text = `${"甲".repeat(300)}挂床${"乙".repeat(300)}`;
    const shown = snippetOf(text, [{ start: 300, end: 302 }], 100);
    expect([...shown.text].length).toBe(100);
    expect([...shown.text].slice(shown.marks[0]?.start, shown.marks[0]?.end).join("")).toBe("挂床");
    expect([shown.cutBefore, shown.cutAfter]).toEqual([true, true]);
  });

  it("leave a short text whole", () => {
    expect(snippetOf("短文", [])).toEqual({ text: "短文", marks: [], cutBefore: false, cutAfter: false });
  });

  it("at the end of a long text show its end", () => {
    const shown = snippetOf(`${"甲".repeat(300)}挂床`, [{ start: 300, end: 302 }], 100);
    expect(shown.cutAfter).toBe(false);
    expect([...shown.text].length).toBe(100);
  });
});

describe("the days of a text", () => {
  it("say in force, ended, not yet, or that it is not known", () => {
    expect(forceOn({ validFrom: "2021-05-01" }, "2021-05-01")).toBe("inForce");
    expect(forceOn({ validFrom: "2021-05-01" }, "2021-04-30")).toBe("notYet");
    expect(forceOn({ validFrom: "2014-01-01", validTo: "2019-03-01" }, "2019-03-01")).toBe("ended");
    expect(forceOn({ validFrom: null }, "2020-01-01")).toBe("unknown");
    expect(forceOn({ validFrom: null, validTo: "2019-03-01" }, "2020-01-01")).toBe("ended");
  });

  it("choose the text in force, before one that only may be", () => {
    const versions = [{ id: "a", validFrom: "2014-01-01", validTo: "2019-03-01" }, { id: "b", validFrom: null, validTo: null }];
    expect(versionOn(versions, "2018-01-01")?.id).toBe("a");
    expect(versionOn(versions, "2020-01-01")?.id).toBe("b");
    expect(versionOn([versions[0]!], "2010-01-01")).toBeUndefined();
  });
});

it("a summary and an outline restate, a full text and an extract do not", () => {
  expect(["FULL", "PARTIAL", "SUMMARY", "OUTLINE"].filter(isRestated)).toEqual(["SUMMARY", "OUTLINE"]);
});
