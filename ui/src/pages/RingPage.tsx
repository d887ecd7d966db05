import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { ask } from "../api/client";
import { RingDocument, RingGraphDocument, type RingQuery } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { Link } from "../app/router";
import { workspaceFor } from "../app/workspaces";
import { CanvasController } from "../canvas/controller";
import { decodePayload } from "../graph/payload";
import { useTexts } from "../i18n";
import { FailureNotice } from "../widgets/Notice";
import { Tabs } from "../widgets/Tabs";
import { useAsync } from "../widgets/useAsync";
import { useTitle } from "../widgets/useTitle";
import { Evidence } from "./ring/Evidence";
import { Law } from "./ring/Law";
import { Members } from "./ring/Members";
import { RingHeader } from "./ring/RingHeader";
import { Timeline } from "./ring/Timeline";
import { Truth } from "./ring/Truth";
import { Decisions } from "./ring/Verdict";
import { Why } from "./ring/Why";

const CanvasView = lazy(() => import("../canvas/CanvasView"));

export type RingDetails = NonNullable<RingQuery["ring"]>;
const MOST_PUT = 40; // members of a ring that is gone: each is one request
const SECTIONS = ["why", "members", "evidence", "time", "law", "decisions", "truth"] as const;
type Section = (typeof SECTIONS)[number];

/** The ring's own graph is fetched once; later the canvas holds what the person made of it. What is gone has no graph of
 *  its own any more: its core members stand there instead. */
function useRingCanvas({ id, status, members }: RingDetails) {
  const controller = useMemo(() => new CanvasController(workspaceFor(`ring:${id}`), id), [id]);
  const opening = useAsync(async () => {
    if (status === "GONE") {
      await controller.put(members.filter((member) => member.core).slice(0, MOST_PUT).map((member) => member.node.id));
      return;
    }
    const { ring } = await ask(RingGraphDocument, { id });
    if (ring && controller.workspace.log.all.length === 0) controller.open(decodePayload(ring.graph.payload));
    if (ring?.graph.withheld.length) {
      const none = { nodes: 0, edges: 0, shownNodes: 0, shownEdges: 0, hiddenNodes: 0 };
      const added = { ...none, nodes: ring.graph.nodeCount, edges: ring.graph.edgeCount };
      controller.tell({ kind: "added", added, withheld: ring.graph.withheld });
    }
  });
  const begin = opening.run;
  useEffect(() => {
    if (controller.workspace.log.all.length === 0) void begin();
  }, [controller, begin]);
  return { controller, opening };
}

export default function RingPage({ id }: { id: string }) {
  const { t, say } = useTexts();
  const asked = useAsk(RingDocument, { id });
  const ring = asked.data?.ring;
  useTitle(ring ? `${ring.scheme.id} ${say(ring.scheme)}` : t("nav.rings"));
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  if (!asked.data) return <p className="empty">{t("app.loading")}</p>;
  if (!ring) {
    return (
      <p className="empty">
        {t("ring.gone")} <Link href="/rings">{t("ring.back")}</Link>
      </p>
    );
  }
  return <RingDesk ring={ring} onChanged={asked.again} />;
}

function RingDesk({ ring, onChanged }: { ring: RingDetails; onChanged: () => void }) {
  const { t } = useTexts();
  const [section, setSection] = useState<Section>("why");
  const { controller, opening } = useRingCanvas(ring);
  const sections = SECTIONS.filter((one) => one !== "truth" || ring.synthetic);
  /** Shows a node beside the evidence; one that is not on the canvas is fetched first. */
  const pick = useCallback(
    (node: string) => {
      if (controller.workspace.graph.hasNode(node)) {
        controller.workspace.show([node]);
        controller.workspace.select([node]);
        controller.renderer?.centre(node);
      } else void controller.put([node]);
    },
    [controller],
  );
  return (
    <div className="ring-page">
      <section className="ring-report">
        <RingHeader ring={ring} onChanged={onChanged} />
        <Tabs label={t("nav.rings")} tabs={sections.map((one) => ({ id: one, text: t(`ring.tabs.${one}`) }))} active={section} onChange={setSection} />
        <div className="ring-section" data-testid={`section-${section}`}>
          {section === "why" && <Why ring={ring} onPick={pick} />}
          {section === "members" && <Members ring={ring} onPick={pick} />}
          {section === "evidence" && <Evidence ring={ring.id} onPick={pick} />}
          {section === "time" && <Timeline ring={ring.id} onPick={pick} />}
          {section === "law" && <Law ring={ring} />}
          {section === "decisions" && <Decisions ring={ring} />}
          {section === "truth" && <Truth ring={ring.id} />}
        </div>
      </section>
      <section className="ring-canvas">
        {opening.failure && <FailureNotice failure={opening.failure} again={() => void opening.run()} />}
        {opening.waiting && (
          <p className="notice" role="status">
            {t("app.loading")}
          </p>
        )}
        <Suspense fallback={<p className="empty">{t("app.loading")}</p>}>
          <CanvasView controller={controller} />
        </Suspense>
      </section>
    </div>
  );
}
