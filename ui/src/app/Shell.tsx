import type { ReactNode } from "react";
import { useTexts } from "../i18n";
import { Alarms } from "./Alarms";
import { LanguageButton } from "./LanguageButton";
import { Link, useAddress } from "./router";
import { PurposeButton } from "./PurposeButton";
import { has, judgesDocuments, keepsVault, receivesTips, useSession, type Viewer, watchesAlarms, worksOnCases } from "./session";

function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const { path } = useAddress();
  const here = path === href || path.startsWith(`${href}/`);
  return (
    <Link href={href} aria-current={here ? "page" : undefined}>
      {children}
    </Link>
  );
}

function Navigation({ viewer }: { viewer: Viewer }) {
  const { t } = useTexts();
  const cases = worksOnCases(viewer);
  return (
    <nav aria-label={t("nav.label")}>
      {cases && <NavLink href="/rings">{t("nav.rings")}</NavLink>}
      {cases && <NavLink href="/cases">{t("nav.cases")}</NavLink>}
      {cases && <NavLink href="/explore">{t("nav.explore")}</NavLink>}
      {cases && <NavLink href="/search">{t("nav.search")}</NavLink>}
      {cases && <NavLink href="/match">{t("nav.match")}</NavLink>}
      {cases && <NavLink href="/documents">{t("nav.documents")}</NavLink>}
      {(cases || receivesTips(viewer)) && <NavLink href="/tips">{t("nav.tips")}</NavLink>}
      {cases && <NavLink href="/transfers">{t("nav.transfers")}</NavLink>}
      {judgesDocuments(viewer) && <NavLink href="/hits">{t("nav.hits")}</NavLink>}
      <NavLink href="/library">{t("nav.library")}</NavLink>
      {cases && <NavLink href="/deliveries">{t("nav.deliveries")}</NavLink>}
      {(cases || keepsVault(viewer)) && <NavLink href="/releases">{t("nav.releases")}</NavLink>}
      {has(viewer, "security_admin") && <NavLink href="/accounts">{t("nav.accounts")}</NavLink>}
      <NavLink href="/audit">{has(viewer, "auditor") ? t("nav.audit") : t("nav.myAudit")}</NavLink>
    </nav>
  );
}

export function Shell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const { t } = useTexts();
  const signOut = useSession((session) => session.signOut);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t("app.skip")}
      </a>
      <header className="bar">
        <Link href="/" className="brand">
          <img src="/favicon.svg" alt="" width="22" height="22" />
          <span>{t("app.name")}</span>
        </Link>
        <Navigation viewer={viewer} />
        <div className="bar-right">
          {worksOnCases(viewer) && <PurposeButton viewer={viewer} />}
          <Link href="/security" className="who" data-testid="who" title={`${viewer.roles.map((role) => roleName(role)).join(t("app.comma"))} · ${t("security.title")}`}>
            {viewer.agency.name || viewer.agency.code} · {viewer.name}
          </Link>
          <LanguageButton />
          <button type="button" className="quiet" data-testid="sign-out" onClick={() => void signOut()}>
            {t("nav.signOut")}
          </button>
        </div>
      </header>
      {viewer.synthetic && (
        <p className="synthetic" role="note">
          {t("app.synthetic")}
        </p>
      )}
      {watchesAlarms(viewer) && viewer.secondFactor !== "MISSING" && <Alarms />}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
  function roleName(role: string): string {
    return t(`accounts.roleNames.${role}` as "accounts.roleNames.lead", { defaultValue: role });
  }
}
