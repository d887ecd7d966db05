// Two agencies on one incident, each in a browser of its own:
//   node e2e/cases.mjs BASE_URL OUT LEAD PASSWORD POLICE PASSWORD
// The insurer opens, writes, previews and shares; the police see exactly what was previewed; a recall takes it away.
import assert from "node:assert/strict";
import { openBrowser, watchPage } from "./browser.mjs";
import { photographer, signIn, statePurpose, switchLanguage, testId } from "./steps.mjs";

const [base = "http://127.0.0.1:8000", out = "artefacts/e2e/cases", lead = "", leadWord = "", police = "", policeWord = ""] = process.argv.slice(2);
const [ours, theirs] = [await openBrowser(), await openBrowser()];
const faults = [...[ours, theirs].map(({ page }) => watchPage(page, base))];
const photo = photographer(ours.page, `${out}/ours`);
const photoTheirs = photographer(theirs.page, `${out}/theirs`);
for (const { page } of [ours, theirs]) page.setDefaultTimeout(30_000);

const PLANTED = "团伙涉嫌骗取医保基金"; // the demonstration's own; other journeys open others
const TITLE = "康宁医院虚假住院";
const SHARED = "走访三人，均称未住院。";
const KEPT = "内部分工：先查账，后约谈。";
const NAME = "张某某";

let address = "";
let previewed = [];
let proceeding = "";

const act = (page) => page.locator(testId("act"));

/** Fills the fields of an open window and sends it; it must close. */
async function fill(page, values) {
  const form = act(page);
  await form.waitFor();
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }
  assert.ok((await form.locator(testId("sees")).innerText()).length > 5, "it says what others will see");
}

async function send(page) {
  await act(page).locator('button[type="submit"]').click();
  await act(page).waitFor({ state: "detached" });
}

async function part(page, name) {
  await page.locator(`.room-parts [data-tab="${name}"]`).click();
  await page.locator(testId(name)).waitFor();
}

async function theDemonstrationsCaseIsThere() {
  await signIn(ours.page, base, { user: lead, password: leadWord });
  await statePurpose(ours.page, "查办团伙案件");
  await ours.page.locator('header.bar a[href="/cases"]').click();
  const row = ours.page.locator(`${testId("incidents")} tbody tr`, { hasText: PLANTED });
  await row.waitFor();
  await photo("list");
  await row.locator("a").click();
  await ours.page.locator(testId("board")).waitFor();
  assert.deepEqual(await ours.page.locator("[data-proceeding]").evaluateAll((all) => all.map((one) => one.dataset.agency)), ["YB4114"], "the others' proceedings are theirs alone");
  assert.equal(await ours.page.locator("[data-subject]").count(), 3);
  await photo("demonstration");
}

async function opensAnIncident() {
  await ours.page.goto(`${base}/cases`);
  await ours.page.locator(testId("open-case")).click();
  await fill(ours.page, { title: TITLE, adcode: "411400" });
  await photo("open");
  await act(ours.page).locator('button[type="submit"]').click();
  await ours.page.waitForURL(/\/cases\/[0-9A-Z]{26}/);
  await ours.page.locator(testId("incident")).waitFor();
  address = new URL(ours.page.url()).pathname;
  proceeding = await ours.page.locator("[data-proceeding]").getAttribute("data-proceeding");
}

async function namesASubjectAndWritesNotes() {
  await ours.page.locator(testId("name-subject")).click();
  await fill(ours.page, { name: NAME, kind: "PERSON", role: "SUSPECT" });
  await photo("subject");
  await send(ours.page);
  await ours.page.locator("[data-subject]", { hasText: NAME }).waitFor();
  await part(ours.page, "notes");
  for (const text of [SHARED, KEPT]) {
    await ours.page.locator(testId("add-note")).click();
    await fill(ours.page, { text });
    await send(ours.page);
    await ours.page.locator("[data-note]", { hasText: text }).waitFor();
  }
  await photo("notes");
}

/** A colleague is faster: what was filled in stays, and is sent only after one has looked again. */
async function keepsWhatWasFilledInWhenAColleagueWasFaster() {
  const other = await ours.context.newPage();
  await other.goto(`${base}${address}`);
  await other.locator(testId("incident")).waitFor();
  await ours.page.locator('[data-step="FILED"]').click();
  await fill(ours.page, { reason: "查实虚假住院" });
  await photo("step");
  await other.locator("[data-proceeding] > .buttons button").first().click();
  await fill(other, { number: "医保立〔2026〕9号" });
  await send(other);
  await other.close();
  await act(ours.page).locator('button[type="submit"]').click();
  await ours.page.locator(testId("look-again")).waitFor();
  assert.equal(await act(ours.page).locator('[name="reason"]').inputValue(), "查实虚假住院");
  await photo("stale");
  await ours.page.locator(testId("look-again")).click();
  await ours.page.locator("[data-proceeding]", { hasText: "医保立〔2026〕9号" }).waitFor();
  await send(ours.page);
  await ours.page.locator('[data-proceeding][data-state="FILED"]').waitFor();
}

async function sharesWhatItPreviewed() {
  await part(ours.page, "sharing");
  await ours.page.locator(testId("share")).click();
  const form = ours.page.locator(testId("share-form"));
  const give = ours.page.locator(testId("give"));
  await form.locator('[name="recipient"]').selectOption("GA4114");
  await form.locator('[name="level"]').selectOption("CONTENT");
  await form.locator('[data-share="PROCEEDING"] input').check();
  await form.locator('[data-share="NOTE"]', { hasText: SHARED }).locator("input").check();
  await form.locator('[name="purpose"]').fill("联合查办");
  await form.locator('[name="ground"]').fill("医疗保障基金使用监督管理条例第二十二条");
  await form.locator('[name="ends"]').fill("2099-12-31");
  assert.ok(await give.isDisabled(), "nothing leaves before it was previewed");
  await ours.page.locator(testId("preview")).click();
  await ours.page.locator(testId("share-preview")).waitFor();
  await form.locator('[name="purpose"]').fill("联合查办虚假住院");
  assert.ok(await give.isDisabled(), "a change wants another preview");
  await ours.page.locator(testId("preview")).click();
  await ours.page.locator(testId("share-preview")).waitFor();
  await ours.page.locator(testId("share-preview")).scrollIntoViewIfNeeded();
  previewed = await ours.page.locator("[data-preview]").evaluateAll((all) => all.map((one) => `${one.dataset.preview}:${one.dataset.record}`));
  assert.deepEqual(previewed.map((one) => one.split(":")[0]).sort(), ["INCIDENT", "NOTE", "PROCEEDING"]);
  await photo("preview");
  await give.click();
  await ours.page.locator('[data-grant][data-open="true"]').waitFor();
  await photo("shared");
}

/** Ids of every record that the room shows, part by part. */
async function shownTo(page) {
  const idsOf = (selector, name) => page.locator(selector).evaluateAll((all, key) => all.map((one) => one.dataset[key]), name);
  const shown = [`INCIDENT:${await page.locator(testId("incident")).getAttribute("data-incident")}`];
  shown.push(...(await idsOf("[data-proceeding]", "proceeding")).map((id) => `PROCEEDING:${id}`));
  for (const [name, key, kind] of [["notes", "note", "NOTE"], ["money", "money", "MONEY"], ["sanctions", "sanction", "SANCTION"], ["evidence", "evidence", "EVIDENCE"], ["papers", "paper", "DOCUMENT"]]) {
    const answered = page.waitForResponse((answer) => answer.url().endsWith("/graphql")).catch(() => null);
    await part(page, name);
    await answered;
    await page.waitForTimeout(300);
    shown.push(...(await idsOf(`[data-${key}]`, key)).map((id) => `${kind}:${id}`));
  }
  return shown;
}

async function thePoliceSeeExactlyThat() {
  await signIn(theirs.page, base, { user: police, password: policeWord });
  await statePurpose(theirs.page, "联合查办");
  await theirs.page.goto(`${base}/cases/received`);
  const received = theirs.page.locator("[data-grant]", { hasText: "联合查办虚假住院" });
  await received.waitFor();
  await photoTheirs("received");
  await theirs.page.goto(`${base}${address}`);
  assert.equal(await theirs.page.locator(testId("incident-title")).innerText(), TITLE);
  assert.deepEqual((await shownTo(theirs.page)).sort(), [...previewed].sort(), "what was previewed, no more and no less");
  await part(theirs.page, "notes");
  await theirs.page.locator("[data-note]", { hasText: SHARED }).waitFor();
  const said = await theirs.page.locator("main").innerText();
  assert.ok(said.includes(NAME), "the subject's name was shared");
  assert.ok(!said.includes(KEPT), "what was not shared is nowhere");
  assert.equal(await theirs.page.locator("[data-step]").count(), 0, "nothing can be done to another agency's proceeding");
  await photoTheirs("room");
  await part(theirs.page, "sharing");
  assert.equal(await theirs.page.locator(testId("share")).count(), 0, "the receiver does not pass it on");
}

async function thePoliceOpenTheirOwnProceeding() {
  await theirs.page.locator(testId("open-proceeding")).click();
  await fill(theirs.page, { kind: "CRIMINAL", number: "公立〔2026〕9号" });
  await photoTheirs("own");
  await send(theirs.page);
  await theirs.page.locator('[data-proceeding][data-agency="GA4114"]').waitFor();
  await photoTheirs("side-by-side");
  await ours.page.reload();
  await ours.page.locator(`[data-proceeding="${proceeding}"]`).waitFor();
  assert.equal(await ours.page.locator("[data-proceeding]").count(), 1, "the insurer does not see the police's proceeding");
}

async function aRecallTakesItAway() {
  await part(ours.page, "sharing");
  await ours.page.locator('[data-grant][data-open="true"]').locator(testId("withdraw")).click();
  await fill(ours.page, { reason: "办结" });
  await photo("recall");
  await send(ours.page);
  await ours.page.locator('[data-grant][data-open="false"]').waitFor();
  await theirs.page.locator(testId("lapsed")).waitFor(); // without asking again: the recall is told at once
  await photoTheirs("lapsed");
  assert.equal(await theirs.page.locator("[data-proceeding]").count(), 1, "the police's own proceeding is left");
  const ended = await theirs.page.locator("main").innerText();
  assert.ok(!ended.includes(await ours.page.locator(testId("incident-title")).innerText()), "and not what the incident is called");
  await theirs.page.goto(`${base}/cases`);
  await theirs.page.locator(testId("incidents")).waitFor();
  assert.equal(await theirs.page.locator("main", { hasText: TITLE }).count(), 0, "it is in no list");
}

async function speaksEnglishAndFitsASmallerWindow() {
  await part(ours.page, "events");
  await ours.page.locator('[data-event="RECALLED"]').waitFor();
  await ours.page.locator('[data-event="OPENED"]').scrollIntoViewIfNeeded();
  await photo("events");
  await ours.page.setViewportSize({ width: 1280, height: 800 });
  await switchLanguage(ours.page);
  await photo("events-english");
  const tabs = await ours.page.locator(".room-parts .tabs").innerText();
  assert.ok(!/\p{Script=Han}/u.test(tabs), `tabs are English: ${tabs}`);
  await ours.page.goto(`${base}/cases`);
  await ours.page.locator(`${testId("incidents")} tbody a`, { hasText: PLANTED }).click();
  await ours.page.locator(testId("board")).waitFor();
  await photo("demonstration-english");
  const wide = await ours.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 1280, `the page is ${wide} px wide`);
  await part(ours.page, "sharing");
  await ours.page.locator(testId("share")).click();
  await ours.page.locator(testId("share-form")).waitFor();
  await photo("share-english");
}

const JOURNEY = [
  theDemonstrationsCaseIsThere,
  opensAnIncident,
  namesASubjectAndWritesNotes,
  keepsWhatWasFilledInWhenAColleagueWasFaster,
  sharesWhatItPreviewed,
  thePoliceSeeExactlyThat,
  thePoliceOpenTheirOwnProceeding,
  aRecallTakesItAway,
  speaksEnglishAndFitsASmallerWindow,
];

let step = "start";
try {
  for (const one of JOURNEY) {
    step = one.name;
    await one();
    console.log(`ok ${step}`);
  }
  assert.deepEqual(faults.flat(), [], "no script error, no policy refusal, no request to another host");
} catch (error) {
  await photo(`failed-${step}`).catch(() => undefined);
  await photoTheirs(`failed-${step}`).catch(() => undefined);
  console.error(`FAILED ${step}: ${error.stack}\n${faults.flat().join("\n")}`);
  process.exitCode = 1;
} finally {
  await ours.close();
  await theirs.close();
}
