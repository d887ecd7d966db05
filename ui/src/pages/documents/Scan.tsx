import { useTexts } from "../../i18n";
import { labelName } from "../../model/model";
import type { ScanPage } from "./pieces";
import type { Mention } from "./useReading";

/** Pages of a scan as the boxes that were read on them; those with mentions are filled, and lead to them. */
export function Scan({ pages, mentions, at, onPick }: {
  pages: readonly ScanPage[];
  mentions: readonly Mention[];
  at: string | null;
  onPick: (id: string) => void;
}) {
  const { t } = useTexts();
  return (
    <div className="scan" data-testid="scan">
      <p className="hint">{t("documents.scanHint")}</p>
      {pages.map((page) => (
        <PageBoxes key={page.page} page={page} mentions={mentions} at={at} onPick={onPick} />
      ))}
    </div>
  );
}

function PageBoxes({ page, mentions, at, onPick }: { page: ScanPage; mentions: readonly Mention[]; at: string | null; onPick: (id: string) => void }) {
  const { t, language } = useTexts();
  const [width, height] = page.width <= 1 && page.height <= 1 ? [210, 297] : [page.width, page.height];
  const scale = page.width <= 1 && page.height <= 1 ? [width, height] as const : [1, 1] as const;
  const own = mentions.filter((mention) => mention.page === page.page);
  return (
    <figure>
      <figcaption>{t("documents.pageWith", { page: page.page, boxes: page.pieces.length, mentions: own.length })}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("documents.page", { page: page.page })}>
        <rect className="sheet" width={width} height={height} />
        {page.pieces.map(({ box, start, end, kind }) => {
          if (!box) return null;
          const inside = own.filter((mention) => mention.start >= start && mention.start < end);
          const here = inside.some(({ id }) => id === at);
          const [left, top, right, bottom] = box;
          const first = inside[0];
          return (
            <rect
              key={`${start}/${kind}`}
              className={`box${first ? " holds" : ""}${here ? " at" : ""}`}
              x={left * scale[0]}
              y={top * scale[1]}
              width={(right - left) * scale[0]}
              height={(bottom - top) * scale[1]}
              onClick={() => first && onPick(first.id)}
            />
          );
        })}
      </svg>
      <ul className="tags">
        {own.map((mention) => (
          <li key={mention.id}>
            <button type="button" className={`legend-label label-${mention.label}`} aria-current={mention.id === at ? "true" : undefined} title={labelName(mention.label, language)} onClick={() => onPick(mention.id)}>
              {mention.text}
            </button>
          </li>
        ))}
      </ul>
    </figure>
  );
}
