import { useEffect, useState } from "react";
import { ask } from "../../api/client";
import { type UnitPartFragment, WorkUnitsDocument, type WorkUnitsQuery } from "../../api/generated/graphql";
import { ServerFailure } from "../../api/http";

const PAGE = 200; // the largest page of the API

/** The units of one version, page by page: the first stand on the page while the rest comes. */
export interface Units {
  units: readonly UnitPartFragment[];
  complete: boolean;
  failure: ServerFailure | null;
}

const EMPTY: Units = { units: [], complete: false, failure: null };

export function useUnits(work: string, version: string | null): Units {
  const [kept, setKept] = useState<{ key: string; read: Units }>({ key: "", read: EMPTY });
  const key = `${work}/${version ?? ""}`;
  useEffect(() => {
    if (version === null) return;
    let stopped = false;
    const put = (read: Units) => !stopped && setKept({ key, read });
    void load(work, version, put, () => stopped);
    return () => {
      stopped = true;
    };
  }, [work, version, key]);
  return kept.key === key ? kept.read : EMPTY;
}

async function load(id: string, version: string, put: (read: Units) => void, stopped: () => boolean): Promise<void> {
  let units: UnitPartFragment[] = [];
  let after: string | null = null;
  try {
    do {
      const answer: WorkUnitsQuery = await ask(WorkUnitsDocument, { id, version, first: PAGE, after });
      const page = answer.work?.units;
      if (!page || stopped()) return;
      units = [...units, ...page.edges.map(({ node }) => node)];
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      put({ units, complete: after === null, failure: null });
    } while (after !== null);
  } catch (error) {
    const failure = error instanceof ServerFailure ? error : new ServerFailure("INTERNAL", null, String(error));
    put({ units, complete: false, failure });
  }
}
