import { useTexts } from "../../i18n";
import { SubNav } from "../../widgets/SubNav";

export function DocumentNav() {
  const { t } = useTexts();
  const pages = [
    { href: "/documents", text: t("documents.title") },
    { href: "/documents/review", text: t("review.title") },
    { href: "/documents/match", text: t("textMatch.title") },
  ];
  return <SubNav label={t("documents.nav")} pages={pages} />;
}
