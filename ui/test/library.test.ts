import { describe, expect, it } from "vitest";
import { anchorOf, isWithin, nearest, placeOf } from "../src/library/anchors";
import { meant, namedIn } from "../src/library/asked";
import { chaptersOf } from "../src/library/chapters";
import { runsOf, snippetOf } from "../src/library/marks";
import { citedRuns, grouped, segmentsOf } from "../src/library/units";
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

describe("an article's 款 and 项", () => {
  const text = "机构有下列情形之一的：\n（一）分解住院；\n（二）重复收费。\n情节严重的，加倍。";
  const units = [
    { path: "38", kind: "ARTICLE", text },
    { path: "38/1", kind: "PARAGRAPH", text: "机构有下列情形之一的：\n（一）分解住院；\n（二）重复收费。" },
    { path: "38/1/1", kind: "ITEM", text: "（一）分解住院；" },
    { path: "38/1/2", kind: "ITEM", text: "（二）重复收费。" },
    { path: "38/2", kind: "PARAGRAPH", text: "情节严重的，加倍。" },
    { path: "39", kind: "ARTICLE", text: "别的。" },
  ];

  it("stand under it, in the order of the text", () => {
    expect(grouped(units).map(({ unit, parts }) => [unit.path, parts.length])).toEqual([["38", 4], ["39", 0]]);
  });

  it("cut its text into places that give the text again", () => {
    const segments = segmentsOf(grouped(units)[0]!);
    expect(segments.map(({ of }) => of.path)).toEqual(["38/1", "38/1/1", "38/1/2", "38/2"]);
    expect(segments.map(({ text: part }) => part).join("")).toBe(text);
    expect(segments.every(({ start, text: part }) => text.slice(start, start + part.length) === part)).toBe(true);
  });

  it("that a text does not have leave it whole", () => {
    const [only] = segmentsOf({ unit: units[5]!, parts: [] });
    expect([only?.of.path, only?.text]).toEqual(["39", "别的。"]);
  });

  it("show what they cite as a run of its own, and no citation twice", () => {
    const whole = "𠀀依照本法第三十八条处罚。";
    const runs = citedRuns(whole, { start: 0, text: whole }, [{ start: 3, end: 10 }, { start: 5, end: 10 }]);
    expect(runs.filter(({ cites }) => cites).map(({ text: run }) => run)).toEqual(["本法第三十八条"]);
    expect(runs.map(({ text: run }) => run).join("")).toBe(whole);
  });

  it("leave citations of other parts alone", () => {
    const runs = citedRuns("甲乙丙丁", { start: 2, text: "丙丁" }, [{ start: 0, end: 2 }, { start: 3, end: 4 }, { start: 4, end: 4 }]);
    expect(runs.map(({ text: run, cites }) => [run, cites !== null])).toEqual([["丙", false], ["丁", true]]);
  });
});

describe("a table of contents", () => {
  it("keeps what follows under one heading together and leaves 款 and 项 to their article", () => {
    const entry = (path: string, heading: string, kind = "ARTICLE") => ({ path, heading, kind });
    const found = chaptersOf([entry("1", "总则"), entry("2", "总则"), entry("2/1", "总则", "PARAGRAPH"), entry("3", "附则")]);
    expect(found.map(({ heading, entries }) => [heading, entries.map(({ path }) => path)])).toEqual([["总则", ["1", "2"]], ["附则", ["3"]]]);
  });
});

describe("a doubted text", () => {
  it("is not claimed from the day on which its source believes another came", () => {
    const days = { validFrom: "2021-01-01", doubtedFrom: "2025-01-01" };
    expect(forceOn(days, "2024-12-31")).toBe("inForce");
    expect(forceOn(days, "2025-01-01")).toBe("unknown");
    expect(forceOn({ notBefore: "2018-12-29" }, "2018-12-28")).toBe("notYet");
    expect(forceOn({ notBefore: "2018-12-29" }, "2019-01-01")).toBe("unknown");
  });
});

describe("a question that names one article", () => {
  it("is read as a title and a place", () => {
    expect(namedIn("条例第三十八条第（三）项")).toEqual({ title: "条例", place: "第三十八条第（三）项" });
    expect(namedIn("《刑法》 第三百八十八条之一")).toEqual({ title: "刑法", place: "第三百八十八条之一" });
    expect(namedIn("实施细则第30条")).toEqual({ title: "实施细则", place: "第30条" });
    for (const other of ["挂床住院怎么处罚", "条例第三十八条怎么处罚", "第三十八条"]) expect(namedIn(other), other).toBeNull();
  });

  it("means the work that is called so, before others that hold the words, and none of several", () => {
    const [regulation, rules] = [{ title: "监督管理条例", shortTitles: ["条例"] }, { title: "监督管理条例实施细则", shortTitles: ["实施细则"] }];
    expect(meant([regulation, rules], "条例")).toBe(regulation);
    expect(meant([rules], "细则")).toBe(rules);
    expect(meant([regulation, rules], "监督")).toBeNull();
  });
});
