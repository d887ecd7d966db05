/** What both renderers can do; the workspace is the one model behind them. */

export interface CanvasEvents {
  onNode(id: string, additive: boolean): void;
  onEdge(id: string): void;
  onBackground(): void;
  onOpen(id: string): void;
  onDrop(id: string, x: number, y: number): void;
}

export interface Renderer {
  readonly kind: "webgl" | "canvas";
  /** Draws the workspace as it is now. */
  refresh(): void;
  /** Shows everything that is not hidden. */
  fit(): void;
  /** Brings one node to the middle. */
  centre(id: string): void;
  zoom(factor: number): void;
  destroy(): void;
}

export interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** Asked once per page: a desktop without a graphics card often has no WebGL2, and a remote one nearly never. */
export function hasWebGL2(): boolean {
  try {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

export type RendererChoice = "auto" | "webgl" | "canvas";

/** `?renderer=canvas` or `?renderer=webgl` in the address decides; otherwise the probe does. */
export function chosenRenderer(search: string): RendererChoice {
  const wanted = new URLSearchParams(search).get("renderer");
  return wanted === "canvas" || wanted === "webgl" ? wanted : "auto";
}
