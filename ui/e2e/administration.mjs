// Accounts, audit and jobs in a real browser:
//   node e2e/administration.mjs BASE_URL OUT ADMIN ADMIN_PASSWORD AUDITOR AUDITOR_PASSWORD
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { openBrowser, watchPage } from "./browser.mjs";
import { photographer, signIn, testId } from "./steps.mjs";

const [base, out, admin, adminPassword, auditor, auditorPassword] = process.argv.slice(2);
const { page, close } = await openBrowser();
const faults = watchPage(page, base);
const photo = photographer(page, out);
page.setDefaultTimeout(60_000);
page.on("dialog", (dialog) => void dialog.accept());

const signOut = async () => {
  await page.locator(testId("sign-out")).click();
  await page.locator('input[name="current-password"]').waitFor();
};
const fresh = { name: `e2e-${randomBytes(4).toString("hex")}`, password: `${randomBytes(12).toString("base64url")}-9a` };

async function makesAccount() {
  await signIn(page, base, { user: admin, password: adminPassword });
  await page.waitForURL(/\/accounts/);
  assert.equal(await page.locator('a[href="/rings"]').count(), 0, "an administrator has no way to the rings");
  await page.locator(".page-head button.primary").click();
  await page.locator(`${testId("create-account")} input[name="name"]`).fill(fresh.name);
  await page.locator(`${testId("create-account")} input[value="investigator"]`).uncheck();
  await page.locator(`${testId("create-account")} input[value="lead"]`).check();
  await page.locator(`${testId("create-account")} button[type="submit"]`).click();
  const oneTime = await page.locator(testId("one-time")).innerText();
  await page.locator(`[data-account="${fresh.name}"]`).waitFor();
  await photo("account-made");
  await signOut();
  return oneTime;
}

async function changesFirstPassword(oneTime) {
  await page.locator('input[name="username"]').fill(fresh.name);
  await page.locator('input[name="current-password"]').fill(oneTime);
  await page.locator('button[type="submit"]').click();
  const both = page.locator('input[name="new-password"]');
  await both.first().waitFor();
  await both.nth(0).fill(fresh.password);
  await both.nth(1).fill(fresh.password);
  await photo("first-password");
  await page.locator('button[type="submit"]').click();
  await page.locator(testId("ring-list")).waitFor();
}

async function disablesAccount() {
  await signIn(page, base, { user: admin, password: adminPassword });
  await page.locator(`[data-account="${fresh.name}"] button.danger`).click();
  await page.locator(`[data-account="${fresh.name}"] .status.disabled`).waitFor();
  await signOut();
  await page.locator('input[name="username"]').fill(fresh.name);
  await page.locator('input[name="current-password"]').fill(fresh.password);
  await page.locator('button[type="submit"]').click();
  await page.locator('[role="alert"]').waitFor();
}

async function readsAudit() {
  await page.goto(`${base}/`);
  await signIn(page, base, { user: auditor, password: auditorPassword });
  await page.waitForURL(/\/audit/);
  await page.locator(`${testId("audit")} tbody tr`).first().waitFor();
  const decisions = await page.locator(`${testId("audit")} .status`).evaluateAll((marks) => marks.map((mark) => [mark.className, mark.title]));
  for (const [mark, decision] of decisions) assert.equal(mark.includes("allow"), decision.startsWith("allow"), `${decision} is shown as ${mark}`);
  assert.ok(decisions.some(([, decision]) => decision.startsWith("allow")) && decisions.some(([, decision]) => !decision.startsWith("allow")), "allowed and refused entries");
  await photo("audit");
  await signOut();
}

async function detectsFromThePage() {
  await page.goto(`${base}/deliveries?renderer=canvas`);
  await page.locator(testId("jobs")).waitFor();
  const before = await page.locator('[data-job="detect"]').count();
  await page.locator(`${testId("start-detect")} button[type="submit"]`).click();
  await page.waitForFunction((count) => document.querySelectorAll('[data-job="detect"]').length > count, before);
  await photo("detect-started");
  await page.locator('tbody tr:first-child[data-job="detect"][data-state="done"]').waitFor({ timeout: 240_000 });
  await photo("detect-done");
  await signOut();
}

let step = "start";
try {
  step = "makesAccount";
  const oneTime = await makesAccount();
  for (const act of [() => changesFirstPassword(oneTime), detectsFromThePage, disablesAccount, readsAudit]) {
    step = act.name || "changesFirstPassword";
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
