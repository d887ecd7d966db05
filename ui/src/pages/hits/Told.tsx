import { useEffect, useRef } from "react";
import type { HitPartFragment } from "../../api/generated/graphql";
import { Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { Notice } from "../../widgets/Notice";

/** What a registration or a plan came to: the hits that one is told of at once. */
export function Told({ done, hits, leftOut = 0, waiting = false }: { done: string; hits: readonly HitPartFragment[]; leftOut?: number; waiting?: boolean }) {
  const { t, say } = useTexts();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []); // the button that was pressed is gone
  return (
    <div ref={place} tabIndex={-1} data-testid="told">
      <Notice kind="good">{done}</Notice>
      {leftOut > 0 && <Notice>{t("hits.leftOut", { count: leftOut })}</Notice>}
      {waiting ? <Notice>{t("hits.waitingKey")}</Notice> : <p>{hits.length > 0 ? t("hits.told", { count: hits.length }) : t("hits.toldNone")}</p>}
      <ul>
        {hits.map((hit) => (
          <li key={hit.id}>
            <Link href="/hits">
              {say(hit.kind)} · {t("hits.call", { agency: hit.agencyName, contact: hit.contact })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
