import { useState } from "react";
import type { BriefFragment } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { formatCount } from "../../i18n/format";
import { NodeName } from "../../widgets/NodeName";

/** What a sentence's numbers rest on: a count that opens the rows themselves; a row is shown on the canvas. */
export function Rows({ count, nodes, onPick }: { count: number; nodes: readonly BriefFragment[]; onPick: (id: string) => void }) {
  const { t, language } = useTexts();
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <>
      {" "}
      <button type="button" className="quiet hint rests-on" aria-expanded={open} onClick={() => setOpen(!open)} data-testid="rests-on">
        {t("ring.restsOn", { count: formatCount(count, language) })}
      </button>
      {open && (
        <div className="tags" data-testid="rows">
          {nodes.map((node) => (
            <NodeName key={node.id} node={node} onPick={onPick} />
          ))}
          {count > nodes.length && <span className="hint">{t("ring.moreRows", { count: formatCount(count - nodes.length, language) })}</span>}
        </div>
      )}
    </>
  );
}
