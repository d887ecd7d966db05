import { IncidentEventsDocument, type IncidentEventsQuery } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { formatTime } from "../../i18n/format";
import { FailureNotice } from "../../widgets/Notice";
import { Pager } from "../../widgets/Pager";
import { usePages } from "../../widgets/usePages";
import { type Room, useOwnProceedings } from "./room";

const PAGE = 25;

type CaseEvent = NonNullable<IncidentEventsQuery["incident"]>["events"]["edges"][number]["node"];
type Change = CaseEvent["changes"][number];

/** What the reader's agency did on the incident, last first. */
export function EventsPart({ room }: { room: Room }) {
  const { t, language } = useTexts();
  const { titleOf } = useOwnProceedings(room);
  const pages = usePages(room.incident.id, PAGE);
  const asked = useAsk(IncidentEventsDocument, { id: room.incident.id, first: PAGE, after: pages.after });
  const found = asked.data?.incident?.events;
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  return (
    <section className="stack" data-testid="events">
      <h2>{t("casework.parts.events")}</h2>
      <p className="hint">{t("casework.sees.events")}</p>
      {found?.edges.length === 0 && <p className="empty">{t("casework.events.none")}</p>}
      <ol className="plain">
        {found?.edges.map(({ node }) => (
          <li key={node.id} data-event={node.kind}>
            <span className="hint">{`${formatTime(node.at, language)} · ${node.by} `}</span>
            <strong>{t(`casework.eventKinds.${node.kind}`)}</strong>
            <span className="hint">{` ${titleOf(node.proceeding)}`}</span>
            {node.changes.map((change) => (
              <Changed key={change.name} event={node} change={change} />
            ))}
            {node.reason && <p className="spoken">{t("casework.notes.why", { reason: node.reason })}</p>}
          </li>
        ))}
      </ol>
      {found && found.edges.length > 0 && <Pager {...pages.pager(found, found.edges.length)} />}
    </section>
  );
}

/** Where the words of an event's kind are: what a proceeding is called, what a subject is, ... */
const KINDS: Partial<Record<CaseEvent["kind"], "proceedingKinds" | "subjectKinds" | "noteKinds" | "evidenceKinds" | "moneyKinds" | "sanctionKinds">> = {
  OPENED: "proceedingKinds",
  PROCEEDING: "proceedingKinds",
  SUBJECT: "subjectKinds",
  NOTE: "noteKinds",
  EVIDENCE: "evidenceKinds",
  MONEY: "moneyKinds",
  SANCTION: "sanctionKinds",
};

function Changed({ event, change }: { event: CaseEvent; change: Change }) {
  const { t } = useTexts();
  const words = (value: string) => {
    const group = { state: "states", role: "roles", level: "levels", kind: KINDS[event.kind] }[change.name];
    return group ? t(`casework.${group}.${value.toUpperCase()}` as "casework.states.LEAD", { defaultValue: value }) : value;
  };
  const said = (value: string | null | undefined, called: string | null | undefined) => called ?? (value ? words(value) : t("casework.events.empty"));
  const after = said(change.after, change.afterName);
  const name = t(`casework.fields.${change.name}` as "casework.fields.title", { defaultValue: change.name });
  return <p className="hint">{`${name}：${change.before == null ? after : t("casework.events.from", { before: said(change.before, change.beforeName), after })}`}</p>;
}
