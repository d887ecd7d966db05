import type { PenaltyPartFragment } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { formatMoney } from "../../i18n/format";

/** What an article threatens: a range, by whom and for whom; never what follows in a case. */
export function PenaltyRow({ penalty }: { penalty: PenaltyPartFragment }) {
  const { t, say } = useTexts();
  const { fine } = penalty;
  const parties = penalty.parties.map((party) => t(`library.basis.parties.${party}`)).join(t("app.comma"));
  const range = fine && (fine.base ? `${fine.low}–${fine.high} × ${t(`library.basis.bases.${fine.base}`)}` : `${formatMoney(fine.low)} – ${formatMoney(fine.high)}`);
  return (
    <li data-penalty={penalty.id}>
      <span className="tag">{t(`library.basis.kinds.${penalty.kind}`)}</span> {say(penalty.text)} {range && <strong className="nowrap">{range}</strong>}{" "}
      <span className="hint">
        {t("library.basis.imposedBy", { who: say(penalty.imposedBy) })} · {t("library.basis.meets", { parties })}
        {penalty.when && ` · ${say(penalty.when)}`}
      </span>
      {penalty.terms.length > 0 && (
        <ul>
          {penalty.terms.map(({ degree, range: term }) => (
            <li key={degree}>{say(term)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
