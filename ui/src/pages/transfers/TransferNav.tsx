import { judgesDocuments, useSession } from "../../app/session";
import { useTexts } from "../../i18n";
import { SubNav } from "../../widgets/SubNav";

export function TransferNav() {
  const { t } = useTexts();
  const viewer = useSession((session) => session.viewer);
  const pages = [{ href: "/transfers", text: t("transfers.title") }];
  if (viewer && judgesDocuments(viewer)) pages.push({ href: "/transfers/new", text: t("transfers.draft") });
  return <SubNav label={t("transfers.nav")} pages={pages} />;
}
