import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { Provider } from "urql";
import { client } from "../api/client";
import { useTexts } from "../i18n";
import { SignInPage } from "../pages/SignInPage";
import { FailureNotice } from "../widgets/Notice";
import { useAsync } from "../widgets/useAsync";
import { Boundary } from "./Boundary";
import { LiveEvents } from "./live";
import { go, useAddress } from "./router";
import { editsKnowledge, has, keepsVault, receivesTips, useSession, type Viewer, worksOnCases } from "./session";
import { Shell } from "./Shell";

const RingListPage = lazy(() => import("../pages/RingListPage"));
const RingPage = lazy(() => import("../pages/RingPage"));
const ExplorePage = lazy(() => import("../pages/ExplorePage"));
const SearchPage = lazy(() => import("../pages/SearchPage"));
const DeliveriesPage = lazy(() => import("../pages/DeliveriesPage"));
const SubjectPage = lazy(() => import("../pages/SubjectPage"));
const MatchPage = lazy(() => import("../pages/MatchPage"));
const AccountsPage = lazy(() => import("../pages/AccountsPage"));
const DocumentListPage = lazy(() => import("../pages/DocumentListPage"));
const DocumentPage = lazy(() => import("../pages/DocumentPage"));
const ReviewQueuePage = lazy(() => import("../pages/ReviewQueuePage"));
const MatchTextPage = lazy(() => import("../pages/MatchTextPage"));
const TipInboxPage = lazy(() => import("../pages/TipInboxPage"));
const TipSubmitPage = lazy(() => import("../pages/TipSubmitPage"));
const TipPage = lazy(() => import("../pages/TipPage"));
const TransferListPage = lazy(() => import("../pages/TransferListPage"));
const TransferDraftPage = lazy(() => import("../pages/TransferDraftPage"));
const TransferEditPage = lazy(() => import("../pages/TransferEditPage"));
const TransferPage = lazy(() => import("../pages/TransferPage"));
const HitInboxPage = lazy(() => import("../pages/HitInboxPage"));
const OwnPointersPage = lazy(() => import("../pages/OwnPointersPage"));
const PlansPage = lazy(() => import("../pages/PlansPage"));
const LibraryPage = lazy(() => import("../pages/LibraryPage"));
const WorkPage = lazy(() => import("../pages/WorkPage"));
const KnowledgeSearchPage = lazy(() => import("../pages/KnowledgeSearchPage"));
const DraftsPage = lazy(() => import("../pages/DraftsPage"));
const CoveragePage = lazy(() => import("../pages/CoveragePage"));
const ThresholdsPage = lazy(() => import("../pages/ThresholdsPage"));
const ProblemsPage = lazy(() => import("../pages/ProblemsPage"));
const CaseListPage = lazy(() => import("../pages/CaseListPage"));
const CasePage = lazy(() => import("../pages/CasePage"));
const IncidentListPage = lazy(() => import("../pages/IncidentListPage"));
const MyProceedingsPage = lazy(() => import("../pages/MyProceedingsPage"));
const ReceivedGrantsPage = lazy(() => import("../pages/ReceivedGrantsPage"));
const IncidentPage = lazy(() => import("../pages/IncidentPage"));
const AuditPage = lazy(() => import("../pages/AuditPage"));
const ReleasesPage = lazy(() => import("../pages/ReleasesPage"));
const SecurityPage = lazy(() => import("../pages/SecurityPage"));

/** Pages that a session without a second factor may see; every other one shows it the way to one. */
const OPEN = ["library", "audit"];

function homeOf(viewer: Viewer): string {
  if (worksOnCases(viewer)) return "/rings";
  if (receivesTips(viewer)) return "/tips";
  if (editsKnowledge(viewer)) return "/library";
  if (keepsVault(viewer)) return "/releases";
  return has(viewer, "security_admin") ? "/accounts" : "/audit";
}

function documentsPage(rest: string | undefined): ReactNode {
  if (!rest) return <DocumentListPage />;
  if (rest === "review") return <ReviewQueuePage />;
  if (rest === "match") return <MatchTextPage />;
  return <DocumentPage key={rest} id={decodeURIComponent(rest)} />;
}

function casesPage(rest: string | undefined): ReactNode {
  if (!rest) return <IncidentListPage />;
  if (rest === "mine") return <MyProceedingsPage />;
  if (rest === "received") return <ReceivedGrantsPage />;
  return <IncidentPage key={rest} id={decodeURIComponent(rest)} />;
}

function tipsPage(rest: string | undefined): ReactNode {
  if (!rest) return <TipInboxPage />;
  return rest === "new" ? <TipSubmitPage /> : <TipPage key={rest} id={decodeURIComponent(rest)} />;
}

function transfersPage(rest: string | undefined, one: string | undefined): ReactNode {
  if (!rest) return <TransferListPage />;
  if (one === "edit") return <TransferEditPage key={rest} id={decodeURIComponent(rest)} />;
  return rest === "new" ? <TransferDraftPage /> : <TransferPage key={rest} id={decodeURIComponent(rest)} />;
}

function hitsPage(rest: string | undefined): ReactNode {
  if (rest === "pointers") return <OwnPointersPage />;
  return rest === "plans" ? <PlansPage /> : <HitInboxPage />;
}

function libraryPage(rest: string | undefined, one: string | undefined, notFound: string): ReactNode {
  if (!rest) return <LibraryPage />;
  if (rest === "drafts") return <DraftsPage />;
  if (rest === "search") return <KnowledgeSearchPage />;
  if (rest === "coverage") return <CoveragePage />;
  if (rest === "thresholds") return <ThresholdsPage />;
  if (rest === "problems") return <ProblemsPage />;
  if (rest === "cases") return one ? <CasePage key={one} id={decodeURIComponent(one)} /> : <CaseListPage />;
  return rest === "works" && one ? <WorkPage key={one} id={decodeURIComponent(one)} /> : <p className="empty">{notFound}</p>;
}

function Page({ viewer }: { viewer: Viewer }) {
  const { path } = useAddress();
  const { t } = useTexts();
  const [, section = "", rest, one] = path.split("/");
  useEffect(() => {
    if (section === "") go(viewer.secondFactor === "MISSING" ? "/security" : homeOf(viewer), true);
  }, [section, viewer]);
  const pages: Record<string, ReactNode> = {
    "": null,
    rings: rest ? <RingPage key={rest} id={decodeURIComponent(rest)} /> : <RingListPage />,
    explore: <ExplorePage />,
    search: <SearchPage />,
    subject: rest ? <SubjectPage key={rest} id={decodeURIComponent(rest)} /> : null,
    match: <MatchPage />,
    documents: documentsPage(rest),
    tips: tipsPage(rest),
    transfers: transfersPage(rest, one),
    hits: hitsPage(rest),
    cases: casesPage(rest),
    library: libraryPage(rest, one, t("app.notFound")),
    deliveries: <DeliveriesPage />,
    releases: <ReleasesPage viewer={viewer} />,
    accounts: <AccountsPage />,
    audit: <AuditPage />,
    security: <SecurityPage viewer={viewer} />,
  };
  if (viewer.secondFactor === "MISSING" && section in pages && section !== "" && !OPEN.includes(section)) return pages.security;
  return section in pages ? pages[section] : <p className="empty">{t("app.notFound")}</p>;
}

export function App() {
  const { t } = useTexts();
  const { viewer, look } = useSession();
  const first = useAsync(look);
  const begin = first.run;
  useEffect(() => void begin(), [begin]);
  if (first.failure) return <FailureNotice failure={first.failure} again={() => void first.run()} />;
  if (viewer === undefined) return <p className="empty">{t("app.loading")}</p>;
  if (viewer === null) return <SignInPage />;
  // The key makes every page ask again when the person or the purpose changes: what is masked depends on both.
  return (
    <Provider value={client} key={`${viewer.name}/${viewer.purpose ?? ""}/${viewer.secondFactor}`}>
      <LiveEvents>
        <Shell viewer={viewer}>
          <Boundary>
            <Suspense fallback={<p className="empty">{t("app.loading")}</p>}>
              <Page viewer={viewer} />
            </Suspense>
          </Boundary>
        </Shell>
      </LiveEvents>
    </Provider>
  );
}
