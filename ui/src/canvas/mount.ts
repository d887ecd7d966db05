/** Puts a renderer into the page: WebGL where it exists, else the 2D canvas; and changes over when WebGL is lost. */
import { Canvas2DRenderer } from "../render/canvas2d";
import { chosenRenderer, hasWebGL2, type Renderer } from "../render/renderer";
import type { CanvasController } from "./controller";

function eventsFor(controller: CanvasController) {
  const { workspace } = controller;
  return {
    onNode: (id: string, additive: boolean) => controller.pick(id, additive),
    onEdge: (id: string) => workspace.select([], id),
    onBackground: () => workspace.select([]),
    onOpen: (id: string) => void controller.expand(id),
    onDrop: (id: string, x: number, y: number) => workspace.drop(id, x, y),
  };
}

async function makeRenderer(host: HTMLElement, controller: CanvasController): Promise<Renderer> {
  const choice = chosenRenderer(location.search);
  if (choice === "webgl" || (choice === "auto" && hasWebGL2())) {
    try {
      const { SigmaRenderer } = await import("../render/sigma");
      return new SigmaRenderer(host, controller.workspace, eventsFor(controller));
    } catch {
      host.replaceChildren();
    }
  }
  return new Canvas2DRenderer(host, controller.workspace, eventsFor(controller));
}

/** Returns what takes it away again. */
export function mountRenderer(host: HTMLElement, controller: CanvasController): () => void {
  let gone = false;
  const show = (renderer: Renderer) => {
    controller.renderer = renderer;
    host.dataset.renderer = renderer.kind;
    controller.workspace.changed(); // draws, and lets the panels name the renderer
  };
  const lost = () => {
    if (gone || controller.renderer?.kind !== "webgl") return;
    controller.renderer.destroy();
    host.replaceChildren();
    show(new Canvas2DRenderer(host, controller.workspace, eventsFor(controller)));
  };
  const unwatch = controller.workspace.watch(() => controller.renderer?.refresh());
  host.addEventListener("webglcontextlost", lost, true);
  void makeRenderer(host, controller).then((renderer) => (gone ? renderer.destroy() : show(renderer)));
  return () => {
    gone = true;
    unwatch();
    host.removeEventListener("webglcontextlost", lost, true);
    controller.close();
  };
}
