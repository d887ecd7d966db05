// What an incident's officer does beside its facts: terms, registrations for deconfliction, a transfer's draft.
//   node e2e/handover.mjs BASE_URL OUT LEAD PASSWORD POLICE PASSWORD
import assert from "node:assert/strict";
import { openBrowser, watchPage } from "./browser.mjs";
import { photographer, signIn, statePurpose, switchLanguage, testId } from "./steps.mjs";

const [base = "http://127.0.0.1:8000", out = "artefacts/e2e/handover", lead = "", leadWord = "", police = "", policeWord = ""] = process.argv.slice(2);
const [ours, theirs] = [await openBrowser(), await openBrowser()];
const { page } = ours;
const faults = [ours, theirs].map((one) => watchPage(one.page, base));
const photo = photographer(page, `${out}/ours`);
const photoTheirs = photographer(theirs.page, `${out}/theirs`);
for (const one of [ours, theirs]) one.page.setDefaultTimeout(30_000);

const TITLE = `百草药房串换药品${Date.now() % 100_000}`;
const PHONE = `139${String(Date.now()).slice(-8)}`;
const HAN = /\p{Script=Han}/u;
const act = (where) => where.locator(testId("act"));

async function send(values = {}) {
  for (const [name, value] of Object.entries(values)) {
    const field = act(page).locator(`[name="${name}"]`);
    if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }
  assert.ok((await act(page).locator(testId("sees")).innerText()).length > 10, "it says what others will see");
  await act(page).locator('button[type="submit"]').click();
  await act(page).waitFor({ state: "detached" });
}

async function opensAnIncidentAndPutsAColleagueInCharge() {
  await signIn(page, base, { user: lead, password: leadWord });
  await statePurpose(page, "查办药品串换");
  await page.goto(`${base}/cases`);
  await page.locator(testId("open-case")).click();
  for (const [name, value] of Object.entries({ title: TITLE, adcode: "411400" })) await act(page).locator(`[name="${name}"]`).fill(value);
  await act(page).locator('button[type="submit"]').click();
  await page.waitForURL(/\/cases\/[0-9A-Z]{26}/);
  await page.locator("[data-proceeding] > .buttons button").nth(1).click();
  const names = await act(page).locator('[name="officer"] option').allInnerTexts();
  assert.ok(names.includes("演示调查员") && !names.includes("演示公安侦查员"), `colleagues by name, of one's own agency: ${names}`);
  await act(page).locator('[name="officer"]').selectOption({ label: "演示调查员" });
  await photo("colleague");
  await send();
  await page.locator('.room-parts [data-tab="events"]').click();
  const said = await page.locator('[data-event="OFFICER"]').innerText();
  assert.ok(said.includes("演示调查员") && !/[0-9A-Z]{26}/.test(said), `a person, no id: ${said}`);
  await photo("events");
}

/** Paused, resumed and extended, by keyboard alone; each time the date says why it is what it is. */
async function keepsATerm() {
  const clock = page.locator("[data-clock]").first();
  await clock.locator("summary").focus();
  await page.keyboard.press("Enter");
  await photo("why");
  const press = async (name) => {
    await clock.locator(`[data-act="${name}"]`).focus();
    await page.keyboard.press("Enter");
    await act(page).waitFor();
  };
  await press("pause");
  await send({ why: "EXPERT_OPINION", reason: "药品送检" });
  await page.locator('[data-clock][data-state="PAUSED"]').waitFor();
  await press("resume");
  await send({ reason: "检验报告已出" });
  await page.locator('[data-clock][data-state="RUNNING"]').waitFor();
  await press("extend");
  await photo("extend");
  await send({ reason: "涉及药店众多" });
  await clock.locator("dd", { hasText: "延长 15" }).waitFor();
  assert.equal(await clock.locator('[data-act="extend"]').count(), 0, "the rule extends it once");
  await photo("extended");
}

async function registersWhatItLooksAt() {
  await page.locator('.room-parts [data-tab="pointers"]').click();
  await page.locator(testId("register-pointers")).click();
  const form = page.locator(testId("register"));
  await form.locator('[name="kind-0"]').selectOption("PHONE");
  await form.locator('[name="value-0"]').fill(PHONE);
  await form.locator('[name="level"]').selectOption("HIDDEN");
  assert.match(await form.locator(testId("sees")).innerText(), /什么也不知道/);
  await form.locator('[name="level"]').selectOption("POINTER");
  assert.match(await form.locator(testId("sees")).innerText(), /双方都收到命中/);
  await form.locator('[name="contact"]').fill("值班室 0370-1111111");
  await form.locator('[name="reason"]').fill("药店联系电话");
  await photo("register");
  await form.locator('button[type="submit"]').click();
  await page.locator(testId("told")).waitFor();
  await photo("registered");
  await page.keyboard.press("Escape");
  await page.locator("[data-pointer]").waitFor();
}

async function thePoliceMeetIt() {
  const other = theirs.page;
  await signIn(other, base, { user: police, password: policeWord });
  await other.goto(`${base}/hits/pointers`);
  await other.locator(testId("register-pointers")).click();
  const form = other.locator(testId("register"));
  await form.locator('[name="kind-0"]').selectOption("PHONE");
  await form.locator('[name="value-0"]').fill(PHONE);
  await form.locator('[name="contact"]').fill("专案组 0370-2222222");
  await form.locator('[name="reason"]').fill("话单关联");
  await form.locator('button[type="submit"]').click();
  const told = other.locator(testId("told"));
  await told.locator("li", { hasText: "0370-1111111" }).waitFor();
  assert.ok(!(await told.innerText()).includes(TITLE), "whom to call, and nothing of the case");
  await photoTheirs("met");
}

async function plansAndDropsAnAction() {
  await page.locator(testId("plan-action")).click();
  const form = page.locator(testId("plan"));
  await form.locator('[name="starts"]').fill("2099-03-02T09:00");
  await form.locator('[name="ends"]').fill("2099-03-02T12:00");
  await form.locator('[name="adcode"]').fill("411402");
  await form.locator('[name="contact"]').fill("值班室 0370-1111111");
  await form.locator('[name="reason"]').fill("现场检查");
  await photo("plan");
  await form.locator('button[type="submit"]').click();
  await page.locator(testId("told")).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("[data-pointer]").locator(testId("withdraw")).click();
  await send();
  await page.locator("[data-pointer]").waitFor({ state: "detached" });
  await page.goto(`${base}/hits/plans`);
  const plan = page.locator("[data-plan]", { hasText: "2099" }).first();
  await plan.waitFor();
  await photo("plans");
  await plan.locator(testId("withdraw")).click();
  await send();
  await plan.waitFor({ state: "detached" });
}

async function draftsEditsAndWithdrawsATransfer() {
  await page.goto(`${base}/transfers/new`);
  await page.locator('[name="incident-words"]').fill(TITLE);
  await page.locator('[name="incident"] option', { hasText: TITLE }).waitFor({ state: "attached" });
  await page.locator('[name="incident"]').selectOption({ label: `${TITLE} · 411400` });
  await page.locator('[name="toAgency"]').selectOption("GA4114");
  for (const [name, value] of Object.entries({ title: "串换药品移送", basis: "移送规定第三条", facts: "串换药品三十六次。", amount: "356200" })) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator('[name="matter"]').selectOption("fraud");
  await page.locator('[name="officer-0"]').selectOption({ label: "演示办案负责人" });
  await page.locator('[name="officer-1"]').selectOption({ label: "演示调查员" });
  await page.locator(`${testId("beside")} li`).first().waitFor();
  await photo("draft");
  await page.locator('.transfer-form button[type="submit"]').click();
  await page.locator(testId("edit-transfer")).click();
  const facts = page.locator('[name="facts"]');
  await facts.waitFor();
  assert.equal(await facts.inputValue(), "串换药品三十六次。");
  assert.equal(await page.locator('[name="officer-1"]').inputValue(), "investigator");
  await facts.fill("串换药品四十二次。");
  await photo("edit");
  await page.locator('.transfer-form button[type="submit"]').click();
  await page.locator(".preview", { hasText: "四十二次" }).waitFor();
  await switchLanguage(page);
  await page.locator("h2", { hasText: "Terms" }).waitFor();
  const bands = await page.locator(`${testId("beside")} li`).evaluateAll((all) => all.map((one) => one.firstChild.textContent));
  assert.ok(bands.length > 0 && !bands.some((one) => HAN.test(one)), `bands are English: ${bands}`);
  await photo("english");
  await switchLanguage(page);
  await page.locator('[data-step="ABANDON"]').click();
  await page.locator(`${testId("transfer-step")} textarea`).fill("另行移送");
  await page.locator(`${testId("transfer-step")} button[type="submit"]`).click();
  await page.locator(testId("transfer-state"), { hasText: "已撤销" }).waitFor();
  assert.equal(await page.locator(testId("edit-transfer")).count(), 0, "what was withdrawn is not edited");
}

const JOURNEY = [
  opensAnIncidentAndPutsAColleagueInCharge,
  keepsATerm,
  registersWhatItLooksAt,
  thePoliceMeetIt,
  plansAndDropsAnAction,
  draftsEditsAndWithdrawsATransfer,
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
