import type { RingDetails } from "../RingPage";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { evidenceKindName } from "../../model/model";
import { NodeName } from "../../widgets/NodeName";

/** What came to the ring and what left it since the run before. */
export function Change({ ring, onPick }: { ring: RingDetails; onPick: (id: string) => void }) {
  const { t, language } = useTexts();
  const { change } = ring;
  if (ring.status === "GONE") {
    return (
      <p className="notice" data-testid="now-gone">
        {t("ring.nowGone", { at: formatTime(change.since, language) })}
      </p>
    );
  }
  if (change.kind === "SAME" || change.kind === "NEW") return null;
  const kinds = change.kindsAdded.map((kind) => evidenceKindName(kind, language));
  return (
    <section data-testid="change">
      <h2>{t("ring.changeTitle")}</h2>
      <p>
        {t("ring.changeClaims", { added: change.claimsAdded, removed: change.claimsRemoved })}
        {kinds.length > 0 && ` · ${t("ring.changeKinds", { kinds: kinds.join(t("app.comma")) })}`}
      </p>
      {([["added", change.added], ["removed", change.removed]] as const).map(([name, nodes]) =>
        nodes.length > 0 ? (
          <div key={name} className="tags">
            <span className="hint">{t(`ring.changed.${name}`)}</span>
            {nodes.map((node) => (
              <NodeName key={node.id} node={node} onPick={onPick} />
            ))}
          </div>
        ) : null,
      )}
    </section>
  );
}
