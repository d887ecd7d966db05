import { useMemo, useRef, useState } from "react";
import { type DocumentHeadFragment, DocumentTextDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useAddress } from "../../app/router";
import { judgesDocuments, useSession } from "../../app/session";
import { Characters } from "../../text/characters";
import type { Selected } from "../../text/selecting";
import type { TextHandle } from "../../text/TextView";
import { pagesOf, piecesFrom } from "./pieces";
import { useJudging } from "./useJudging";
import { useMarks } from "./useMarks";
import { type Mention, type Relation, useReading } from "./useReading";

export const SECTIONS = ["entities", "relations", "pages", "about"] as const;
export type Section = (typeof SECTIONS)[number];

/** The working copy: asked for once it is there; null text where no purpose opens it. */
function useContent(document: DocumentHeadFragment) {
  const content = useAsk(DocumentTextDocument, { id: document.id }, document.state === "RECEIVED").data?.document?.content;
  const text = content?.text ?? null;
  const characters = useMemo(() => new Characters(text ?? ""), [text]);
  const pages = useMemo(() => pagesOf(piecesFrom(content?.pieces), document.pagePictures), [content, document.pagePictures]);
  return { text, masked: content?.masked === true, characters, pages };
}

const inTextOrder = <One extends Mention | Relation>(all: ReadonlyMap<string, One>): One[] => [...all.values()].sort((a, b) => a.start - b.start || a.end - b.end);

/** Everything that stands on a document's page: text, what was read in it, where one stands, what is hidden. */
export function useDocumentDesk(document: DocumentHeadFragment) {
  const viewer = useSession((session) => session.viewer);
  const isRead = document.state === "READ" || document.state === "LINKED";
  const content = useContent(document);
  const reading = useReading(document.id, isRead, document.state);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [section, setSection] = useState<Section>("entities");
  const [selected, setSelected] = useState<Selected | null>(null);
  const handle = useRef<TextHandle>(null);
  const mentions = useMemo(() => inTextOrder(reading.mentions), [reading.mentions]);
  const relations = useMemo(() => inTextOrder(reading.relations), [reading.relations]);
  const shown = useMemo(() => mentions.filter(({ label }) => !hidden.has(label)), [mentions, hidden]);
  const ids = useMemo(() => (section === "relations" ? relations : shown).map(({ id }) => id), [section, relations, shown]);
  const judging = useJudging(reading, ids, useAddress().query.get("at"));
  const at = judging.walk.at;
  const mention = at === null ? undefined : reading.mentions.get(at);
  const relation = (at === null ? undefined : reading.relations.get(at)) ?? null;
  const marks = useMarks(shown, content.characters, relation);
  return {
    document, content, reading, isRead, hidden, setHidden, section, setSection, selected, handle, mentions, relations, shown, judging, mention, relation, marks,
    judges: viewer ? judgesDocuments(viewer) : false,
    pick: (id: string | null) => {
      setSelected(null);
      if (id !== null && reading.mentions.has(id) && section === "relations") setSection("entities");
      judging.goTo(id);
      handle.current?.focus();
    },
    /** A selection in units of the text. */
    select: (span: Selected, judges: boolean) => {
      setSelected({ start: content.characters.characterOf(span.start), end: content.characters.characterOf(span.end) });
      if (judges && judging.walk.mode === "read") judging.setMode("add");
    },
    leaveForm: () => {
      setSelected(null);
      judging.setMode("read");
      handle.current?.focus();
    },
  };
}

export type DocumentDesk = ReturnType<typeof useDocumentDesk>;
