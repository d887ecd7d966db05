/**
 * Colours of node types. The shape tells types apart without colour; within one shape the fills differ in lightness too.
 * Contrast with the white canvas is at least 3:1 (WCAG 1.4.11), measured in test/colours.test.ts.
 */

const FILLS: Readonly<Record<string, string>> = {
  Person: "#2f6db3",
  Staff: "#0f7f7a",
  Agent: "#b3541e",
  Handler: "#5d6b7a",
  Institution: "#7a3fa0",
  Employer: "#8a6d1a",
  Company: "#a34a6b",
  Household: "#4f7d2c",
  Region: "#5d6b7a",
  Agency: "#34495e",
  Claim: "#3d7ea6",
  Encounter: "#5a8f7b",
  Invoice: "#8c6239",
  TraceCode: "#b5480f",
  Item: "#6b6f2a",
  Phone: "#00796b",
  BankAccount: "#9a5b00",
  Address: "#5c6bc0",
  Vehicle: "#795548",
  Finding: "#c2410c",
  Ring: "#b91c1c",
};

const OTHER = "#5b6673";

export const INK = "#1c2733";
export const CORE_RING = "#b91c1c";
export const SELECT_RING = "#0b57d0";
export const PATH_INK = "#c2410c";
export const EDGE_INK = "#8b98a6";
export const DIMMED = "#d4dae0";

export function fillOf(kind: string): string {
  return FILLS[kind] ?? OTHER;
}

export const allFills: readonly string[] = [...Object.values(FILLS), OTHER];
