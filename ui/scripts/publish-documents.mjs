// Puts the list of operations that this build may send (SHA-256 -> text) beside it, for the server's allow list.
import { readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";

const here = new URL("../", import.meta.url);
const documents = JSON.parse(readFileSync(new URL("src/api/generated/persisted-documents.json", here), "utf8"));
for (const [hash, text] of Object.entries(documents)) {
  const own = createHash("sha256").update(text).digest("hex");
  if (own !== hash) throw new Error(`persisted document ${hash} does not match its text`);
}
writeFileSync(new URL("dist/persisted-documents.json", here), JSON.stringify(documents, null, 1) + "\n");
console.log(`persisted-documents.json: ${Object.keys(documents).length} operations`);
