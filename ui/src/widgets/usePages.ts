import { useState } from "react";

interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
}

/** The page of a list that one stands on; another `key` (its filters) begins at the first page again. */
export function usePages(key: string, size: number) {
  const [pages, setPages] = useState<{ key: string; cursors: string[] }>({ key, cursors: [] });
  const cursors = pages.key === key ? pages.cursors : [];
  const from = cursors.length * size + 1;
  /** What the pager shows and does beneath `shown` rows of an answer. */
  const pager = ({ pageInfo, totalCount }: Connection, shown: number) => {
    const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    return {
      from,
      to: from + shown - 1,
      total: totalCount,
      onNext: next ? () => setPages({ key, cursors: [...cursors, next] }) : null,
      onBack: cursors.length > 0 ? () => setPages({ key, cursors: cursors.slice(0, -1) }) : null,
    };
  };
  return { after: cursors.at(-1) ?? null, from, pager };
}
