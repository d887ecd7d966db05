/** Keeps captions apart: rectangles on the screen, found again through a coarse grid. */

interface Rectangle {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const CELL = 64; // px

export class LabelRoom {
  private readonly cells = new Map<string, Rectangle[]>();

  /** Takes the place if it is free; says whether it was. */
  take(left: number, top: number, width: number, height: number): boolean {
    const place = { left, top, right: left + width, bottom: top + height };
    const keys = keysOf(place);
    for (const key of keys) if (this.cells.get(key)?.some((other) => overlap(place, other))) return false;
    for (const key of keys) this.cells.set(key, [...(this.cells.get(key) ?? []), place]);
    return true;
  }
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function keysOf({ left, top, right, bottom }: Rectangle): string[] {
  const keys: string[] = [];
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) keys.push(`${x}/${y}`);
  return keys;
}
