/** People of the reader's own agency who work on cases, to be chosen by name. */
import { ColleaguesDocument, type ColleaguesQuery } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import type { Choice } from "./ActDialog";

type Colleague = ColleaguesQuery["colleagues"][number];

/** Two of one name are told apart by their account. */
export function calledAmong(colleagues: readonly Colleague[], { name, displayName }: Colleague): string {
  const alike = colleagues.filter((one) => one.displayName === displayName);
  return alike.length > 1 ? `${displayName} (${name})` : displayName;
}

/** Colleagues as choices, those with one of `roles` where some are given; the value is the account's name. */
export function useColleagues(roles?: readonly string[]): Choice[] {
  const all = useAsk(ColleaguesDocument, {}).data?.colleagues ?? [];
  const fit = roles ? all.filter((one) => one.roles.some((role) => roles.includes(role))) : all;
  return fit.map((one) => ({ value: one.name, text: calledAmong(all, one) }));
}

/** Who may be put in charge of a proceeding, and hand a transfer over. */
export const OFFICERS = ["investigator", "lead"] as const;
