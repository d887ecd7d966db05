import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { ProposeKnowledgeVersionDocument, type UnitPartFragment, type VersionPartFragment } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { go, readerAddress } from "../../app/router";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

/** Proposes other days, or another wording of the article that is read, as a draft that a second person reviews. */
export function ProposeForm({ work, version, unit, onDone }: { work: string; version: VersionPartFragment; unit: UnitPartFragment | undefined; onDone: () => void }) {
  const { t } = useTexts();
  const [later, setLater] = useState(false);
  const [validFrom, setValidFrom] = useState(version.validFrom ?? "");
  const [validTo, setValidTo] = useState("");
  const [text, setText] = useState(unit?.text ?? "");
  const [note, setNote] = useState("");
  const edited = unit !== undefined && text !== unit.text;
  const proposing = useAsync(async () => {
    const edits = edited ? [{ path: unit.path, text: text.trim() === "" ? null : text }] : null;
    const days = { validFrom: validFrom && validFrom !== version.validFrom ? validFrom : null, validTo: validTo || null };
    const input = { base: version.id, replaces: !later, note: note.trim(), edits, ...days };
    const done = refusedOr((await change(ProposeKnowledgeVersionDocument, { input })).proposeKnowledgeVersion);
    onDone();
    if (done.__typename === "KnowledgeVersionOk") go(readerAddress(work, { version: done.version.id }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void proposing.run();
  };
  return (
    <details>
      <summary data-testid="propose">{t("library.editing.propose")}</summary>
      <form className="stack" onSubmit={submit}>
        <p className="hint">{t("library.editing.proposeHint")}</p>
        <label>
          {t("library.editing.kind")}
          <select value={later ? "later" : "correction"} onChange={(event) => setLater(event.target.value === "later")}>
            <option value="correction">{t("library.editing.correction")}</option>
            <option value="later">{t("library.editing.later")}</option>
          </select>
        </label>
        <div className="pair">
          <label>
            {t("library.editing.validFrom")}
            <input type="date" required={later} value={validFrom} onChange={(event) => setValidFrom(event.target.value)} name="valid-from" />
          </label>
          <label>
            {t("library.editing.validTo")}
            <input type="date" value={validTo} onChange={(event) => setValidTo(event.target.value)} name="valid-to" />
          </label>
        </div>
        {unit ? (
          <label>
            {t("library.editing.text", { number: unit.number || unit.path })}
            <textarea rows={8} value={text} onChange={(event) => setText(event.target.value)} name="text" />
          </label>
        ) : (
          <p className="hint">{t("library.editing.chooseArticle")}</p>
        )}
        <label>
          {t("library.editing.note")}
          <textarea rows={2} required maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} name="note" />
        </label>
        {proposing.failure && <FailureNotice failure={proposing.failure} />}
        <div className="buttons">
          <button type="submit" className="primary" disabled={proposing.waiting}>
            {t("library.editing.submit")}
          </button>
        </div>
      </form>
    </details>
  );
}
