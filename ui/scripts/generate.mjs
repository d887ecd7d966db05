// Writes what the sources import but nobody edits: the domain model as JSON and the typed GraphQL operations.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "@graphql-codegen/cli";
import { Kind, visit } from "graphql";

const ui = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(ui);
const model = join(ui, "src", "generated", "model.json");

function writeModel() {
  mkdirSync(dirname(model), { recursive: true });
  const own = join(root, ".venv", "bin", "python");
  const python = process.env.PYTHON ?? (existsSync(own) ? own : "python3");
  const run = spawnSync(python, ["-m", "graph.model.model_json", model], { cwd: root, stdio: "inherit" });
  if (run.status === 0) return;
  if (existsSync(model)) return console.error("generate: kept the model.json that is there");
  console.error(`generate: ${python} -m graph.model.model_json failed and there is no ${model}`);
  process.exit(1);
}

// __typename wherever the document cache needs it, but not at the root: a subscription may select one field only.
const withTypenames = {
  transform: ({ documents }) =>
    documents.map((file) => ({
      ...file,
      document: visit(file.document, {
        SelectionSet(node, _key, parent) {
          const atRoot = parent !== undefined && !Array.isArray(parent) && parent.kind === Kind.OPERATION_DEFINITION;
          if (atRoot || node.selections.some((field) => field.kind === Kind.FIELD && field.name.value === "__typename"))
            return undefined;
          const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };
          return { ...node, selections: [typename, ...node.selections] };
        },
      }),
    })),
};

/**
 * Leaves of each operation its name and its hash. The browser sends the hash alone, and the document cache reads the types of
 * an answer from the answer: what is selected would be a quarter of the first load and is never looked at.
 */
function leaveOutSelections(file) {
  const operation = /^(export const \w+Document = )(\{.*\})( as unknown as DocumentNode<.*)$/gm;
  let count = 0;
  const text = readFileSync(file, "utf8").replace(operation, (_all, name, document, type) => {
    count += 1;
    const { __meta__, kind, definitions } = JSON.parse(document);
    const { operation, name: called } = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    const bare = { kind: Kind.OPERATION_DEFINITION, operation, name: called, selectionSet: { kind: Kind.SELECTION_SET, selections: [] } };
    return name + JSON.stringify({ __meta__: { hash: __meta__.hash }, kind, definitions: [bare] }) + type;
  });
  const known = Object.keys(JSON.parse(readFileSync(join(dirname(file), "persisted-documents.json"), "utf8"))).length;
  if (count !== known) throw new Error(`generate: ${count} operations of ${known} were found in ${file}`);
  writeFileSync(file, text);
}

writeModel();
process.chdir(ui);
await generate(
  {
    schema: process.env.MINGJIAN_SCHEMA ?? join(root, "gql", "schema.graphql"),
    documents: ["src/api/operations/*.graphql"],
    silent: true,
    generates: {
      "src/api/generated/": {
        preset: "client",
        presetConfig: {
          fragmentMasking: false,
          persistedDocuments: { mode: "embedHashInDocument", hashAlgorithm: "sha256" },
        },
        documentTransforms: [withTypenames],
        config: {
          useTypeImports: true,
          enumsAsTypes: true,
          strictScalars: true,
          defaultScalarType: "unknown",
          scalars: {
            Decimal: "string",
            DateTime: "string",
            Date: "string",
            GraphPayload: "unknown",
            JSON: "unknown",
          },
        },
      },
    },
  },
  true,
);
leaveOutSelections(join(ui, "src", "api", "generated", "graphql.ts"));
