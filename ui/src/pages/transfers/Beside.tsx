import { AmountBesideDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatMoney } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";

const AMOUNT = /^\d{1,14}(\.\d{1,2})?$/;

/** The amount beside the bands of a matter in a region: numbers, no verdict. */
export function Beside({ amount, matter, adcode }: { amount: string; matter: string; adcode: string }) {
  const { t, say } = useTexts();
  const complete = AMOUNT.test(amount) && matter !== "" && adcode !== "";
  const asked = useAsk(AmountBesideDocument, { matter, amount, adcode }, !complete);
  if (!complete) return <p className="hint">{t("transfers.besideLater")}</p>;
  if (asked.failure) return <FailureNotice failure={asked.failure} />;
  const found = asked.data?.thresholds;
  return (
    <div data-testid="beside" aria-busy={asked.waiting}>
      <p className="hint">{t("transfers.beside")}</p>
      <ul className="plain">
        {found?.facts.map((one, number) => (
          <li key={number}>
            {t(`transfers.bands.${one.band}`)} · {formatMoney(one.low as string)}
            {one.high ? `–${formatMoney(one.high as string)}` : ""} · {t(`transfers.standing.${one.standing}`)}
            {one.when ? ` · ${say(one.when)}` : ""}
          </li>
        ))}
        {found?.notKnown.map((one, number) => (
          <li key={`n${number}`} className="hint">
            {say(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}
