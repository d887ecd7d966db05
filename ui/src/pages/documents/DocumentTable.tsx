import type { DocumentsQuery } from "../../api/generated/graphql";
import { documentAddress, Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { formatBytes, formatDay, formatTime } from "../../i18n/format";
import { ReadState } from "./ReadState";

type Row = DocumentsQuery["documents"]["edges"][number]["node"];

export function DocumentTable({ documents }: { documents: readonly Row[] }) {
  const { t, language } = useTexts();
  return (
    <div className="table-box">
      <table className="rows" data-testid="documents">
        <thead>
          <tr>
            <th scope="col">{t("documents.titleColumn")}</th>
            <th scope="col">{t("documents.kind")}</th>
            <th scope="col">{t("documents.date")}</th>
            <th scope="col">{t("documents.region")}</th>
            <th scope="col">{t("documents.state")}</th>
            <th scope="col">{t("documents.inGraph")}</th>
            <th scope="col">{t("documents.recorded")}</th>
            <th scope="col" className="number">{t("documents.size")}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((one) => (
            <tr key={one.id} data-document={one.id}>
              <td>
                <Link href={documentAddress(one.id)}>{one.title}</Link>
                {one.attachmentOf && <span className="tag">{t("documents.attachment")}</span>}
              </td>
              <td className="nowrap">{t(`documents.kinds.${one.kind}`)}</td>
              <td className="nowrap">{formatDay(one.date as string | null)}</td>
              <td>{one.adcode}</td>
              <td>
                <ReadState state={one.state} failure={one.failure} />
              </td>
              <td>{one.shownAt ? <span className="status done">{t("documents.added")}</span> : <span className="hint">{t("documents.notAdded")}</span>}</td>
              <td>{`${formatTime(one.createdAt, language)} · ${one.createdBy}`}</td>
              <td className="number">{formatBytes(Number(one.size))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
