/** The open proceedings that the reader is in charge of: for which they may register and plan. */
import { MyProceedingsDocument, type ProceedingKind } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import type { Choice } from "../casework/ActDialog";

const MOST = 100; // a page of the API

export function useMyProceedings(): { choices: Choice[]; known: boolean; kindOf: (proceeding: string) => ProceedingKind } {
  const { t } = useTexts();
  const asked = useAsk(MyProceedingsDocument, { first: MOST, after: null, finished: false });
  const rows = asked.data?.myProceedings.edges.map(({ node }) => node) ?? [];
  const choices = rows.map((one) => ({
    value: one.id,
    text: [one.number ?? t("casework.noNumber"), t(`casework.proceedingKinds.${one.kind}`), one.subjects[0]?.name].filter(Boolean).join(" · "),
  }));
  const kindOf = (proceeding: string) => rows.find(({ id }) => id === proceeding)?.kind ?? "OTHER";
  return { choices, known: asked.data !== undefined, kindOf };
}
