import { describe, expect, it } from "vitest";
import { newsOf, withNews } from "../src/pages/work/jobNews";

const job = { state: "running", stage: { zh: "扫描", en: "scan" }, done: 5, total: 10 };
const told = { job: "J1", state: "running", stage: { zh: "扫描", en: "scan" }, done: 8, total: 10 };

describe("news of a job", () => {
  it("moves a running job on", () => {
    expect(withNews(job, newsOf(told) ?? undefined)).toMatchObject({ done: 8, total: 10 });
  });

  it("never moves it back, nor touches a job in another state", () => {
    expect(withNews(job, newsOf({ ...told, done: 2 }) ?? undefined)).toBe(job);
    expect(withNews({ ...job, state: "done" }, newsOf(told) ?? undefined).done).toBe(5);
    expect(withNews(job, newsOf({ ...told, state: "failed" }) ?? undefined)).toBe(job);
    expect(withNews(job, undefined)).toBe(job);
  });

  it("begins a new stage from nought", () => {
    const next = newsOf({ ...told, stage: { zh: "写入", en: "write" }, done: 0, total: null });
    expect(withNews(job, next ?? undefined)).toMatchObject({ done: 0, total: null, stage: { en: "write" } });
  });

  it("reads nothing out of other content", () => {
    for (const payload of [null, "x", 3, {}, { job: 1, state: "done" }]) expect(newsOf(payload)).toBeNull();
  });
});
