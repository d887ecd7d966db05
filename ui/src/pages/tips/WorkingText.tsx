import { useMemo, useState } from "react";
import { TipWorkingDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { documentAddress, Link } from "../../app/router";
import { useTexts } from "../../i18n";
import { Characters } from "../../text/characters";
import { type Mark, TextView } from "../../text/TextView";
import { FailureNotice, Notice } from "../../widgets/Notice";

/** What may be read of the tip, with the passages that could still tell who reported. */
export function WorkingText({ tip }: { tip: string }) {
  const { t, say } = useTexts();
  const asked = useAsk(TipWorkingDocument, { id: tip });
  const [at, setAt] = useState<string | null>(null);
  const working = asked.data?.tip?.workingText;
  const text = working?.text ?? "";
  const marks = useMemo(() => {
    const characters = new Characters(text);
    return (working?.marks ?? []).map((one, number): Mark => ({
      id: `i${number}`,
      start: characters.unitOf(one.start),
      end: characters.unitOf(one.end),
      look: `identifying grade-${one.grade}`,
      sign: "!",
      title: say(one.reason),
    }));
  }, [working, text, say]);
  const document = asked.data?.tip?.document;
  return (
    <section className="card tip-text" data-testid="working-text">
      <h2>{t("tips.workingText")}</h2>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      {working?.masked && <Notice>{t("documents.masked")}</Notice>}
      {working?.text != null && <TextView text={text} marks={marks} at={at} label={t("tips.workingText")} onPick={setAt} />}
      {marks.length > 0 && (
        <>
          <h3>{t("tips.identifying")}</h3>
          <ul className="plain" data-testid="marks">
            {(working?.marks ?? []).map((one, number) => (
              <li key={number}>
                <span className={`tag grade-${one.grade}`}>{t(`tips.grades.${one.grade}` as "tips.grades.high")}</span>
                <button type="button" className="quiet passage-said" onClick={() => setAt(`i${number}`)}>
                  {working?.text == null ? "…" : [...text].slice(one.start, one.end).join("")}
                </button>
                <span className="hint">{say(one.reason)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {document && (
        <p>
          <Link href={documentAddress(document.id)}>{t("tips.toDocument")}</Link>
          {document.failure && <span className="bad">{` ${say(document.failure)}`}</span>}
        </p>
      )}
    </section>
  );
}
