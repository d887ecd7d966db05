// An investigator's way from sign-in to a path between two persons, in a real browser:
//   node e2e/journey.mjs BASE_URL USER PASSWORD OUT
// Every step is asserted and photographed into OUT; the exit code says whether all of them held.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, watchPage } from "./browser.mjs";
import { clickMiddle, nodesListed, photographer, selectInList, showPanel, signIn, sizeOf, switchLanguage, testId, waitForLayout, waitForSize } from "./steps.mjs";

const [base = "http://127.0.0.1:8000", user = "", password = "", out = "artefacts/e2e"] = process.argv.slice(2);
const { page, close } = await openBrowser();
const faults = watchPage(page, base);
const photo = photographer(page, out);
page.setDefaultTimeout(30_000);

async function refusesWrongPassword() {
  await page.goto(`${base}/?renderer=canvas`);
  await page.locator('input[name="username"]').fill(user);
  await page.locator('input[name="current-password"]').fill("not the password");
  await photo("sign-in");
  await page.locator('button[type="submit"]').click();
  await page.locator('[role="alert"]').waitFor();
  assert.equal(await page.locator(testId("sign-out")).count(), 0, "a wrong password signs nobody in");
}

async function listsRingsRanked() {
  await page.locator(`${testId("ring-list")} tbody tr`).first().waitFor();
  const scores = await page.locator(`${testId("ring-list")} [data-score]`).evaluateAll((marks) => marks.map((mark) => Number(mark.dataset.score)));
  assert.ok(scores.length > 0, "there is at least one ring");
  assert.deepEqual(scores, scores.toSorted((a, b) => b - a), "rings are ranked by score");
  assert.notEqual((await page.locator("td.why").first().innerText()).trim(), "", "the first ring says why");
  assert.equal(await page.locator(".synthetic").count(), 1, "a synthetic city says so");
  const schemes = await page.locator(`${testId("scheme-filter")} option`).count();
  assert.ok(schemes > 10, `the filter lists every scheme of the register, not ${schemes}`);
  for (const mark of await page.locator(".tag.deterministic").allInnerTexts()) assert.ok(!/q/.test(mark), `a deterministic ring shows no q: ${mark}`);
  await photo("ring-list");
}

async function opensRingByKeyboard() {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/rings\/.+/);
  await page.locator(testId("told-evidence")).waitFor();
  const size = await waitForSize(page, ({ nodes }) => nodes > 1, "ring page");
  await waitForLayout(page);
  assert.equal(await page.locator(testId("stage")).getAttribute("data-renderer"), "canvas");
  await photo("ring-page");
  return size;
}

async function readsEvidence() {
  await page.locator('[data-tab="members"]').click();
  await page.locator(`${testId("members")} tbody tr`).first().waitFor();
  await photo("members");
  await page.locator('[data-tab="evidence"]').click();
  const rows = page.locator(`${testId("evidence")} tbody tr`);
  await rows.first().waitFor();
  await page.locator('[data-sort="fund"]').click();
  assert.equal(await page.locator('th[aria-sort="ascending"]').count(), 1, "evidence is sorted by fund payment");
  const before = await sizeOf(page);
  const more = page.locator(`${testId("section-evidence")} > div > button`);
  const claims = page.locator('[data-evidence="claim"]');
  for (let pages = 0; pages < 20 && (await claims.count()) === 0 && (await more.count()) > 0; pages += 1) {
    const shown = await page.locator(testId("evidence")).getAttribute("data-loaded");
    await more.click();
    await page.locator(`${testId("evidence")}:not([data-loaded="${shown}"])`).waitFor();
  }
  await claims.first().locator("td").nth(1).click();
  await page.locator(`${testId("node-panel")} code`, { hasText: "Claim:" }).waitFor();
  await photo("evidence-claim");
  if ((await sizeOf(page)).nodes > before.nodes) await page.keyboard.press("Control+z");
  await waitForSize(page, ({ nodes }) => nodes === before.nodes, "undo of the evidence click");
  await page.locator('[data-tab="time"]').click();
  await page.locator(`${testId("timeline")} ellipse`).first().waitFor();
  await photo("timeline");
  const truth = page.locator('[data-tab="truth"]');
  if ((await truth.count()) > 0) {
    await truth.click();
    await page.locator(testId("truth")).waitFor();
    await photo("was-it-right");
  }
}

/** The evidence leaves as a workbook, whose name tells the ring. */
async function exportsEvidence() {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(testId("export")).click()]);
  assert.match(file.suggestedFilename(), /^ring-.+-evidence\.xlsx$/);
  const saved = join(out, "evidence.xlsx");
  await file.saveAs(saved);
  assert.equal(readFileSync(saved).subarray(0, 2).toString(), "PK", "a workbook came");
}

async function judgesAndSeesTheHistory() {
  await page.locator('[data-judge="NEEDS_DATA"]').click();
  await page.locator('dialog textarea[name="reason"]').fill("需调取病历与住院押金票据");
  await photo("judging");
  await page.locator('dialog button[type="submit"]').click();
  await page.locator(`${testId("verdict")}[data-verdict="NEEDS_DATA"]`).waitFor();
  await page.locator('[data-tab="decisions"]').click();
  await page.locator(`${testId("decisions")} li`, { hasText: "需调取病历与住院押金票据" }).waitFor();
  await photo("decisions");
}

async function readsSubjectPage() {
  const ring = page.url();
  await page.locator('[data-tab="members"]').click();
  await page.locator(`${testId("members")} a[href^="/subject/Person"]`).first().click();
  await page.waitForURL(/\/subject\//);
  await page.locator(`${testId("history")} tbody tr`).first().waitFor();
  await page.locator(testId("months")).waitFor();
  await page.locator(`${testId("subject-rings")} li`).first().waitFor();
  await page.locator(testId("sharing")).waitFor();
  await photo("person");
  await page.locator(`${testId("history")} button.node-name`).first().click();
  await page.locator(testId("peers")).waitFor();
  await photo("institution");
  await page.goto(ring);
  await waitForSize(page, ({ nodes }) => nodes > 1, "ring page again");
  await waitForLayout(page);
}

async function matchesAList() {
  const [member] = (await nodesListed(page)).filter((id) => id.startsWith("Person:"));
  await page.goto(`${base}/match?renderer=canvas`);
  assert.ok(await page.locator(`${testId("match")} button[type="submit"]`).isDisabled(), "no list without a purpose");
  await page.locator("button.purpose").click();
  await page.locator("dialog input").fill("核查移送名单");
  await page.locator('dialog button[type="submit"]').click();
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.locator(testId("match-text")).fill([member.slice("Person:".length), "11010119900307803X", "4.11402E+17"].join("\n"));
  await page.locator(`${testId("match")} button[type="submit"]`).click();
  await page.locator(`${testId("match-rows")} [data-line="1"] a[href^="/rings/"]`).first().waitFor();
  await photo("match");
  await page.locator('[data-outcome="MALFORMED"]').click();
  await page.locator(`${testId("match-rows")} [data-line="3"]`).waitFor();
  assert.ok(!(await page.locator(testId("match-result")).innerText()).includes("11010119900307803X"), "the input is masked");
  await page.locator("button.purpose").click();
  await page.locator("dialog input").fill("");
  await page.locator('dialog button[type="submit"]').click();
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.goto(`${base}/rings?renderer=canvas`);
  await page.locator(`${testId("ring-list")} tbody tr`).first().click();
  await waitForSize(page, ({ nodes }) => nodes > 1, "ring page after the list");
  await waitForLayout(page);
}

/** The first listed node whose expand brings something new, with what it brought. */
async function expandsSomething() {
  const before = await sizeOf(page);
  for (const id of (await nodesListed(page)).filter((id) => id.startsWith("Person:")).slice(0, 8)) {
    await selectInList(page, id);
    await showPanel(page, "details");
    await page.locator(testId("expand-panel")).waitFor();
    await page.locator(testId("expand-go")).click();
    await page.locator(testId("canvas-message")).waitFor();
    const after = await sizeOf(page);
    if (after.nodes > before.nodes) return { id, before, after };
  }
  throw new assert.AssertionError({ message: "no person on the canvas has a neighbour to expand" });
}

async function expandsCollapsesUndoesRedoes() {
  const { id, before, after } = await expandsSomething();
  await photo("expanded");
  await page.keyboard.press("Control+z");
  await waitForSize(page, ({ nodes, edges }) => nodes === before.nodes && edges === before.edges, "undo of the expand");
  await page.keyboard.press("Control+Shift+z");
  await waitForSize(page, ({ nodes, edges }) => nodes === after.nodes && edges === after.edges, "redo of the expand");
  await selectInList(page, id);
  await page.keyboard.press("p");
  await page.keyboard.press("c");
  const collapsed = await waitForSize(page, ({ nodes }) => nodes < after.nodes, "collapse");
  await photo("collapsed");
  await page.keyboard.press("y");
  const steps = page.locator(`${testId("history")} button`);
  const last = (await steps.count()) - 1;
  await steps.nth(0).click();
  await waitForSize(page, ({ nodes }) => nodes === 0, "jump to the start of the history");
  await steps.nth(last).click();
  await waitForSize(page, ({ nodes }) => nodes === collapsed.nodes, "jump to the end of the history");
  await photo("history");
}

async function selectsOnTheCanvas() {
  const [id] = (await nodesListed(page)).filter((one) => one.startsWith("Person:"));
  await selectInList(page, id);
  await page.keyboard.press("m");
  await page.waitForTimeout(200);
  await page.keyboard.press("Escape");
  await clickMiddle(page);
  await showPanel(page, "details");
  await page.locator(`${testId("node-panel")} code`, { hasText: id }).waitFor();
  await page.keyboard.press("f");
}

async function findsPath() {
  const persons = (await nodesListed(page)).filter((id) => id.startsWith("Person:"));
  assert.ok(persons.length >= 2, "two persons are on the canvas");
  await selectInList(page, persons[0], persons[1]);
  await page.locator(testId("tool-path")).click();
  const message = page.locator(`${testId("canvas-message")}.path`);
  await message.waitFor();
  await showPanel(page, "legend");
  await photo("path");
}

async function showsHelp() {
  await page.keyboard.press("?");
  await page.locator("dialog .keys").waitFor();
  await photo("help");
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
}

async function searchesByName() {
  const place = (await nodesListed(page)).find((id) => id.startsWith("Institution:"));
  assert.ok(place, "an institution is on the canvas");
  const name = await page.locator(`${testId("node-list")} [data-node="${place}"] .node-label`).innerText();
  await page.keyboard.press("/");
  await page.waitForURL(/\/search/);
  await page.locator(testId("search-words")).fill(name);
  await page.keyboard.press("Enter");
  await page.locator(`${testId("search-hits")} li`).first().waitFor();
  await photo("search");
  assert.ok((await page.locator(testId("search-hits")).innerText()).includes(place), "the institution is found by its name");
  await page.locator(`${testId("search-hits")} button.node-name`).first().click();
  await page.waitForURL(/\/explore/);
  await waitForSize(page, ({ nodes }) => nodes === 1, "search hit on the canvas");
  await page.locator(testId("expand-panel")).waitFor();
  await page.locator(testId("expand-go")).click();
  await page.locator(testId("canvas-message")).waitFor();
  await photo("explore");
}

async function speaksEnglish() {
  await switchLanguage(page);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  const left = await page.locator("header.bar nav").innerText();
  assert.ok(!/\p{Script=Han}/u.test(left), `navigation is English: ${left}`);
  await page.goBack();
  await page.goto(`${base}/rings?renderer=canvas`);
  await page.locator(`${testId("ring-list")} tbody tr`).first().waitFor();
  await photo("ring-list-english");
  await page.locator(`${testId("ring-list")} tbody tr`).first().click();
  await page.locator(testId("told-evidence")).waitFor();
  await waitForSize(page, ({ nodes }) => nodes > 1, "ring page in English");
  await waitForLayout(page);
  await photo("ring-page-english");
  await switchLanguage(page);
}

async function showsDeliveries() {
  await page.goto(`${base}/deliveries?renderer=canvas`);
  await page.locator(`${testId("deliveries")} tbody tr`).first().waitFor();
  await page.locator(`${testId("deliveries")} button[aria-expanded]`).first().click();
  await photo("deliveries");
}

async function signsOut() {
  await page.locator(testId("sign-out")).click();
  await page.locator('input[name="current-password"]').waitFor();
  await page.goto(`${base}/rings?renderer=canvas`);
  await page.locator('input[name="current-password"]').waitFor();
  assert.equal(await page.locator(testId("ring-list")).count(), 0, "after signing out no ring is shown");
  await photo("signed-out");
}

const JOURNEY = [
  refusesWrongPassword,
  () => signIn(page, base, { user, password }),
  listsRingsRanked,
  opensRingByKeyboard,
  readsEvidence,
  exportsEvidence,
  judgesAndSeesTheHistory,
  readsSubjectPage,
  expandsCollapsesUndoesRedoes,
  selectsOnTheCanvas,
  findsPath,
  matchesAList,
  showsHelp,
  searchesByName,
  speaksEnglish,
  showsDeliveries,
  signsOut,
];

let step = "start";
try {
  for (const act of JOURNEY) {
    step = act.name || "signsIn";
    await act();
    console.log(`ok ${step}`);
  }
  assert.deepEqual(faults, [], "no script error, no policy refusal, no request to another host");
} catch (error) {
  await photo(`failed-${step}`).catch(() => undefined);
  console.error(`FAILED ${step}: ${error.message}\n${faults.join("\n")}`);
  process.exitCode = 1;
} finally {
  await close();
}
