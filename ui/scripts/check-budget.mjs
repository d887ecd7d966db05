// Prints what a browser downloads (gzip -9) for the first page and for the canvas page, and fails above the budget.
// Budgets: 200 kB for the first load, with the texts of one language, and 260 kB for the canvas page, so that an office line of
// 2 Mbit/s shows it in ~1 s.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));
const BUDGET = { first: 200_000, canvas: 260_000 };

function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) filesOf(next, seen);
  return seen;
}

const bytesOf = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const weigh = (files) => [...files].reduce((sum, file) => sum + bytesOf(file), 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const lazy = (name) => Object.keys(manifest).find((key) => key.includes(name) && manifest[key].isDynamicEntry);
const first = filesOf(entry);
const languages = ["i18n/zh-CN", "i18n/en"].map((name) => manifest[lazy(name)].file);
first.add(languages.sort((a, b) => bytesOf(b) - bytesOf(a))[0]); // texts of one language: the larger of the two
for (const page of ["pages/RingListPage"]) if (lazy(page)) filesOf(lazy(page), first);
const canvas = new Set(first);
for (const page of ["pages/RingPage", "pages/ExplorePage", "canvas/CanvasView", "render/sigma"]) {
  const key = lazy(page);
  if (key) filesOf(key, canvas);
}

let failed = false;
for (const [name, files] of Object.entries({ first, canvas })) {
  const bytes = weigh(files);
  const over = bytes > BUDGET[name];
  failed ||= over;
  console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB gz of ${BUDGET[name] / 1000} kB in ${files.size} files${over ? "  OVER BUDGET" : ""}`);
}
process.exit(failed ? 1 : 0);
