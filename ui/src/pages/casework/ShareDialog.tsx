import { type FormEvent, useState } from "react";
import { ask, change } from "../../api/client";
import { GiveGrantDocument, type GiveGrantInput, type GrantLevel, ShareableDocument, SharePreviewDocument, type SharePreviewQuery } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { Dialog } from "../../widgets/Dialog";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { Preview } from "./Preview";
import { type Room, today, useAgencies } from "./room";
import { ShareNodes } from "./ShareNodes";
import { keyOf, type ShareRecord, summarised, useShareRecords } from "./shareRecords";

const LEVELS: readonly GrantLevel[] = ["POINTER", "SUMMARY", "CONTENT"];

const mayLeave = (one: ShareRecord, level: GrantLevel): boolean => level === "CONTENT" || (level === "SUMMARY" && summarised(one));

interface Wish {
  recipient: string;
  level: GrantLevel;
  chosen: readonly string[];
  nodes: readonly string[];
  contact: string;
  purpose: string;
  ground: string;
  ends: string;
}

/** Opens records to another agency; only what was previewed exactly as it stands can be shared. */
export function ShareDialog({ room, onDone, onClose }: { room: Room; onDone: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const { agencies } = useAgencies();
  const asked = useAsk(ShareableDocument, { id: room.incident.id });
  const records = useShareRecords(room, asked.data);
  const [wish, setWish] = useState<Wish>({ recipient: "", level: "SUMMARY", chosen: [], nodes: [], contact: "", purpose: "", ground: "", ends: "" });
  const [seen, setSeen] = useState<{ key: string; preview: SharePreviewQuery["sharePreview"] } | null>(null);
  const key = JSON.stringify(wish);
  const input = (): GiveGrantInput => ({
    incident: room.incident.id,
    recipient: wish.recipient,
    level: wish.level,
    items: records.filter((one) => wish.chosen.includes(keyOf(one))).map(({ kind, record }) => ({ kind, record })),
    nodes: [...wish.nodes],
    contact: wish.contact.trim(),
    purpose: wish.purpose.trim(),
    ground: wish.ground.trim(),
    expiresAt: `${wish.ends}T23:59:59+08:00`,
  });
  const looking = useAsync(async () => setSeen({ key, preview: (await ask(SharePreviewDocument, { input: input() })).sharePreview }));
  const giving = useAsync(async () => {
    refusedOr((await change(GiveGrantDocument, { input: input() })).giveGrant);
    onDone();
    onClose();
  });
  const current = seen?.key === key;
  const look = (event: FormEvent) => {
    event.preventDefault();
    void looking.run();
  };
  const put = (part: Partial<Wish>) => setWish({ ...wish, ...part });
  const level = (next: GrantLevel) => put({ level: next, chosen: records.filter((one) => mayLeave(one, next)).map(keyOf).filter((one) => wish.chosen.includes(one)) });
  return (
    <Dialog title={t("casework.share.add")} onClose={onClose}>
      <form className="stack act-form" onSubmit={look} data-testid="share-form">
        <div className="pair">
          <label>
            {t("casework.share.recipient")}
            <select name="recipient" required data-first="" value={wish.recipient} onChange={(event) => put({ recipient: event.target.value })}>
              <option value="">{t("casework.choose")}</option>
              {agencies
                .filter(({ code }) => code !== room.agency)
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </select>
          </label>
          <label>
            {t("casework.share.level")}
            <select name="level" value={wish.level} onChange={(event) => level(event.target.value as GrantLevel)}>
              {LEVELS.map((one) => (
                <option key={one} value={one}>
                  {t(`casework.levels.${one}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {asked.failure && <FailureNotice failure={asked.failure} again={asked.again} />}
        <Records records={records} level={wish.level} chosen={wish.chosen} onChange={(chosen) => put({ chosen })} />
        <ShareNodes nodes={asked.data?.incident?.shareableNodes ?? []} chosen={wish.nodes} onChange={(nodes) => put({ nodes })} />
        <label>
          {t("casework.share.contact")}
          <input name="contact" required={wish.level === "POINTER"} maxLength={200} value={wish.contact} autoComplete="off" onChange={(event) => put({ contact: event.target.value })} />
        </label>
        {(asked.data?.incident?.documents.totalCount ?? 0) > 100 && <p className="hint">{t("casework.share.tooMany")}</p>}
        <label>
          {t("casework.share.purpose")}
          <input name="purpose" required maxLength={500} value={wish.purpose} autoComplete="off" onChange={(event) => put({ purpose: event.target.value })} />
        </label>
        <label>
          {t("casework.share.ground")}
          <input name="ground" required maxLength={300} value={wish.ground} autoComplete="off" onChange={(event) => put({ ground: event.target.value })} />
        </label>
        <label>
          {t("casework.share.ends")}
          <input name="ends" type="date" required min={today()} value={wish.ends} onChange={(event) => put({ ends: event.target.value })} />
        </label>
        {looking.failure && <FailureNotice failure={looking.failure} />}
        <div className="buttons">
          <button type="submit" disabled={looking.waiting} data-testid="preview">
            {t("casework.share.preview")}
          </button>
        </div>
      </form>
      {seen && current && <Preview preview={seen.preview} agency={room.nameOf(seen.preview.recipient)} labelOf={(item) => records.find((one) => keyOf(one) === keyOf(item))?.label} />}
      {!current && <Notice>{seen ? t("casework.share.changed") : t("casework.share.notYet")}</Notice>}
      <p className="hint sees">{t("casework.sees.share")}</p>
      {giving.failure && <FailureNotice failure={giving.failure} />}
      <div className="buttons">
        <button type="button" className="primary" disabled={!current || giving.waiting} onClick={() => void giving.run()} data-testid="give">
          {t("casework.share.give")}
        </button>
      </div>
    </Dialog>
  );
}

function Records({ records, level, chosen, onChange }: { records: readonly ShareRecord[]; level: GrantLevel; chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const { t } = useTexts();
  const may = (one: ShareRecord) => mayLeave(one, level);
  const open = records.filter(may).map(keyOf);
  const all = open.length > 0 && open.every((one) => chosen.includes(one));
  return (
    <fieldset className="case-choices share-records">
      <legend>{t("casework.share.records")}</legend>
      <p className="hint">{t("casework.share.head")}</p>
      {level === "SUMMARY" && <p className="hint">{t("casework.share.summaryOnly")}</p>}
      {level === "POINTER" && <p className="hint">{t("casework.share.pointerOnly")}</p>}
      <label className="check">
        <input type="checkbox" checked={all} onChange={() => onChange(all ? [] : open)} data-testid="share-all" />
        {t("casework.share.all")}
      </label>
      {records.map((one) => {
        const key = keyOf(one);
        return (
          <label key={key} className="check" data-share={one.kind}>
            <input
              type="checkbox"
              disabled={!may(one)}
              checked={chosen.includes(key)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, key] : chosen.filter((other) => other !== key))}
            />
            {`${t(`casework.sharedKinds.${one.kind}`)} · ${one.label}`}
          </label>
        );
      })}
    </fieldset>
  );
}
