import { receivesTips, useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { SubNav } from "../../widgets/SubNav";

export function TipNav() {
  const { t } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const pages = [{ href: "/tips", text: t("tips.inbox") }];
  if (viewer && receivesTips(viewer)) pages.push({ href: "/tips/new", text: t("tips.submit") });
  return <SubNav label={t("tips.title")} pages={pages} />;
}
