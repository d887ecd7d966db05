import { editsKnowledge, useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { SubNav } from "../../widgets/SubNav";

export function LibraryNav() {
  const { t } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const pages = [
    { href: "/library", text: t("library.works") },
    { href: "/library/search", text: t("library.search.title") },
    { href: "/library/cases", text: t("library.cases.title") },
    { href: "/library/problems", text: t("library.problems.title") },
    { href: "/library/thresholds", text: t("library.thresholds.title") },
    { href: "/library/coverage", text: t("library.coverage.title") },
  ];
  if (viewer && editsKnowledge(viewer)) pages.push({ href: "/library/drafts", text: t("library.editing.drafts") });
  return <SubNav label={t("library.nav")} pages={pages} />;
}
