// axe-core over the main pages in both languages: no violation of WCAG 2 A and AA.
//   node e2e/accessibility.mjs BASE_URL USER PASSWORD
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { openBrowser } from "./browser.mjs";
import { signIn, statePurpose, switchLanguage, testId, waitForLayout, waitForSize } from "./steps.mjs";

const [base = "http://127.0.0.1:8000", user = "", password = ""] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { page, close } = await openBrowser();
page.setDefaultTimeout(30_000);

/** Run through the debugger, not as a script of the page: the security policy stays as it is. */
async function violations() {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] }));
  assert.ok(found.passes.length > 5, "the rules were run");
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

const PAGES = {
  "/rings": `${testId("ring-list")} tbody tr`,
  "/cases": `${testId("incidents")} tbody tr`,
  "/cases/mine": "h1",
  "/cases/received": "h1",
  "/transfers": testId("transfers"),
  "/transfers/new": testId("transfer-draft"),
  "/hits": testId("hits"),
  "/hits/pointers": testId("register-pointers"),
  "/hits/plans": testId("plan-action"),
  "/search": testId("search-words"),
  "/explore": testId("stage"),
  "/match": testId("match-text"),
  "/documents": "h1",
  "/documents/review": testId("review"),
  "/documents/match": testId("match-text-page"),
  "/tips": testId("tips"),
  "/library": `${testId("works")} tbody tr`,
  "/library/works/rule-nhsa-7": '[data-testid="reader"][data-complete="true"]',
  "/library/search": testId("knowledge-search"),
  "/library/cases": testId("cases"),
  "/library/cases/summary-T02": testId("own-summary"),
  "/library/coverage": testId("coverage-counts"),
  "/library/thresholds": `${testId("threshold-facts")} tbody tr`,
  "/library/problems": `${testId("problem-lists")} tbody tr`,
  "/deliveries": testId("deliveries"),
  "/audit": "h1",
};

/** A document with mentions, one of them picked, then its form and its other lists. */
async function documentPage(language) {
  await statePurpose(page, "核查");
  await page.goto(`${base}/documents?renderer=canvas`);
  await page.locator(testId("new-document")).click();
  await note(`${language} record`);
  await page.locator('[name="title"]').fill("无障碍检查");
  await page.locator('textarea[name="text"]').fill("2024年3月，周某平伙同孙某芳虚构住院，骗取医保基金38.6万元。");
  await page.locator(`${testId("record-document")} button[type="submit"]`).click();
  await page.locator(`${testId("document")}[data-complete="true"] mark[data-span]`).first().waitFor({ timeout: 120_000 });
  await page.keyboard.press("j");
  await page.locator(testId("mention-card")).waitFor();
  await note(`${language} document`);
  await page.keyboard.press("e");
  await page.locator(testId("span-form")).waitFor();
  await note(`${language} correct`);
  await page.keyboard.press("Escape");
  for (const section of ["relations", "about"]) {
    await page.locator(`[data-tab="${section}"]`).click();
    await note(`${language} document ${section}`);
  }
}

/** The room of an incident, every part of it, and a window of it. */
async function incidentRoom(language) {
  await page.goto(`${base}/cases?renderer=canvas`);
  await page.locator(`${testId("incidents")} tbody a`).first().click();
  await page.locator(testId("incident")).waitFor();
  for (const part of ["money", "sanctions", "evidence", "notes", "papers", "pointers", "events", "sharing"]) {
    await page.locator(`.room-parts [data-tab="${part}"]`).click();
    await page.locator(testId(part)).waitFor();
    await note(`${language} incident ${part}`);
  }
  await page.locator('.room-parts [data-tab="pointers"]').click();
  for (const [button, form] of [["register-pointers", "register"], ["plan-action", "plan"]]) {
    await page.locator(testId(button)).click();
    await page.locator(testId(form)).waitFor();
    await note(`${language} incident ${form}`);
    await page.keyboard.press("Escape");
    await page.locator(testId(form)).waitFor({ state: "detached" });
  }
  await page.locator(testId("name-subject")).first().click();
  await page.locator(testId("act")).waitFor();
  await note(`${language} incident window`);
  await page.keyboard.press("Escape");
  await page.locator(testId("act")).waitFor({ state: "detached" });
}

/** A transfer is drafted, looked at with why its terms end when they do, and written anew. */
async function transferDraft(language) {
  await page.goto(`${base}/transfers/new?renderer=canvas`);
  await page.locator('[name="incident"] option').nth(1).waitFor({ state: "attached" });
  await page.locator('[name="incident"]').selectOption({ index: 1 });
  await page.locator('[name="toAgency"]').selectOption({ index: 1 });
  for (const [name, value] of Object.entries({ title: "无障碍检查", basis: "规定第三条", facts: "检查", amount: "50000" })) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator('[name="matter"]').selectOption("fraud");
  await page.locator(`${testId("beside")} li`).first().waitFor();
  await note(`${language} transfer draft`);
  await page.locator('.transfer-form button[type="submit"]').click();
  await page.locator(testId("edit-transfer")).click();
  await page.locator('[name="facts"]').waitFor();
  await note(`${language} transfer edit`);
  await page.goto(`${base}/transfers?renderer=canvas`);
  await page.locator("[data-transfer] a").last().click(); // the demonstration's own, whose term is over
  await page.locator(".clock-why summary").first().click();
  await note(`${language} transfer terms`);
}

const all = [];
const note = async (name) => all.push(...(await violations()).map((line) => `${name}: ${line}`));
try {
  await page.goto(`${base}/?renderer=canvas`);
  await page.locator('input[name="username"]').waitFor();
  await note("sign-in");
  await signIn(page, base, { user, password });
  for (const language of ["zh", "en"]) {
    for (const [path, ready] of Object.entries(PAGES)) {
      await page.goto(`${base}${path}?renderer=canvas`);
      await page.locator(ready).first().waitFor();
      await note(`${language} ${path}`);
    }
    await documentPage(language);
    await incidentRoom(language);
    await transferDraft(language);
    await page.goto(`${base}/rings?renderer=canvas`);
    await page.locator(`${testId("ring-list")} tbody tr`).first().click();
    await waitForSize(page, ({ nodes }) => nodes > 1, "ring page");
    await waitForLayout(page);
    for (const section of ["why", "members", "evidence", "time", "law", "decisions"]) {
      await page.locator(`[data-tab="${section}"]`).click();
      await page.locator(testId(`section-${section}`)).waitFor();
      await note(`${language} ring ${section}`);
    }
    await page.locator('[data-tab="members"]').click();
    await page.locator(`${testId("members")} a[href^="/subject/Institution"]`).first().click();
    await page.locator(`${testId("history")} tbody tr`).first().waitFor();
    await note(`${language} subject`);
    await switchLanguage(page);
  }
  assert.deepEqual(all, [], "pages meet WCAG A and AA");
  console.log("ok accessibility");
} catch (error) {
  console.error(`FAILED accessibility: ${error.message}\n${all.join("\n")}`);
  process.exitCode = 1;
} finally {
  await close();
}
