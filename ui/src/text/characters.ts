/** The server counts characters of a text (code points), the browser counts UTF-16 units; rare characters take two units. */

/** Translates between both; a text without rare characters costs nothing. */
export class Characters {
  /** Positions of two-unit characters, counted in characters, ascending. */
  private readonly wide: readonly number[];
  readonly length: number;

  constructor(text: string) {
    const wide: number[] = [];
    let units = 0;
    let characters = 0;
    while (units < text.length) {
      const code = text.codePointAt(units) ?? 0;
      if (code > 0xffff) wide.push(characters);
      units += code > 0xffff ? 2 : 1;
      characters += 1;
    }
    this.wide = wide;
    this.length = characters;
  }

  /** The unit at which a character begins. */
  unitOf(character: number): number {
    return character + this.before(character, (position) => position);
  }

  /** The character that a unit belongs to. */
  characterOf(unit: number): number {
    return unit - this.before(unit, (position, number) => position + number + 1);
  }

  /** How many wide characters lie before a place; `placeOf` says where the n-th one lies on the place's own scale. */
  private before(place: number, placeOf: (position: number, number: number) => number): number {
    let [low, high] = [0, this.wide.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(this.wide[middle] ?? 0, middle) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
