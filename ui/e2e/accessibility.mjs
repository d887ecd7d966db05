// axe-core over the main pages in both languages: no violation of WCAG 2 A and AA.
//   node e2e/accessibility.mjs BASE_URL USER PASSWORD
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { openBrowser } from "./browser.mjs";
import { signIn, testId, waitForLayout, waitForSize } from "./steps.mjs";

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
  "/search": testId("search-words"),
  "/explore": testId("stage"),
  "/match": testId("match-text"),
  "/deliveries": testId("deliveries"),
  "/audit": "h1",
};

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
    await page.goto(`${base}/rings?renderer=canvas`);
    await page.locator(`${testId("ring-list")} tbody tr`).first().click();
    await waitForSize(page, ({ nodes }) => nodes > 1, "ring page");
    await waitForLayout(page);
    for (const section of ["why", "members", "evidence", "time", "decisions"]) {
      await page.locator(`[data-tab="${section}"]`).click();
      await page.locator(testId(`section-${section}`)).waitFor();
      await note(`${language} ring ${section}`);
    }
    await page.locator('[data-tab="members"]').click();
    await page.locator(`${testId("members")} a[href^="/subject/Institution"]`).first().click();
    await page.locator(`${testId("history")} tbody tr`).first().waitFor();
    await note(`${language} subject`);
    await page.locator(testId("language")).click();
  }
  assert.deepEqual(all, [], "pages meet WCAG A and AA");
  console.log("ok accessibility");
} catch (error) {
  console.error(`FAILED accessibility: ${error.message}\n${all.join("\n")}`);
  process.exitCode = 1;
} finally {
  await close();
}
