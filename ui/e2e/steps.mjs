// The steps of an investigator, shared by the end-to-end scripts.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

export const testId = (id) => `[data-testid="${id}"]`;

/** Numbers screenshots in the order they are taken. */
export function photographer(page, folder) {
  mkdirSync(folder, { recursive: true });
  let number = 0;
  return async (name) => {
    number += 1;
    await page.screenshot({ path: join(folder, `${String(number).padStart(2, "0")}-${name}.png`) });
  };
}

export async function signIn(page, base, { user, password, renderer = "canvas" }) {
  await page.goto(`${base}/?renderer=${renderer}`);
  await page.locator('input[name="username"]').fill(user);
  await page.locator('input[name="current-password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.locator(testId("sign-out")).waitFor();
}

/** Nodes and edges on the canvas. */
export async function sizeOf(page) {
  const view = page.locator(".canvas-view");
  const [nodes, edges] = [await view.getAttribute("data-nodes"), await view.getAttribute("data-edges")];
  return { nodes: Number(nodes), edges: Number(edges) };
}

export async function waitForSize(page, test, what) {
  const until = Date.now() + 30_000;
  for (;;) {
    const size = await sizeOf(page);
    if (test(size)) return size;
    assert.ok(Date.now() < until, `${what}: the canvas still has ${size.nodes} nodes and ${size.edges} edges`);
    await page.waitForTimeout(100);
  }
}

/** Waits until a running layout has ended and its places are a step of the history. */
export async function waitForLayout(page) {
  await page.locator(`${testId("tool-layout")}[aria-pressed="false"]`).waitFor({ timeout: 60_000 });
}

export async function showPanel(page, panel) {
  await page.locator(`.side [data-tab="${panel}"]`).click();
}

/** Ids of the nodes in the list beside the canvas, those with most relations first. */
export async function nodesListed(page) {
  await showPanel(page, "list");
  return page.locator(`${testId("node-list")} [data-node]`).evaluateAll((buttons) => buttons.map((button) => button.dataset.node));
}

export async function selectInList(page, ...ids) {
  await showPanel(page, "list");
  for (const [at, id] of ids.entries()) {
    await page.locator(`${testId("node-list")} [data-node="${id}"]`).click(at === 0 ? {} : { modifiers: ["Shift"] });
  }
}

/** Clicks the middle of the stage. */
export async function clickMiddle(page) {
  const box = await page.locator(testId("stage")).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Says why one looks; an empty purpose takes it back. */
export async function statePurpose(page, words) {
  await page.locator("button.purpose").click();
  await page.locator("dialog input").fill(words);
  await page.locator('dialog button[type="submit"]').click();
  await page.locator("dialog").waitFor({ state: "detached" });
}

/** Selects words of a text view with the mouse, also where they go over the end of a line; says whether they were marked. */
export async function selectWords(page, words) {
  const place = await page.evaluate((said) => {
    for (const holder of document.querySelectorAll('[data-testid="text"] [data-at]')) {
      const at = holder.textContent.indexOf(said);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(holder.firstChild, at);
      range.setEnd(holder.firstChild, at + said.length);
      holder.scrollIntoView({ block: "center" });
      const rects = [...range.getClientRects()];
      const [first, last] = [rects[0], rects.at(-1)];
      return { from: [first.left + 1, (first.top + first.bottom) / 2], to: [last.right - 1, (last.top + last.bottom) / 2], marked: holder.tagName === "MARK" };
    }
    return null;
  }, words);
  assert.ok(place, `${words} stands in the text`);
  await page.mouse.move(...place.from);
  await page.mouse.down();
  await page.mouse.move(...place.to, { steps: 4 });
  await page.mouse.up();
  return place.marked;
}

/** The other language; its texts come with the first change to it. */
export async function switchLanguage(page) {
  const before = await page.evaluate(() => document.documentElement.lang);
  await page.locator(testId("language")).click();
  await page.waitForFunction((lang) => document.documentElement.lang !== lang, before);
}
