import { useAddress, go } from "../app/router";
import { PenaltiesDocument, type PenaltyParty, ThresholdMattersDocument, ThresholdsDocument, type ThresholdsQuery } from "../api/generated/graphql";
import { useAsk } from "../api/useAsk";
import { Link, readerAddress } from "../app/router";
import { useTexts } from "../i18n";
import { formatMoney } from "../i18n/format";
import { FilterText } from "../widgets/FilterText";
import { FailureNotice } from "../widgets/Notice";
import { useTitle } from "../widgets/useTitle";
import { LibraryNav } from "./library/LibraryNav";
import { PenaltyRow } from "./library/PenaltyRow";

type Fact = ThresholdsQuery["thresholds"]["facts"][number];
type Figure = Fact["restsOn"][number];

const PARTIES: readonly PenaltyParty[] = ["INSTITUTION", "STAFF", "RESPONSIBLE", "AGENCY", "INSIDER", "INSURED", "PERSON", "ORGANISER", "EMPLOYER", "COMPANY", "THIRD_PARTY"];
const WISHES = ["matter", "amount", "adcode", "on", "party"] as const;
type Wish = Record<(typeof WISHES)[number], string>;
type Put = (name: keyof Wish, value: string) => void;

const wishFrom = (query: URLSearchParams): Wish => Object.fromEntries(WISHES.map((name) => [name, query.get(name) ?? ""])) as Wish;
const isAmount = (text: string): boolean => /^\d{1,12}(\.\d{1,2})?$/.test(text);

/** Amounts beside thresholds, and what articles threaten, by region and day: facts with their source, and no conclusion. */
export default function ThresholdsPage() {
  const { t } = useTexts();
  useTitle(t("library.thresholds.title"));
  const { query } = useAddress();
  const wish = wishFrom(query);
  const put: Put = (name, value) => {
    if (value === wish[name]) return;
    const changed = new URLSearchParams(Object.entries({ ...wish, [name]: value }).filter(([, text]) => text !== ""));
    go(changed.size ? `/library/thresholds?${changed.toString()}` : "/library/thresholds", true);
  };
  return (
    <section className="page" data-testid="thresholds">
      <LibraryNav />
      <header className="page-head">
        <h1>{t("library.thresholds.title")}</h1>
        <p className="hint">{t("library.thresholds.intro")}</p>
      </header>
      <Checker wish={wish} put={put} />
      <Penalties wish={wish} put={put} />
    </section>
  );
}

function Checker({ wish, put }: { wish: Wish; put: Put }) {
  const { t, say } = useTexts();
  const matters = useAsk(ThresholdMattersDocument, {}).data?.thresholdMatters ?? [];
  const matter = wish.matter || (matters[0]?.id ?? "");
  const good = wish.amount === "" || isAmount(wish.amount);
  const amount = good && wish.amount !== "" ? wish.amount : "0";
  const asked = useAsk(ThresholdsDocument, { matter, amount, adcode: wish.adcode, on: wish.on || null }, matter === "" || !good);
  const found = asked.data?.thresholds;
  const told = wish.amount !== "" && good;
  return (
    <section className="card" aria-busy={asked.waiting} data-testid="threshold-checker">
      <h2>{t("library.thresholds.checker")}</h2>
      <div className="filters">
        <label>
          {t("library.thresholds.matter")}
          <select value={matter} onChange={(event) => put("matter", event.target.value)} data-testid="threshold-matter">
            {matters.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("library.thresholds.amount")}
          <FilterText inputMode="decimal" maxLength={15} value={wish.amount} onDone={(value) => put("amount", value)} aria-invalid={!good} data-testid="threshold-amount" />
        </label>
        <label>
          {t("library.region")}
          <FilterText inputMode="numeric" pattern="\\d{6}" title={t("library.thresholds.regionHint")} maxLength={6} value={wish.adcode} onDone={(value) => put("adcode", value)} data-testid="threshold-region" />
        </label>
        <label>
          {t("library.thresholds.on")}
          <FilterText type="date" value={wish.on} onDone={(value) => put("on", value)} data-testid="threshold-on" />
        </label>
      </div>
      {!good && <p role="alert">{t("library.thresholds.badAmount")}</p>}
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      <p className="notice" role="note">{t("library.thresholds.decidesNothing")}</p>
      {found && good && (
        <>
          <p role="status">
            <Link href={readerAddress(found.matter.work, { path: found.matter.path, on: found.on })}>{say(found.matter.name)}</Link>
            {" · "}
            {t("library.thresholds.asOf", { on: found.on })}
            {told && ` · ${formatMoney(found.amount)}`}
          </p>
          {found.facts.length > 0 && <Facts facts={found.facts} told={told} />}
          <ul data-testid="threshold-unknown">
            {found.notKnown.map((one) => (
              <li key={one.zh} className="doubt">
                {say(one)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Facts({ facts, told }: { facts: readonly Fact[]; told: boolean }) {
  const { t, say } = useTexts();
  return (
    <div className="table-box">
      <table className="rows" data-testid="threshold-facts">
        <thead>
          <tr>
            <th scope="col">{t("library.thresholds.band")}</th>
            <th scope="col">{t("library.thresholds.figure")}</th>
            {told && <th scope="col">{t("library.thresholds.standing")}</th>}
            {told && <th scope="col" className="number">{t("library.thresholds.share")}</th>}
            <th scope="col">{t("library.source")}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact, number) => (
            <tr key={number} data-band={fact.band} data-standing={fact.standing}>
              <td>
                {t(`library.thresholds.bands.${fact.band}`)}
                {fact.when && <div className="hint">{say(fact.when)}</div>}
              </td>
              <td className="nowrap">{fact.high ? `${formatMoney(fact.low)} – ${formatMoney(fact.high)}` : formatMoney(fact.low)}</td>
              {told && <td>{t(`library.thresholds.standings.${fact.standing}`)}</td>}
              {told && <td className="number">{`${fact.share}×`}</td>}
              <td>
                {fact.restsOn.map((figure, at) => (
                  <Source key={at} figure={figure} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Source({ figure }: { figure: Figure }) {
  const { t, say } = useTexts();
  const days = figure.validFrom ? t("library.daysFrom", { from: figure.validFrom }) : t("library.daysUnknown");
  return (
    <div>
      <Link href={readerAddress(figure.work, { path: figure.path })}>{figure.source}</Link>{" "}
      <span className="hint">
        {[figure.adcodes.join(t("app.comma")) || t("library.wholeCountry"), figure.high ? `${formatMoney(figure.low)} – ${formatMoney(figure.high)}` : formatMoney(figure.low), days].join(" · ")}
        {figure.note && ` · ${say(figure.note)}`}
      </span>{" "}
      {!figure.verified && <span className="tag warn">{t("library.thresholds.verify")}</span>}
    </div>
  );
}

function Penalties({ wish, put }: { wish: Wish; put: Put }) {
  const { t, say } = useTexts();
  const asked = useAsk(PenaltiesDocument, { on: wish.on || null, party: (wish.party as PenaltyParty) || null });
  const rows = asked.data?.penalties ?? [];
  return (
    <section className="card" aria-busy={asked.waiting} data-testid="penalties">
      <h2>{t("library.thresholds.penalties")}</h2>
      <p className="hint">{t("library.thresholds.penaltiesHint")}</p>
      <div className="filters">
        <label>
          {t("library.thresholds.party")}
          <select value={wish.party} onChange={(event) => put("party", event.target.value)} data-testid="penalty-party">
            <option value="">{t("documents.any")}</option>
            {PARTIES.map((party) => (
              <option key={party} value={party}>
                {t(`library.basis.parties.${party}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
      <ul className="plain">
        {rows.map((row) => (
          <li key={`${row.work}/${row.path}`} data-article={`${row.work}/${row.path}`}>
            <Link href={readerAddress(row.work, { path: row.path, ...(wish.on ? { on: wish.on } : {}) })}>{say(row.name)}</Link>
            {!row.dated && <p className="doubt">{t("library.basis.undated")}</p>}
            <ul>
              {row.penalties.map((penalty) => (
                <PenaltyRow key={penalty.id} penalty={penalty} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
