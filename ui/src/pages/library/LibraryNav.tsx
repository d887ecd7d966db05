import { useTexts } from "../../i18n";
import { SubNav } from "../../widgets/SubNav";

export function LibraryNav() {
  const { t } = useTexts();
  const pages = [
    { href: "/library", text: t("library.works") },
    { href: "/library/search", text: t("library.search.title") },
    { href: "/library/cases", text: t("library.cases.title") },
  ];
  return <SubNav label={t("library.nav")} pages={pages} />;
}
