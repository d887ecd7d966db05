import { useTexts } from "../../i18n";
import { SubNav } from "../../widgets/SubNav";

export function HitNav() {
  const { t } = useTexts();
  const pages = [
    { href: "/hits", text: t("hits.pages.inbox") },
    { href: "/hits/pointers", text: t("hits.pages.pointers") },
    { href: "/hits/plans", text: t("hits.pages.plans") },
  ];
  return <SubNav label={t("hits.nav")} pages={pages} />;
}
