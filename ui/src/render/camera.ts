/** Where the 2D canvas looks: the middle of the view in graph units and pixels per unit. Graph y points up, screen y down. */
import type { Box } from "./renderer";

export interface Point {
  x: number;
  y: number;
}

const LEAST_SCALE = 0.02;
const MOST_SCALE = 40;
const USUAL_SCALE = 8; // px per unit: neighbours 10 units apart are 80 px apart

export class Camera {
  x = 0;
  y = 0;
  scale = USUAL_SCALE;
  width = 1;
  height = 1;

  toScreen({ x, y }: Point): Point {
    return { x: this.width / 2 + (x - this.x) * this.scale, y: this.height / 2 - (y - this.y) * this.scale };
  }

  toGraph({ x, y }: Point): Point {
    return { x: this.x + (x - this.width / 2) / this.scale, y: this.y - (y - this.height / 2) / this.scale };
  }

  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale;
    this.y += dy / this.scale;
  }

  /** Zooms so that the graph point under `at` stays where it is. */
  zoom(factor: number, at: Point = { x: this.width / 2, y: this.height / 2 }): void {
    const held = this.toGraph(at);
    this.scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, this.scale * factor));
    const now = this.toGraph(at);
    this.x += held.x - now.x;
    this.y += held.y - now.y;
  }

  /** Leaves `padding` above and below, and twice that beside, where captions stand. */
  fit(box: Box, padding: number): void {
    this.x = (box.left + box.right) / 2;
    this.y = (box.bottom + box.top) / 2;
    const [width, height] = [Math.max(1, this.width - 4 * padding), Math.max(1, this.height - 2 * padding)];
    const scale = Math.min(width / Math.max(box.right - box.left, 1e-6), height / Math.max(box.top - box.bottom, 1e-6));
    this.scale = Math.min(USUAL_SCALE * 1.5, Math.max(LEAST_SCALE, scale));
  }
}
