import type { WithheldPartFragment } from "../api/generated/graphql";
import { useTexts } from "../i18n";
import { edgeKindName } from "../model/model";
import { useFailureText } from "../widgets/Notice";
import type { CanvasController, Message } from "./controller";

/** "+312 not shown: 300 claims": what an answer left out and why, one sentence per part. */
export function useWithheldText(): (part: WithheldPartFragment) => string {
  const { t, language } = useTexts();
  return ({ reason, kind, count }) => {
    const why = t(`canvas.reasons.${reason}` as "canvas.reasons.HUB", { defaultValue: reason });
    const about = kind ? `${edgeKindName(kind, language)} · ${why}` : why;
    return count === null || count === undefined
      ? t("canvas.withheldUnknown", { reason: about })
      : t("canvas.withheld", { count, reason: about });
  };
}

function useSentences(): (message: Message) => string[] {
  const { t } = useTexts();
  const failureText = useFailureText();
  const withheldText = useWithheldText();
  return (message) => {
    switch (message.kind) {
      case "added": {
        const { nodes, edges, shownNodes, hiddenNodes } = message.added;
        const said = [t("canvas.added", { nodes, edges })];
        if (shownNodes > 0) said.push(t("canvas.alreadyShown", { count: shownNodes }));
        if (hiddenNodes > 0) said.push(t("canvas.stillHidden", { count: hiddenNodes }));
        return [...said, ...message.withheld.map(withheldText)];
      }
      case "hub":
        return [t("expand.hub", { total: message.total })];
      case "events":
        return [t("canvas.eventsHidden", { count: message.count })];
      case "collapsed":
        return [message.kept > 0 ? t("canvas.collapsedKept", { count: message.kept }) : t("canvas.collapsed")];
      case "path": {
        const { outcome, count, hops, withheld } = message;
        const said =
          outcome === "FOUND" ? t("canvas.pathFound", { count, hops })
          : outcome === "NONE" ? t("canvas.pathNone", { hops })
          : t("canvas.pathUndecided");
        return [said, ...withheld.map(withheldText)];
      }
      case "say":
        return [t(`canvas.${message.what}`)];
      case "failure":
        return [message.failure.code === "PAYLOAD" ? t("failure.payload", { reason: message.failure.message }) : failureText(message.failure)];
    }
  };
}

function showEvents(controller: CanvasController): void {
  controller.workspace.showAll();
  controller.tell(null);
  controller.layout();
}

/** The outcome of the last thing done, at the edge of the canvas. */
export function MessageBar({ controller }: { controller: CanvasController }) {
  const { t } = useTexts();
  const sentences = useSentences();
  const { message, busy } = controller;
  if (busy) return <div className="message" role="status">{t("expand.busy")}</div>;
  if (!message) return null;
  return (
    <div className={`message ${message.kind}`} role={message.kind === "failure" ? "alert" : "status"} data-testid="canvas-message">
      <ul>
        {sentences(message).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {message.kind === "path" && controller.workspace.path.size > 0 && (
        <button type="button" className="quiet" onClick={() => controller.clearPath()}>
          {t("canvas.clearPath")}
        </button>
      )}
      {message.kind === "events" && (
        <button type="button" className="quiet" onClick={() => showEvents(controller)}>
          {t("canvas.showEvents")}
        </button>
      )}
      <button type="button" className="quiet" aria-label={t("nav.close")} onClick={() => controller.tell(null)}>
        ✕
      </button>
    </div>
  );
}
