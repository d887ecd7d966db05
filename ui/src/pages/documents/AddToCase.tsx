import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { AttachDocumentDocument, type CaseBriefFragment, type DocumentHeadFragment, FindIncidentsDocument, OpenIncidentDocument } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

const ADCODE_DIGITS = 6; // an incident is of a county; a document may be read in a town
const NEW = ""; // the choice of no incident that there is

interface Answer {
  __typename?: string;
}

/** Puts the document to an incident of one's agency, found by its title, or opens a new one with it. */
export function AddToCase({ document, known, onChanged }: { document: DocumentHeadFragment; known: readonly string[]; onChanged: () => void }) {
  const { t } = useTexts();
  const [words, setWords] = useState("");
  const [sought, setSought] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [title, setTitle] = useState("");
  const [adcode, setAdcode] = useState(document.adcode?.slice(0, ADCODE_DIGITS) ?? "");
  const [done, setDone] = useState(false);
  const asked = useAsk(FindIncidentsDocument, { text: sought });
  const putting = useAsync(async () => {
    setDone(false);
    if (chosen === NEW) refusedOr((await change(OpenIncidentDocument, { input: { title: title.trim(), adcode: adcode.trim(), documents: [document.id] } })).openIncident as Answer);
    else refusedOr((await change(AttachDocumentDocument, { document: document.id, incident: chosen ?? "", note: note.trim() })).attachDocument as Answer);
    setChosen(null);
    setNote("");
    setTitle("");
    setDone(true);
    asked.again();
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void putting.run();
  };
  const search = (event: FormEvent) => {
    event.preventDefault();
    setChosen(null);
    setSought(words.trim());
  };
  const found = asked.data?.incidents;
  return (
    <>
      <form className="by-receipt" role="search" onSubmit={search}>
        <label className="grow">
          {t("documents.cases.words")}
          <input type="search" name="case-words" data-first="" maxLength={200} value={words} autoComplete="off" onChange={(event) => setWords(event.target.value)} />
        </label>
        <button type="submit">{t("documents.cases.find")}</button>
      </form>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      <form className="stack" onSubmit={submit}>
        <fieldset className="case-choices">
          <legend>{t("documents.cases.choose")}</legend>
          {found?.edges.map(({ node }) => (
            <Choice key={node.id} node={node} there={known.includes(node.id)} chosen={chosen === node.id} onChoose={() => setChosen(node.id)} />
          ))}
          <label className="check">
            <input type="radio" name="case" required value={NEW} checked={chosen === NEW} onChange={() => setChosen(NEW)} />
            {t("tips.newIncident")}
          </label>
        </fieldset>
        {found && found.totalCount > found.edges.length && <p className="hint">{t("documents.cases.narrow", { shown: found.edges.length, total: found.totalCount })}</p>}
        {found?.totalCount === 0 && <p className="hint">{t("documents.cases.none")}</p>}
        {chosen === NEW ? (
          <>
            <label>
              {t("tips.incidentTitle")}
              <input required name="case-title" maxLength={200} value={title} autoComplete="off" onChange={(event) => setTitle(event.target.value)} />
            </label>
            <label>
              {t("documents.cases.region")}
              <input required name="case-adcode" pattern="[0-9]{6}" title={t("documents.cases.regionHint")} value={adcode} autoComplete="off" onChange={(event) => setAdcode(event.target.value)} />
            </label>
          </>
        ) : (
          <label>
            {t("documents.cases.note")}
            <input name="case-note" maxLength={500} value={note} autoComplete="off" onChange={(event) => setNote(event.target.value)} />
          </label>
        )}
        <p className="hint">{t("documents.cases.hint")}</p>
        {putting.failure && <FailureNotice failure={putting.failure} />}
        {done && <Notice kind="good">{t("tips.attached")}</Notice>}
        <div className="buttons">
          <button type="submit" className="primary" disabled={putting.waiting || chosen === null} data-testid="confirm-case">
            {t("documents.cases.add")}
          </button>
        </div>
      </form>
    </>
  );
}

function Choice({ node, there, chosen, onChoose }: { node: CaseBriefFragment; there: boolean; chosen: boolean; onChoose: () => void }) {
  const { t } = useTexts();
  return (
    <label className="check">
      <input type="radio" name="case" required value={node.id} disabled={there} checked={chosen} onChange={onChoose} />
      {`${node.title} · ${node.adcode}`}
      {there && <span className="hint">{t("documents.cases.there")}</span>}
    </label>
  );
}
