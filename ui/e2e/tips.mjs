// A tip from intake to its matches, in a real browser:
//   node e2e/tips.mjs BASE_URL OUT HANDLER HANDLER_PASSWORD LEAD LEAD_PASSWORD
// Once its handler has confirmed what goes out, the reporter stands on no page and in no answer of the network.
import assert from "node:assert/strict";
import { openBrowser, watchPage } from "./browser.mjs";
import { photographer, selectWords, signIn, statePurpose, testId } from "./steps.mjs";

const [base, out, handler, handlerPassword, lead, leadPassword] = process.argv.slice(2);
const { page, close } = await openBrowser();
const faults = watchPage(page, base);
const photo = photographer(page, out);
page.setDefaultTimeout(30_000);

const REPORTER = { name: "赵晓红", phone: "13987654321", idNumber: "410102198502031229", email: "zxh_1985@163.com", address: "安平县和平路12号3单元" };
const NICKNAME = "红姐"; // nobody's form says it
const PLACE = "三号窗口"; // no identity, but two people work there: the handler takes it out by hand
const MATTER = "康宁中医院院长周某平长期安排空床住院，把没有住院的参保人挂在床上，2023年全年骗取医保基金约40万元，会计孙某芳做假账。";
const TEXT = `我叫${REPORTER.name}，身份证号${REPORTER.idNumber}，电话${REPORTER.phone}，住${REPORTER.address}。${MATTER}同事都叫我${NICKNAME}，${PLACE}只有我和另一个人知道这件事。\n举报人：${REPORTER.name}`;
const SECRETS = [...Object.values(REPORTER), NICKNAME, PLACE, "139 8765 4321", "ZXH_1985"];

/** Everything the browser was answered since the last call of `begin`. */
const answers = [];
let listening = false;
page.on("response", async (response) => {
  if (!listening || !response.url().startsWith(base)) return;
  if (!/json|text|event-stream/.test(response.headers()["content-type"] ?? "")) return;
  answers.push({ url: response.url(), text: await response.text().catch(() => "") });
});

async function noReporter(where) {
  await page.waitForTimeout(500);
  const shown = await page.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll("input, textarea")].map((one) => one.value).join(" "));
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  for (const secret of SECRETS) {
    assert.ok(!shown.includes(secret), `${where}: the page shows ${secret}`);
    assert.ok(!kept.includes(secret), `${where}: the browser keeps ${secret}`);
    for (const { url, text } of answers) assert.ok(!text.includes(secret), `${where}: ${url} answered ${secret}`);
  }
}

async function takesATipIn() {
  await signIn(page, base, { user: handler, password: handlerPassword });
  await page.waitForURL(/\/tips/);
  assert.equal(await page.locator('header.bar a[href="/rings"]').count(), 0, "a handler has no way to the rings");
  await page.locator('a[href="/tips/new"]').click();
  const form = page.locator(`${testId("tip-submit")} form`);
  await form.locator('[name="channel"]').fill("来信举报");
  await form.locator('[name="adcode"]').fill("411400");
  await form.locator('[name="text"]').fill(TEXT);
  for (const [name, value] of Object.entries(REPORTER)) await form.locator(`[name="${name}"]`).fill(value);
  await photo("submit");
  await form.locator('button[type="submit"]').click();
  await page.locator(testId("receipt")).waitFor({ timeout: 120_000 });
  const code = await page.locator(".receipt-code").innerText();
  assert.ok(code.length >= 8, "a receipt code is shown");
  for (const name of ["text", ...Object.keys(REPORTER)]) assert.equal(await form.locator(`[name="${name}"]`).inputValue(), "", `${name} is forgotten once it is sealed`);
  await photo("receipt");
  await page.locator(`${testId("receipt")} a`).click();
  await page.locator(testId("redaction")).waitFor();
  assert.equal(await page.getByText(code).count(), 0, "the code is shown once");
  return code;
}

async function confirmsWhatGoesOut() {
  const passages = page.locator(`${testId("passages")} [data-passage]`);
  await passages.first().waitFor();
  const goesOut = await passages.filter({ has: page.locator("input:checked") }).locator(".passage-said").allInnerTexts();
  for (const value of [REPORTER.name, REPORTER.phone, REPORTER.idNumber]) assert.ok(goesOut.some((one) => one.includes(value)), `${value} is proposed among ${goesOut.join(" | ")}`);
  await photo("proposal");
  await selectWords(page, PLACE);
  await page.locator(`${testId("passages")} [data-passage^="own-"]`).waitFor();
  if ((await page.locator(testId("preview")).innerText()).includes(NICKNAME)) await selectWords(page, NICKNAME);
  const preview = await page.locator(testId("preview")).innerText();
  for (const secret of SECRETS) assert.ok(!preview.includes(secret), `the preview still reads ${secret}`);
  assert.ok(preview.includes("骗取医保基金约40万元"), "the matter stays");
  await photo("proposal-complete");
  listening = true; // from here on nothing of the reporter may come
  await page.locator(testId("confirm-tip")).click();
  await page.locator(testId("working-text")).waitFor();
}

async function seesWhatItTouches() {
  await page.locator(`${testId("tip")}[data-state="READ"]`).waitFor({ timeout: 120_000 });
  await page.locator(testId("touches")).waitFor();
  await page.locator(`${testId("working-text")} ${testId("text")}`).waitFor();
  assert.ok((await page.locator(testId("working-text")).innerText()).includes("康宁中医院"), "the matter can be read");
  await photo("read");
  await noReporter("the tip's page");
  await page.reload();
  await page.locator(testId("touches")).waitFor();
  await noReporter("the tip's page, opened again");
  await page.goto(`${base}/tips`);
  await page.locator(`${testId("tips")} tbody tr`).first().waitFor();
  await photo("inbox");
  await noReporter("the list of tips");
}

async function findsItByItsReceipt(code) {
  await page.locator(".by-receipt input").fill(code);
  await page.locator(".by-receipt button").click();
  await page.waitForURL(/\/tips\/[0-9A-Z]{26}/);
  await page.locator(testId("touches")).waitFor();
  await noReporter("the tip's page by receipt");
}

async function aLeadReadsAndJudgesItsDocument() {
  const tip = page.url();
  await page.locator(testId("sign-out")).click();
  await page.locator('input[name="current-password"]').waitFor();
  await signIn(page, base, { user: lead, password: leadPassword });
  await statePurpose(page, "核查举报线索");
  await page.goto(tip);
  await page.locator(`${testId("working-text")} ${testId("text")}`).waitFor();
  await photo("lead");
  await noReporter("the tip's page of a lead");
  await page.locator(`${testId("working-text")} a[href^="/documents/"]`).click();
  await page.locator(`${testId("document")}[data-complete="true"]`).waitFor({ timeout: 60_000 });
  await page.locator(`${testId("text")} mark[data-span]`).first().waitFor();
  await photo("document");
  await noReporter("the tip's document");
  await page.locator(testId("add-to-graph")).click();
  await page.locator(testId("graph-dialog")).waitFor();
  await photo("document-to-graph");
  await page.keyboard.press("Escape");
  await page.goto(`${base}/documents/review`);
  await page.locator(testId("review")).waitFor();
  await noReporter("the review queue");
}

let step = "start";
try {
  step = "takesATipIn";
  const code = await takesATipIn();
  for (const act of [confirmsWhatGoesOut, seesWhatItTouches, () => findsItByItsReceipt(code), aLeadReadsAndJudgesItsDocument]) {
    step = act.name || "findsItByItsReceipt";
    await act();
    console.log(`ok ${step}`);
  }
  assert.ok(answers.length > 20, "the network was listened to");
  assert.deepEqual(faults, [], "no script error, no policy refusal, no request to another host");
} catch (error) {
  await photo(`failed-${step}`).catch(() => undefined);
  console.error(`FAILED ${step}: ${error.stack}\n${faults.join("\n")}`);
  process.exitCode = 1;
} finally {
  await close();
}
