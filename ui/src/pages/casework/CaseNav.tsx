import { useTexts } from "../../i18n";
import { SubNav } from "../../widgets/SubNav";

export function CaseNav() {
  const { t } = useTexts();
  const pages = [
    { href: "/cases", text: t("casework.pages.list") },
    { href: "/cases/mine", text: t("casework.pages.mine") },
    { href: "/cases/received", text: t("casework.pages.received") },
  ];
  return <SubNav label={t("casework.title")} pages={pages} />;
}
