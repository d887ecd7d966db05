import { useState } from "react";
import { DocumentsDocument, type DocumentKind, type DocumentState } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { useEvents } from "../app/live";
import { go, useAddress } from "../app/router";
import { has, judgesDocuments, useSession } from "../app/session";
import { useTexts } from "../i18n";
import { FilterText } from "../widgets/FilterText";
import { FailureNotice } from "../widgets/Notice";
import { Pager } from "../widgets/Pager";
import { usePages } from "../widgets/usePages";
import { useTitle } from "../widgets/useTitle";
import { DocumentNav } from "./documents/DocumentNav";
import { DocumentTable } from "./documents/DocumentTable";
import { ExportCorrections } from "./documents/ExportCorrections";
import { NewDocument } from "./documents/NewDocument";

const PAGE = 25;
const KINDS: readonly DocumentKind[] = ["CASE_FILE", "TIP", "OTHER"];
const STATES: readonly DocumentState[] = ["RECEIVED", "PARSED", "READ", "LINKED"];

interface Wish {
  kind: string;
  state: string;
  shown: string;
  text: string;
}

function wishFrom(query: URLSearchParams): Wish {
  const of = (name: string) => query.get(name) ?? "";
  return { kind: of("kind"), state: of("state"), shown: of("shown"), text: of("text") };
}

function addressOf(wish: Wish): string {
  const query = new URLSearchParams(Object.entries(wish).filter(([, value]) => value !== ""));
  return query.size ? `/documents?${query.toString()}` : "/documents";
}

const filterOf = (wish: Wish) => ({
  kinds: wish.kind ? [wish.kind as DocumentKind] : null,
  states: wish.state ? [wish.state as DocumentState] : null,
  shown: wish.shown === "" ? null : wish.shown === "1",
  text: wish.text || null,
});

/** The documents of the agency: filtered, with how far each was read, and a way to record another. */
export default function DocumentListPage() {
  const { t } = useTexts();
  useTitle(t("documents.title"));
  const viewer = useSession((session) => session.viewer);
  const { query } = useAddress();
  const wish = wishFrom(query);
  const key = JSON.stringify(wish);
  const pages = usePages(key, PAGE);
  const [recording, setRecording] = useState(false);
  const asked = useAsk(DocumentsDocument, { first: PAGE, after: pages.after, filter: filterOf(wish) });
  useEvents("document", asked.again);
  const found = asked.data?.documents;
  const rows = found?.edges.map((edge) => edge.node) ?? [];
  return (
    <section className="page" aria-busy={asked.waiting}>
      <DocumentNav />
      <header className="page-head">
        <h1>{t("documents.title")}</h1>
        <p className="hint">{t("documents.intro")}</p>
        <div className="buttons aside">
          {viewer && has(viewer, "lead") && <ExportCorrections />}
          {viewer && judgesDocuments(viewer) && (
            <button type="button" className="primary" aria-expanded={recording} onClick={() => setRecording(!recording)} data-testid="new-document">
              {t("documents.record")}
            </button>
          )}
        </div>
      </header>
      {recording && <NewDocument onClose={() => setRecording(false)} />}
      <Filters key={key} wish={wish} onChange={(changed) => go(addressOf(changed), true)} />
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {found && rows.length === 0 && <p className="empty">{t("documents.none")}</p>}
      {rows.length > 0 && <DocumentTable documents={rows} />}
      {found && rows.length > 0 && <Pager {...pages.pager(found, rows.length)} />}
    </section>
  );
}

function Filters({ wish, onChange }: { wish: Wish; onChange: (wish: Wish) => void }) {
  const { t } = useTexts();
  const put = (name: keyof Wish, value: string) => value !== wish[name] && onChange({ ...wish, [name]: value });
  return (
    <div className="filters" role="search">
      <label>
        {t("documents.kind")}
        <select value={wish.kind} onChange={(event) => put("kind", event.target.value)} data-testid="kind-filter">
          <option value="">{t("documents.any")}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`documents.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("documents.state")}
        <select value={wish.state} onChange={(event) => put("state", event.target.value)}>
          <option value="">{t("documents.any")}</option>
          {STATES.map((state) => (
            <option key={state} value={state}>
              {t(`documents.readStates.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("documents.inGraph")}
        <select value={wish.shown} onChange={(event) => put("shown", event.target.value)}>
          <option value="">{t("documents.any")}</option>
          <option value="1">{t("documents.added")}</option>
          <option value="0">{t("documents.notAdded")}</option>
        </select>
      </label>
      <label>
        {t("documents.titleWords")}
        <FilterText maxLength={100} value={wish.text} onDone={(value) => put("text", value)} />
      </label>
    </div>
  );
}
