import { type FormEvent, useState } from "react";
import { AuditTrailDocument } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { has, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { formatCount, formatTime } from "../i18n/format";
import { FailureNotice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";

const FIRST = 100;
const COLUMNS = ["sequence", "at", "actor", "agency", "action", "purpose", "objects", "rows", "decision"] as const;

/** An entry names the rule after a colon: "allow:case-data-read". Anything else was refused. */
const verdictOf = (decision: string): "allow" | "deny" => (decision.split(":")[0] === "allow" ? "allow" : "deny");

/** Who looked at what. An auditor sees the agency's chain, everybody else their own entries. */
export default function AuditPage() {
  const { t, language } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const all = viewer ? has(viewer, "auditor") : false;
  const title = all ? t("audit.title") : t("audit.mine");
  useTitle(title);
  const [typed, setTyped] = useState("");
  const [about, setAbout] = useState<string | null>(null);
  const asked = useAsk(AuditTrailDocument, { about, first: FIRST });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAbout(typed.trim() || null);
  };
  const entries = asked.data?.auditTrail;
  return (
    <section className="page" aria-busy={asked.waiting}>
      <h1>{title}</h1>
      <form className="filters" onSubmit={submit}>
        <label className="grow">
          {t("audit.about")}
          <input value={typed} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <button type="submit">{t("audit.filter")}</button>
      </form>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {entries?.length === 0 && <p className="empty">{t("audit.none")}</p>}
      {entries && entries.length > 0 && (
        <div className="table-box">
          <table className="rows" data-testid="audit">
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`audit.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={`${entry.agency}/${entry.sequence}`}>
                  <td className="number">{entry.sequence}</td>
                  <td className="nowrap">{formatTime(entry.at, language)}</td>
                  <td title={entry.actor}>{entry.actorName ?? entry.actor}</td>
                  <td>{entry.agency}</td>
                  <td>{entry.action}</td>
                  <td>{entry.purpose}</td>
                  <td title={entry.objects.join("\n")}>{t("audit.objectCount", { count: entry.objects.length })}</td>
                  <td className="number">{formatCount(entry.rows, language)}</td>
                  <td>
                    <span className={`status ${verdictOf(entry.decision)}`} title={entry.decision}>
                      {t(`audit.${verdictOf(entry.decision)}`)}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
