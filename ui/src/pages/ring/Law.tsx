import type { RingDetails } from "../RingPage";
import { SchemeLaw } from "./SchemeLaw";
import { SimilarCases } from "./SimilarCases";

/** On what ground: the articles and penalties of the ring's schemes as of its last day, and the typical cases nearest to it. */
export function Law({ ring }: { ring: RingDetails }) {
  const on = ring.windowTo ? ring.windowTo.slice(0, 10) : null;
  return (
    <>
      <SimilarCases of={{ ring: ring.id }} />
      {ring.schemes.map(({ id }) => (
        <SchemeLaw key={id} scheme={id} on={on} />
      ))}
    </>
  );
}
