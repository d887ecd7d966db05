import { lazy, useEffect, useMemo } from "react";
import { go, Link, useAddress } from "../app/router";
import { workspaceFor } from "../app/workspaces";
import { CanvasController } from "../canvas/controller";
import { useWorkspace } from "../canvas/useCanvas";
import { useTexts } from "../i18n";
import { useTitle } from "../widgets/useTitle";

const CanvasView = lazy(() => import("../canvas/CanvasView"));

/** Free exploration. `?add=` puts nodes on the canvas; the work stays while one visits other pages. */
export default function ExplorePage() {
  const { t } = useTexts();
  useTitle(t("nav.explore"));
  const { query } = useAddress();
  const wanted = query.get("add") ?? "";
  const controller = useMemo(() => new CanvasController(workspaceFor("explore"), null), []);
  useWorkspace(controller.workspace);
  useEffect(() => {
    if (wanted === "") return;
    go("/explore", true);
    void controller.put(wanted.split(",").map(decodeURIComponent));
  }, [wanted, controller]);
  const isEmpty = controller.workspace.graph.order === 0 && !controller.busy;
  return (
    <section className="explore">
      <h1 className="unseen">{t("nav.explore")}</h1>
      {isEmpty && (
        <p className="canvas-empty">
          {t("canvas.empty")} <Link href="/search">{t("canvas.toSearch")}</Link>
        </p>
      )}
      <CanvasView controller={controller} />
    </section>
  );
}
