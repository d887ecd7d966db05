// The knowledge base in a real browser: from a question to the article, its official citation, a comparison and a case.
//   node e2e/library.mjs BASE_URL USER PASSWORD OUT EDITOR PASSWORD
// The invented measures, list and case of tests/e2e/knowledge must be loaded beside the starter content.
import assert from "node:assert/strict";
import { openBrowser, watchPage } from "./browser.mjs";
import { photographer, signIn, testId } from "./steps.mjs";

const [base = "http://127.0.0.1:8000", user = "", password = "", out = "artefacts/e2e/library", editor = "", editorPassword = ""] = process.argv.slice(2);
const { context, page, close } = await openBrowser();
await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: base });
const faults = watchPage(page, base);
const photo = photographer(page, out);
page.setDefaultTimeout(30_000);

const WORK = "test-measure";
const opened = () => page.locator(`${testId("reader")}[data-complete="true"]`).waitFor();

/** At the narrowest width that is promised nothing goes over the side. */
async function fitsAt1280(name) {
  await page.setViewportSize({ width: 1280, height: 800 });
  const over = await page.evaluate(() => [document.documentElement, document.querySelector("#main"), document.querySelector(".ring-report")].filter(Boolean).map((one) => one.scrollWidth - one.clientWidth));
  assert.ok(over.every((pixels) => pixels <= 0), `${name} scrolls sideways by ${over} px`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function listsTheLibrary() {
  await signIn(page, base, { user, password });
  await page.locator('header.bar a[href="/library"]').click();
  await page.locator(`${testId("works")} tbody tr`).first().waitFor();
  assert.ok((await page.locator('[data-text-status="OUTLINE"]').count()) > 0, "outlines are marked as what they are");
  await fitsAt1280("the library");
  await photo("library");
  await page.locator(testId("work-words")).fill("安平县医疗保障");
  await page.locator(testId("work-words")).press("Enter");
  await page.locator(`[data-work="${WORK}"]`).waitFor();
  await page.waitForFunction(() => document.querySelectorAll("tr[data-work]").length === 1);
}

async function opensAnItemByDeepLink() {
  await page.goto(`${base}/library/works/${WORK}?renderer=canvas#3/1/2`);
  await opened();
  await page.locator('.segment.at[data-place="3/1/2"]').waitFor();
  assert.match(await page.locator('[data-place="3/1/2"]').innerText(), /收集多人的医保卡/);
  await fitsAt1280("the reader");
  await photo("item");
}

async function copiesTheCitation() {
  await page.locator('[data-cite="3/1/2"]').click();
  await page.locator(testId("copied")).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, "《安平县医疗保障基金使用监督管理办法》（安政令第8号）第三条第一款第（二）项");
  assert.equal(await page.locator(testId("copied")).first().innerText(), copied, "what was copied is told");
  await photo("cited");
}

async function seesWhoUsesTheArticle() {
  await page.goto(`${base}/library/works/reg-735#40`);
  await opened();
  const used = page.locator(`${testId("used-by")}[data-article="40"]`);
  await used.locator('a[href="/library/cases/TEST-C1"]').waitFor();
  assert.ok((await used.locator('a[href^="/rings?scheme="]').count()) > 0, "schemes rest on it");
  await photo("used-by");
  await page.locator('[data-tab="about"]').click();
  await page.locator(testId("about-version")).waitFor();
}

async function readsTheTextOfAnEarlierDay() {
  await page.goto(`${base}/library/works/${WORK}`);
  await opened();
  await page.locator(testId("as-of")).fill("2024-06-30");
  await page.locator(testId("as-of")).press("Enter");
  await page.waitForURL(/on=2024-06-30/);
  await page.locator('[data-unit="5"]').waitFor();
  await opened();
  assert.equal(await page.locator('[data-unit="6"]').count(), 0, "the earlier text has five articles");
  assert.equal(await page.locator(".force-inForce").count(), 1, "and was in force that day");
  await page.goto(`${base}/library/works/${WORK}?on=2020-01-01`);
  await page.locator(testId("none-in-force")).waitFor();
  await photo("none-in-force");
}

async function comparesTheVersions() {
  await page.goto(`${base}/library/works/${WORK}`);
  await opened();
  await page.locator(testId("against")).selectOption({ index: 1 });
  await page.locator(testId("comparison")).waitFor();
  const changed = page.locator('[data-change="CHANGED"][data-unit="3"]');
  await changed.waitFor();
  assert.match(await changed.locator("ins").allInnerTexts().then((all) => all.join("")), /以上2倍以下/);
  assert.ok((await page.locator('[data-change="ADDED"]').count()) > 0, "a new article is told");
  await fitsAt1280("the comparison");
  await photo("compared");
}

/** An outline has no citation to copy, and an article whose wording is not held is answered plainly. */
async function isToldWhatIsNotHeld() {
  await page.goto(`${base}/library/works/rule-nhsa-7#30`);
  await opened();
  await page.locator(testId("text-status")).waitFor();
  await page.locator(`${testId("article-answer")}:not([data-outcome="FOUND"])`).waitFor();
  assert.equal(await page.locator("[data-cite]").count(), 0, "no outline is cited");
  assert.equal(await page.locator(".restated").count(), 1, "and it does not look like the law");
  await photo("not-held");
}

async function searches() {
  await page.goto(`${base}/library/search`);
  await page.locator(testId("knowledge-words")).fill("收集医保卡虚假住院");
  await page.keyboard.press("Enter");
  await page.locator(`${testId("knowledge-hits")} li`).first().waitFor();
  assert.ok((await page.locator(`${testId("knowledge-hits")} mark`).count()) > 0, "what was met is marked");
  assert.ok(!page.url().includes("%"), "the question stands in no address");
  await fitsAt1280("the search");
  await photo("search");
  await page.keyboard.press("Tab");
  await page.locator("a[data-hit]").first().focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("a[data-hit]")].indexOf(document.activeElement)), 1, "the arrow goes to the next result");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.testid), "knowledge-words");
  await page.locator(testId("knowledge-kind")).selectOption("CASE");
  await page.waitForFunction(() => [...document.querySelectorAll('[data-testid="knowledge-hits"] > li')].every((hit) => hit.dataset.kind === "CASE"));
  await page.locator('a[data-hit][href="/library/cases/TEST-C1"]').click();
  await page.locator(testId("case")).waitFor();
  await page.goBack();
  await page.locator(`${testId("knowledge-hits")} li`).first().waitFor();
  await page.locator(testId("knowledge-words")).fill("医疗保障基金使用监督管理条例实施细则第三十条");
  await page.keyboard.press("Enter");
  await page.locator(`${testId("named-article")}[data-outcome="NOT_HELD"]`).waitFor();
  await photo("search-not-held");
}

async function readsACase() {
  await page.goto(`${base}/library/cases`);
  await page.locator(testId("case-words")).fill("康宁中医院");
  await page.locator(testId("case-words")).press("Enter");
  await page.locator('[data-case="TEST-C1"] a').first().click();
  await page.locator(testId("case")).waitFor();
  const told = await page.locator(testId("case")).innerText();
  for (const words of ["康宁中医院", "386,000.00", "移送公安", "T02"]) assert.ok(told.includes(words), `the case tells ${words}`);
  await fitsAt1280("the case");
  await photo("case");
  await page.locator(`${testId("case-articles")} a[href^="/library/works/reg-735#40"]`).first().click();
  await page.waitForURL(/#40/);
  await opened();
}

async function seesTheLawOfARing() {
  await page.goto(`${base}/rings?renderer=canvas`);
  await page.locator(`${testId("ring-list")} tbody tr`).first().click();
  await page.locator('[data-tab="law"]').click();
  await page.locator(`${testId("scheme-basis")} [data-ground]`).first().waitFor();
  await page.locator(`${testId("similar-cases")} [data-case] [data-why]`).first().waitFor();
  assert.ok((await page.locator(`${testId("similar-cases")} [data-own-summary]`).count()) > 0, "summaries are told from cases here too");
  await fitsAt1280("a ring's law");
  await photo("ring-law");
  await page.locator(`${testId("scheme-basis")} [data-ground] a`).first().click();
  await page.locator(testId("work")).waitFor();
}

/** What the project summed up itself is marked as such wherever it stands. */
async function tellsSummariesFromCases() {
  await page.goto(`${base}/library/cases/summary-T02`);
  await page.locator(testId("own-summary")).waitFor();
  assert.equal(await page.locator("h1 [data-own-summary]").count(), 1, "beside its name");
  assert.match(await page.locator("h1").innerText(), /^情形概括：/);
  await photo("own-summary");
  await page.goto(`${base}/library/cases`);
  await page.locator("[data-case] [data-own-summary]").first().waitFor();
  assert.equal(await page.locator('[data-case="TEST-C1"] [data-own-summary]').count(), 0, "a published case is none");
}

async function seesWhatIsMissing() {
  await page.goto(`${base}/library/coverage`);
  await page.locator(testId("coverage-counts")).waitFor();
  assert.ok((await page.locator('[data-coverage="basesNotHeld"] li').count()) > 0, "the demonstration has summaries alone");
  assert.ok((await page.locator('[data-coverage="outlines"] [data-text-status="OUTLINE"]').count()) > 0);
  assert.ok((await page.locator('[data-coverage="unused"] tbody tr').count()) > 0);
  await fitsAt1280("the coverage");
  await photo("coverage");
}

async function laysAnAmountBesideThresholds() {
  await page.goto(`${base}/library/thresholds`);
  const facts = page.locator(`${testId("threshold-facts")} tbody tr`);
  await facts.first().waitFor();
  assert.equal(await page.locator('[data-band="LARGE"] td').count(), 3, "without an amount there are figures and sources");
  await page.locator(testId("threshold-amount")).fill("386000");
  await page.locator(testId("threshold-amount")).press("Enter");
  await page.locator('[data-band="LARGE"][data-standing="REACHED"]').waitFor();
  await page.locator('[data-band="ESPECIALLY_HUGE"][data-standing="BELOW"]').waitFor();
  await page.locator(testId("threshold-region")).fill("330100");
  await page.locator(testId("threshold-region")).press("Enter");
  await page.waitForURL(/adcode=330100/);
  await page.locator('[data-band="LARGE"] .tag.warn').waitFor();
  await page.locator(testId("penalty-party")).selectOption("INSURED");
  await page.waitForFunction(() => document.querySelector('[data-article="reg-735/38"]') === null && document.querySelector('[data-article="reg-735/41"]') !== null);
  await fitsAt1280("the thresholds");
  await photo("thresholds");
  await page.locator(testId("threshold-amount")).fill("many");
  await page.locator(testId("threshold-amount")).press("Enter");
  await page.locator(`${testId("threshold-checker")} [role="alert"]`).waitFor();
}

async function asksWhichInstitutionsShowAProblem() {
  await page.goto(`${base}/library/problems`);
  await page.locator('[data-line="1"] button').waitFor();
  await page.locator(testId("problem-list")).selectOption("test-problem-list");
  await page.locator('[data-line="2"]', { hasText: "挂床住院" }).waitFor();
  await page.locator('[data-line="1"] button').click();
  await page.locator(`${testId("problem-institutions")} a[href^="/subject/Institution"]`).first().waitFor();
  await fitsAt1280("the problem lists");
  await photo("problems");
  await page.locator('[data-line="4"] button').click();
  await page.locator(testId("problem-answer"), { hasText: "未按规定公示收费项目" }).waitFor();
  assert.equal(await page.locator(testId("problem-institutions")).count(), 0, "what is not looked for shows nobody");
}

async function remindsEditorsAlone() {
  await page.goto(`${base}/library`);
  await page.locator(`${testId("works")} tbody tr`).first().waitFor();
  assert.equal(await page.locator(testId("reminders")).count(), 0, "an investigator is not reminded");
  await page.locator(testId("sign-out")).click();
  await signIn(page, base, { user: editor, password: editorPassword });
  await page.goto(`${base}/library`);
  await page.locator('[data-reminder="ending"]', { hasText: "安平县医保试点办法" }).waitFor();
  await photo("reminders");
  await page.locator(testId("reminder-days")).selectOption("30");
  await page.waitForFunction(() => document.querySelectorAll('[data-reminder="ending"]').length === 0);
}

let step = "start";
try {
  for (const act of [
    listsTheLibrary, opensAnItemByDeepLink, copiesTheCitation, seesWhoUsesTheArticle, readsTheTextOfAnEarlierDay, comparesTheVersions, isToldWhatIsNotHeld, searches,
    readsACase, seesTheLawOfARing, tellsSummariesFromCases, seesWhatIsMissing, laysAnAmountBesideThresholds, asksWhichInstitutionsShowAProblem, remindsEditorsAlone,
  ]) {
    step = act.name;
    await act();
    console.log(`ok ${step}`);
  }
  assert.deepEqual(faults, [], "no script error, no policy refusal, no request to another host");
} catch (error) {
  await photo(`failed-${step}`).catch(() => undefined);
  console.error(`FAILED ${step}: ${error.stack}\n${faults.join("\n")}`);
  process.exitCode = 1;
} finally {
  await close();
}
