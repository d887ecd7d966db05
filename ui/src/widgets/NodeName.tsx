import type { BriefFragment } from "../api/generated/graphql";
import { useTexts } from "../i18n";
import { nodeKindName } from "../model/model";
import { LockIcon, ShapeIcon } from "./ShapeIcon";

type Brief = Pick<BriefFragment, "id" | "label" | "masked"> & { kind: string };

/** A node in a line of text; a button when something happens on a click. */
export function NodeName({ node, onPick }: { node: Brief; onPick?: (id: string) => void }) {
  const { t, language } = useTexts();
  const content = (
    <>
      <ShapeIcon kind={node.kind} />
      <span className="node-label">{node.label || node.id}</span>
      {node.masked && <LockIcon title={t("details.masked")} />}
    </>
  );
  const title = `${nodeKindName(node.kind, language)} · ${node.id}`;
  if (!onPick) {
    return (
      <span className="node-name" title={title}>
        {content}
      </span>
    );
  }
  return (
    <button type="button" className="node-name" title={title} onClick={() => onPick(node.id)}>
      {content}
    </button>
  );
}
