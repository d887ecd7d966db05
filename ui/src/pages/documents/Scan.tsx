import { useEffect, useRef, useState } from "react";
import type { DocumentHeadFragment } from "../../api/generated/graphql";
import { useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { labelName } from "../../model/model";
import { FailureNotice } from "../../widgets/Notice";
import type { ScanPage } from "./pieces";
import { type Picture, usePagePicture } from "./usePagePicture";
import type { Mention } from "./useReading";

const A4 = [210, 297] as const; // of a page whose picture is not there: its shape is not known

interface Placed {
  mentions: readonly Mention[];
  at: string | null;
  onPick: (id: string) => void;
}

/** Pages of the original with the boxes that were read on them, over its picture where one may see it; boxes with mentions
    lead to them. The page of what one stands at shows its picture by itself, the others when asked. */
export function Scan({ document, pages, judges, ...placed }: Placed & { document: DocumentHeadFragment; pages: readonly ScanPage[]; judges: boolean }) {
  const { t, say } = useTexts();
  const purpose = useSession((session) => session.viewer?.purpose);
  const sees = judges && Boolean(purpose) && document.pagePictures > 0;
  return (
    <div className="scan" data-testid="scan">
      <p className="hint">{t("documents.scanHint")}</p>
      {document.noPictures && <p className="hint" data-testid="no-pictures">{say(document.noPictures)}</p>}
      {judges && !purpose && document.pagePictures > 0 && <p className="hint">{t("documents.purposeFirst")}</p>}
      {pages.map((page) => (
        <PageView key={page.page} document={document.id} page={page} sees={sees && page.page <= document.pagePictures} {...placed} />
      ))}
    </div>
  );
}

function PageView({ document, page, sees, ...placed }: Placed & { document: string; page: ScanPage; sees: boolean }) {
  const { t, language } = useTexts();
  const { mentions, at, onPick } = placed;
  const own = mentions.filter((mention) => mention.page === page.page);
  const here = own.some(({ id }) => id === at);
  const [asked, setAsked] = useState(false);
  const { picture, failure } = usePagePicture(document, page.page, sees && (asked || here));
  const figure = useRef<HTMLElement>(null);
  useEffect(() => {
    if (here) {
      setAsked(true); // it stays while one walks on, and is not asked for twice
      figure.current?.scrollIntoView({ block: "nearest" });
    }
  }, [here, picture]);
  return (
    <figure ref={figure} data-page={page.page} data-pictured={picture !== null}>
      <figcaption>
        {t("documents.pageWith", { page: page.page, boxes: page.pieces.length, mentions: own.length })}
        {sees && !asked && !here && (
          <button type="button" className="quiet" aria-label={t("documents.seePageOf", { page: page.page })} onClick={() => setAsked(true)}>
            {t("documents.seePage")}
          </button>
        )}
      </figcaption>
      {failure && <FailureNotice failure={failure} />}
      <Sheet page={page} picture={picture} own={own} at={at} onPick={onPick} />
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

function Sheet({ page, picture, own, at, onPick }: { page: ScanPage; picture: Picture | null; own: readonly Mention[]; at: string | null; onPick: (id: string) => void }) {
  const { t } = useTexts();
  const inShares = page.width <= 1 && page.height <= 1;
  const [width, height] = picture ? [picture.width, picture.height] : inShares ? A4 : [page.width, page.height];
  const scale = inShares ? [width, height] : [width / page.width, height / page.height];
  return (
    <svg className={picture ? "pictured" : undefined} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("documents.page", { page: page.page })}>
      <rect className="sheet" width={width} height={height} />
      {picture && <image href={picture.address} width={width} height={height} />}
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
            x={left * (scale[0] as number)}
            y={top * (scale[1] as number)}
            width={(right - left) * (scale[0] as number)}
            height={(bottom - top) * (scale[1] as number)}
            onClick={() => first && onPick(first.id)}
          />
        );
      })}
    </svg>
  );
}
