// First sign-in, second factor, sign-in with a code, alarm, identity provider, in a real browser:
//   node e2e/signin.mjs BASE_URL OUT ADMIN ONE_TIME_PASSWORD SUBJECT
import assert from "node:assert/strict";
import { createHmac, randomBytes } from "node:crypto";
import { openBrowser } from "./browser.mjs";
import { photographer, testId } from "./steps.mjs";

const [base, out, admin, oneTime, subject] = process.argv.slice(2);
const { page, close } = await openBrowser();
const faults = [];
page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
page.on("console", (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
const photo = photographer(page, out);
page.setDefaultTimeout(90_000);
const password = `${randomBytes(12).toString("base64url")}-9a`;

/** RFC 6238 in ten lines, by another hand than the server's. */
function codeOf(secret, steps) {
  const bits = [...secret.replaceAll(" ", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac("sha1", key).update(counter).digest();
  const place = digest[19] & 15;
  return String((digest.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const fill = (name, value) => page.locator(`input[name="${name}"]`).fill(value);
const submit = () => page.locator('form.card button[type="submit"]').click();

async function signOut() {
  await page.locator(testId("sign-out")).click();
  await page.locator('input[name="username"]').waitFor();
}

let secret = "";

async function enrolsAtTheFirstSignIn() {
  await page.goto(`${base}/`);
  await page.locator(testId("provider")).waitFor();
  await photo("sign-in");
  await fill("username", admin);
  await fill("current-password", oneTime);
  await submit();
  const both = page.locator('input[name="new-password"]');
  await both.first().waitFor();
  await both.nth(0).fill(password);
  await both.nth(1).fill(password);
  await submit();
  await page.waitForURL(/\/security/);
  await page.goto(`${base}/accounts`);
  await page.locator(testId("begin-second-factor")).waitFor();
  assert.equal(await page.locator(testId("accounts")).count(), 0, "the accounts are not shown");
  await photo("second-factor-missing");
  await fill("current-password", password);
  await page.locator(`${testId("begin-second-factor")} button`).click();
  secret = await page.locator(testId("secret")).innerText();
  await photo("enrolment");
  await fill("one-time-code", codeOf(secret, 0));
  await page.locator(`${testId("confirm-second-factor")} button`).click();
  await page.locator(`${testId("recovery-codes")} li`).first().waitFor();
  assert.equal(await page.locator(`${testId("recovery-codes")} li`).count(), 10);
  await photo("recovery-codes");
  await page.locator(`${testId("recovery-codes")} button`).click();
  await page.locator(testId("accounts")).waitFor();
  await photo("accounts");
  await signOut();
}

async function signsInWithACodeAndSeesTheAlarm() {
  await fill("username", admin);
  await fill("current-password", password);
  await submit();
  await page.locator('input[name="one-time-code"]').waitFor();
  await photo("code-asked");
  await fill("one-time-code", codeOf(secret, 1));
  await submit();
  await page.locator(testId("alarm")).first().waitFor();
  await photo("alarms");
  const before = await page.locator(testId("alarm")).count();
  await page.locator(`${testId("alarm")} button`).first().click();
  await page.waitForFunction((count) => document.querySelectorAll('[data-testid="alarm"]').length < count, before);
  await page.locator(testId("who")).click();
  await page.locator(`${testId("my-sessions")} tbody tr`).first().waitFor();
  await photo("my-sessions");
  await signOut();
}

async function turnsBackAtTheProvider() {
  await page.locator(testId("provider")).click();
  await page.locator('button[name="cancel"]').click();
  await page.locator('[role="alert"]').waitFor();
  await photo("cancelled");
}

async function signsInAtTheProvider() {
  await page.locator(testId("provider")).click();
  await page.locator('input[name="subject"]').fill(subject);
  await page.locator('button[name="go"]').click();
  await page.waitForURL(/\/rings/);
  assert.match(await page.locator(testId("who")).innerText(), /qian/);
  assert.equal(await page.locator(testId("second-factor")).count(), 0, "the provider has told of a second factor");
  await photo("signed-in-at-the-provider");
  await page.locator(testId("sign-out")).click();
  await page.waitForURL((address) => address.origin !== new URL(base).origin);
  await photo("signed-out-at-the-provider");
}

let step = "start";
try {
  for (const act of [enrolsAtTheFirstSignIn, signsInWithACodeAndSeesTheAlarm, turnsBackAtTheProvider, signsInAtTheProvider]) {
    step = act.name;
    await act();
    console.log(`ok ${step}`);
  }
  assert.deepEqual(faults, [], "no script error, no policy refusal");
} catch (error) {
  await photo(`failed-${step}`).catch(() => undefined);
  console.error(`FAILED ${step}: ${error.message}\n${faults.join("\n")}`);
  process.exitCode = 1;
} finally {
  await close();
}
