import { NodePageDocument, type NodePageQuery } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { caseAddress, exploreAddress, hasPage, Link, readerAddress, ringAddress, subjectAddress } from "../app/router";
import { libraryPlace } from "../library/nodes";
import { useTexts } from "../i18n";
import { isNameMasked, nodeKindName } from "../model/model";
import { FailureNotice } from "../widgets/Notice";
import { Properties } from "../widgets/Properties";
import { LockIcon, ShapeIcon } from "../widgets/ShapeIcon";
import type { CanvasController } from "./controller";
import { ExpandPanel } from "./ExpandPanel";

type NodeDetails = NonNullable<NodePageQuery["node"]>;

export function NodePanel({ controller, id }: { controller: CanvasController; id: string }) {
  const { t } = useTexts();
  const asked = useAsk(NodePageDocument, { id });
  const node = asked.data?.node;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!node) return <p className="empty">{t("details.gone")}</p>;
  const place = libraryPlace(node.kind, Object.fromEntries(node.properties.map(({ name, value }) => [name, value])));
  return (
    <article className="details" data-testid="node-panel">
      <Heading node={node} />
      {node.kind === "Ring" && (
        <p>
          <Link href={ringAddress(node.id)}>{t("details.openRing")}</Link>
        </p>
      )}
      {hasPage(node.id) && (
        <p>
          <Link href={subjectAddress(node.id)} data-testid="open-subject">
            {t("details.openSubject")}
          </Link>
        </p>
      )}
      {place && (
        <p>
          <Link href={"caseId" in place ? caseAddress(place.caseId) : readerAddress(place.work, place)} data-testid="open-library">
            {t("details.openLibrary")}
          </Link>
        </p>
      )}
      {controller.ring !== null && (
        <p>
          <Link href={exploreAddress([node.id])}>{t("details.openExplore")}</Link>
        </p>
      )}
      <ExpandPanel controller={controller} id={id} counts={node.counts} />
      <section>
        <h3>{t("details.properties")}</h3>
        <Properties node={node} />
      </section>
    </article>
  );
}

function Heading({ node }: { node: NodeDetails }) {
  const { t, language } = useTexts();
  return (
    <header className="details-head">
      <ShapeIcon kind={node.kind} size={22} />
      <div>
        <h2>
          {node.label || node.id} {isNameMasked(node) && <LockIcon title={t("details.maskedHint")} />}
        </h2>
        <p className="hint">
          {nodeKindName(node.kind, language)} · <code>{node.id}</code>
        </p>
      </div>
    </header>
  );
}
