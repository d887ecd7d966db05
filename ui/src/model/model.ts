/** What the domain model says about node and edge types: names in both languages, shapes, properties. */
import model from "../generated/model.json";

export type Language = "zh" | "en";
export const SHAPES = ["circle", "square", "diamond", "triangle", "hexagon", "star"] as const;
export type Shape = (typeof SHAPES)[number];

export interface TypeName {
  zh: string;
  en: string;
}

interface ModelProperty extends TypeName {
  name: string;
  source?: string | null;
  kind?: string;
  unit?: string | null;
}

interface NodeType extends TypeName {
  label: string;
  group: string;
  shape: string;
  properties: readonly ModelProperty[];
}

interface EdgeType extends TypeName {
  name: string;
  derived?: boolean;
  aggregate?: boolean;
  properties: readonly ModelProperty[];
}

interface CodeSet {
  columns: readonly string[];
  prefix: number | null;
  values: Readonly<Record<string, TypeName>>;
}

const codeSets = new Map(
  (model.codes as unknown as readonly CodeSet[]).flatMap((set) => set.columns.map((column) => [column, set] as const)),
);
const nodeTypes = new Map((model.nodes as readonly NodeType[]).map((type) => [type.label, type]));
const edgeTypes = new Map((model.edges as readonly EdgeType[]).map((type) => [type.name, type]));

export const nodeKinds: readonly string[] = [...nodeTypes.keys()];

export function nodeKindName(kind: string, language: Language): string {
  return nodeTypes.get(kind)?.[language] ?? kind;
}

export function edgeKindName(kind: string, language: Language): string {
  return edgeTypes.get(kind)?.[language] ?? kind;
}

export function isDerived(kind: string): boolean {
  const type = edgeTypes.get(kind);
  return type?.derived === true || type?.aggregate === true;
}

export function edgeProperty(kind: string, name: string): ModelProperty | undefined {
  return edgeTypes.get(kind)?.properties.find((property) => property.name === name);
}

export function nodePropertyName(name: string, language: Language): string {
  for (const type of nodeTypes.values()) {
    const property = type.properties.find((candidate) => candidate.name === name);
    if (property) return property[language];
  }
  return name;
}

export function shapeOf(kind: string): Shape {
  const shape = nodeTypes.get(kind)?.shape;
  return SHAPES.find((known) => known === shape) ?? "circle";
}

/** Claims, trace codes and the like: what happened, as against who and where. */
export function isEvent(kind: string): boolean {
  return nodeTypes.get(kind)?.group === "events";
}

/** What a code of a delivered column ("claims.med_type") means; the code itself where nobody knows. */
export function codeName(column: string, code: string, language: Language): string {
  const set = codeSets.get(column);
  const known = set?.values[code] ?? (set?.prefix ? set.values[code.slice(0, set.prefix)] : undefined);
  return known?.[language] ?? code;
}

/** A property's value as people read it: the name of a code with the code behind it, everything else as it is. */
export function propertyValue(kind: string, name: string, value: string, language: Language): string {
  const source = nodeTypes.get(kind)?.properties.find((property) => property.name === name)?.source;
  if (!source) return value;
  const known = codeName(source, value, language);
  return known === value ? value : `${known} (${value})`;
}

const evidenceKinds: Readonly<Record<string, TypeName>> = model.evidenceKinds;
const ringRoles: Readonly<Record<string, TypeName>> = model.roles;

export function evidenceKindName(kind: string, language: Language): string {
  return evidenceKinds[kind]?.[language] ?? kind;
}

export function roleName(role: string, language: Language): string {
  return ringRoles[role]?.[language] ?? role;
}

/** Whether the name of a node is cut: one that is only its own number is shown whole, whatever else is masked. */
export function isNameMasked(node: { id: string; label: string; masked: boolean }): boolean {
  return node.masked && node.label !== "" && node.id !== `${node.id.split(":")[0] ?? ""}:${node.label}`;
}

const labels: Readonly<Record<string, TypeName>> = model.labels;
const relations: Readonly<Record<string, TypeName>> = model.relations;
const methods: Readonly<Record<string, TypeName>> = model.methods;

const linkable: Readonly<Record<string, readonly string[]>> = model.linkable;

/** Node types that a mention of a label may stand for; none: it names nothing that the graph has. */
export function linkableKinds(label: string): readonly string[] {
  return linkable[label] ?? [];
}

/** Labels of mentions in the order in which the vocabulary declares them: who, where, what, figures, numbers. */
export const entityLabels: readonly string[] = Object.keys(labels);

export function labelName(label: string, language: Language): string {
  return labels[label]?.[language] ?? label;
}

export function relationName(kind: string, language: Language): string {
  return relations[kind]?.[language] ?? kind;
}

/** What a norm says: the name of a method behind its code, everything else as it is. */
export function normName(label: string, norm: string, language: Language): string {
  const method = label === "FRAUD_METHOD" ? methods[norm] : undefined;
  return method ? `${method[language]} (${norm})` : norm;
}

export const methodCodes: readonly string[] = Object.keys(methods);
