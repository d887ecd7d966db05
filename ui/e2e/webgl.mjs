// One look at the WebGL renderer in software GL: does sigma draw a ring, and does a click on it select a node?
//   node e2e/webgl.mjs BASE_URL USER PASSWORD OUT
import assert from "node:assert/strict";
import { openBrowser, watchPage } from "./browser.mjs";
import { clickMiddle, nodesListed, photographer, selectInList, showPanel, signIn, testId, waitForLayout, waitForSize } from "./steps.mjs";

const [base = "http://127.0.0.1:8000", user = "", password = "", out = "artefacts/e2e-webgl"] = process.argv.slice(2);
const { page, close } = await openBrowser({ webgl: true });
const faults = watchPage(page, base);
const photo = photographer(page, out);
page.setDefaultTimeout(60_000);

/** Different colours in the middle of the stage as it is on the screen: a blank canvas has few. */
async function coloursOnStage() {
  const picture = await page.locator(testId("stage")).screenshot();
  return page.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const seen = new Set();
    for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    return seen.size;
  }, picture.toString("base64"));
}

try {
  await signIn(page, base, { user, password, renderer: "webgl" });
  await page.locator(`${testId("ring-list")} tbody tr`).first().click();
  await page.locator(`${testId("stage")}[data-renderer="webgl"]`).waitFor();
  await waitForSize(page, ({ nodes }) => nodes > 1, "ring page");
  await waitForLayout(page);
  await page.waitForTimeout(1000);
  await photo("ring-webgl");
  assert.ok((await coloursOnStage()) > 50, "sigma drew something");
  const [id] = await nodesListed(page);
  await selectInList(page, id);
  await page.keyboard.press("m");
  await page.waitForTimeout(1000);
  await page.keyboard.press("Escape");
  await clickMiddle(page);
  await showPanel(page, "details");
  await page.locator(`${testId("node-panel")} code`, { hasText: id }).waitFor();
  await photo("node-webgl");
  assert.deepEqual(faults, [], "no script error, no policy refusal, no request to another host");
  console.log("ok webgl");
} catch (error) {
  await photo("failed").catch(() => undefined);
  console.error(`FAILED webgl: ${error.message}\n${faults.join("\n")}`);
  process.exitCode = 1;
} finally {
  await close();
}
