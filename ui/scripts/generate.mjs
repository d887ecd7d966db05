// Writes what the sources import but nobody edits: the domain model as JSON and the typed GraphQL operations.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
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
