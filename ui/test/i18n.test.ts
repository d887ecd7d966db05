import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { describe, expect, it } from "vitest";
import { en } from "../src/i18n/en";
import { zh } from "../src/i18n/zh-CN";

const SRC = join(import.meta.dirname, "..", "src");

function flatten(texts: object, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value as object, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const [chinese, english] = [flatten(zh), flatten(en)];

interface SourceFile {
  name: string;
  text: string;
}

const sources: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/generated|^i18n\//.test(name))
  .map((name) => ({ name, text: readFileSync(join(SRC, name), "utf8") }));

interface SyntaxNode {
  type: string;
  start: number;
  [key: string]: unknown;
}

function walk(node: unknown, see: (node: SyntaxNode) => void): void {
  if (Array.isArray(node)) return node.forEach((child) => walk(child, see));
  if (typeof node !== "object" || node === null) return;
  if (typeof (node as SyntaxNode).type === "string") see(node as SyntaxNode);
  for (const child of Object.values(node)) walk(child, see);
}

/** Attributes whose value a person reads or hears. */
const SPOKEN = ["title", "placeholder", "alt", "label", "aria-label", "aria-description"];
const HAS_WORDS = /[\p{L}]/u;

/** Words for people that stand in a component instead of the text files: "file:offset text". */
function literalTexts({ name, text }: SourceFile): string[] {
  const found: string[] = [];
  const note = (node: SyntaxNode, words: unknown) => {
    if (typeof words === "string" && HAS_WORDS.test(words)) found.push(`${name}:${node.start} ${words.trim()}`);
  };
  walk(parseAst(text, { lang: name.endsWith("x") ? "tsx" : "ts" }), (node) => {
    if (node.type === "JSXText") note(node, node.value);
    if (node.type === "JSXAttribute") {
      const attribute = node as unknown as { name: { name: string }; value: SyntaxNode | null };
      if (SPOKEN.includes(attribute.name.name) && attribute.value?.type === "Literal") note(node, attribute.value.value);
    }
    if (node.type === "JSXExpressionContainer" && (node.expression as SyntaxNode).type === "Literal") note(node, (node.expression as SyntaxNode).value);
    if (node.type === "Literal" && typeof node.value === "string" && /\p{Script=Han}{2}/u.test(node.value)) note(node, node.value);
  });
  return found;
}

describe("texts", () => {
  it("has the same keys in Chinese and English", () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it("has no empty text and the same placeholders in both languages", () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of chinese) {
      const other = english.get(key) ?? "";
      expect(text.trim(), key).not.toBe("");
      expect(other.trim(), key).not.toBe("");
      expect(placeholders(other), key).toEqual(placeholders(text));
    }
  });

  it("has Chinese in every Chinese text and none in an English one", () => {
    const signs = new Set(["app.comma", "nav.language", "rings.rank", "canvas.rendererWebgl"]);
    for (const [key, text] of chinese) if (!signs.has(key)) expect(/\p{Script=Han}|\{\{/u.test(text), key).toBe(true);
    for (const [key, text] of english) if (!signs.has(key)) expect(/\p{Script=Han}/u.test(text), key).toBe(false);
  });

  it("knows every key that a component asks for", () => {
    for (const { name, text } of sources) {
      for (const [, key = ""] of text.matchAll(/\bt\("([\w.]+)"/g)) expect(chinese.has(key), `${name}: ${key}`).toBe(true);
      for (const [, stem = ""] of text.matchAll(/\bt\(`([\w.]+\.)\$\{/g)) {
        expect([...chinese.keys()].some((key) => key.startsWith(stem)), `${name}: ${stem}*`).toBe(true);
      }
    }
  });

  it("says why there is no truth to compare with, instead of an empty list", () => {
    const page = sources.find(({ name }) => name === "pages/ring/Truth.tsx")?.text ?? "";
    expect(page).toContain('t("ring.truthNone")');
    expect(page).not.toContain('t("table.empty")');
    expect(zh.ring.truthNone).toContain("真实安装没有真值");
    expect(en.ring.truthNone).toContain("A real installation has none");
  });

  it("has no key that nobody asks for", () => {
    const used = new Set<string>();
    const stems: string[] = [];
    for (const { text } of sources) {
      for (const [, key = ""] of text.matchAll(/\bt\("([\w.]+)"/g)) used.add(key);
      for (const [, stem = ""] of text.matchAll(/\bt\(`([\w.]+\.)\$\{/g)) stems.push(stem);
    }
    const idle = [...chinese.keys()].filter((key) => !used.has(key) && !stems.some((stem) => key.startsWith(stem)));
    expect(idle).toEqual([]);
  });

});

describe("components", () => {
  it.each(sources)("$name holds no words of its own", (source) => {
    expect(literalTexts(source)).toEqual([]);
  });

  it("the check sees words in JSX, in spoken attributes and in strings", () => {
    const text = 'const a = <p title="Hello">团伙 <b>{"Words"}</b></p>; const b = "证据不足";';
    expect(literalTexts({ name: "x.tsx", text })).toHaveLength(4);
  });
});
