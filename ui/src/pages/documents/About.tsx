import type { DocumentHeadFragment } from "../../api/generated/graphql";
import { download } from "../../api/http";
import { documentAddress, Link, tipAddress } from "../../app/router";
import { useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { formatBytes, formatDay, formatTime } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

/** What the document is, what of it was not read, what was removed from its working copy, and its sealed original. */
export function About({ document, judges }: { document: DocumentHeadFragment; judges: boolean }) {
  const { t, language, say } = useTexts();
  const rows: [string, string | null | undefined][] = [
    [t("documents.kind"), t(`documents.kinds.${document.kind}`)],
    [t("documents.date"), formatDay(document.date as string | null)],
    [t("documents.regionCode"), document.adcode],
    [t("documents.format"), `${document.mediaType} · ${formatBytes(Number(document.size))}`],
    [t("documents.recorded"), `${formatTime(document.createdAt, language)} · ${document.createdBy}`],
    [t("documents.changed"), formatTime(document.changedAt, language)],
    [t("documents.hash"), document.sha256],
  ];
  return (
    <div data-testid="about">
      <dl className="properties">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || <span className="hint">{t("details.empty")}</span>}</dd>
          </div>
        ))}
      </dl>
      {document.tip && (
        <p>
          <Link href={tipAddress(document.tip)}>{t("documents.toTip")}</Link>
        </p>
      )}
      {document.attachmentOf && (
        <p>
          <Link href={documentAddress(document.attachmentOf)}>{t("documents.toParent")}</Link>
        </p>
      )}
      <section>
        <h3>{t("documents.leftOut")}</h3>
        {document.leftOut.length === 0 ? (
          <p className="hint">{t("documents.leftOutNone")}</p>
        ) : (
          <ul data-testid="left-out">
            {document.leftOut.map((one, number) => (
              <li key={number}>
                {say(one.what)}
                <span className="hint">
                  {[one.page != null && t("documents.page", { page: one.page }), one.part, one.count > 1 && t("documents.times", { count: one.count })].filter(Boolean).map((part) => ` · ${String(part)}`)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3>{t("documents.removed")}</h3>
        {document.metadataRemoved.length === 0 ? <p className="hint">{t("documents.removedNone")}</p> : <p>{document.metadataRemoved.map((kind) => t(`documents.metadata.${kind}` as "documents.metadata.author", { defaultValue: kind })).join(t("app.comma"))}</p>}
      </section>
      {document.hasOriginal && judges && <OriginalButton document={document.id} />}
    </div>
  );
}

function OriginalButton({ document }: { document: string }) {
  const { t } = useTexts();
  const purpose = useSession((session) => session.viewer?.purpose);
  const taking = useAsync(() => download(`/api/documents/${encodeURIComponent(document)}/original`, document));
  return (
    <div>
      <button type="button" disabled={!purpose || taking.waiting} title={purpose ? t("documents.originalHint") : t("documents.purposeFirst")} onClick={() => void taking.run()}>
        {t("documents.original")}
      </button>
      {taking.failure && <FailureNotice failure={taking.failure} />}
    </div>
  );
}
