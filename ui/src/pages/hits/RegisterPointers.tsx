import { type FormEvent, useState } from "react";
import { change } from "../../api/client";
import { type IdentifierKind, type ProceedingKind, RegisterPointersDocument, type RegisterPointersMutation } from "../../api/generated/graphql";
import { refusedOr } from "../../api/outcome";
import { useTexts } from "../../i18n";
import { Dialog } from "../../widgets/Dialog";
import { FailureNotice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";
import { CommonFields, commonOf } from "./CommonFields";
import { type TaskForce, useLevels } from "./forces";
import { Told } from "./Told";

const KINDS: readonly IdentifierKind[] = ["CERTNO", "USCC", "INSTITUTION", "PHONE", "ACCOUNT", "INVOICE", "TRACE_CODE", "PLATE", "NAME_BIRTH_YEAR"];
const MOST = 300; // identifiers at once, the server's limit

type Registered = Extract<RegisterPointersMutation["registerPointers"], { __typename?: "RegisterPointersOk" }>;

interface Line {
  kind: IdentifierKind;
  value: string;
}

/** Registers what a proceeding looks at; says before what others will see, and after what is told at once. */
export function RegisterPointers({ proceeding, kind, forces, again, onClose }: { proceeding: string; kind: ProceedingKind; forces: readonly TaskForce[]; again: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const levels = useLevels(kind);
  const [common, setCommon] = useState(() => commonOf(forces, levels));
  const [lines, setLines] = useState<readonly Line[]>([{ kind: "CERTNO", value: "" }]);
  const [subjects, setSubjects] = useState(false);
  const [done, setDone] = useState<Registered | null>(null);
  const identifiers = lines.map(({ kind, value }) => ({ kind, value: value.trim() })).filter(({ value }) => value !== "");
  const nothing = identifiers.length === 0 && !subjects;
  const registering = useAsync(async () => {
    setDone(refusedOr((await change(RegisterPointersDocument, { input: { ...common, proceeding, identifiers, subjects } })).registerPointers) as Registered);
    again();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!nothing) void registering.run();
  };
  if (done) {
    return (
      <Dialog title={t("hits.register")} onClose={onClose}>
        <Told done={t("hits.done", { count: done.pointers.length })} hits={done.hits} leftOut={done.leftOut} waiting={done.waiting} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t("hits.register")} onClose={onClose}>
      <form className="stack act-form" onSubmit={submit} data-testid="register">
        <Identifiers lines={lines} onChange={setLines} />
        <label className="check">
          <input type="checkbox" name="subjects" checked={subjects} onChange={(event) => setSubjects(event.target.checked)} />
          {t("hits.subjects")}
        </label>
        <CommonFields common={common} forces={forces} levels={levels} sees={{ POINTER: t("hits.seesPointer"), HIDDEN: t("hits.seesHidden") }} onChange={(part) => setCommon({ ...common, ...part })} />
        <p className="hint">{nothing ? t("hits.nothingGiven") : t("hits.valuesKept")}</p>
        {registering.failure && <FailureNotice failure={registering.failure} />}
        <div className="buttons">
          <button type="submit" className="primary" disabled={nothing || registering.waiting}>
            {t("hits.register")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Identifiers({ lines, onChange }: { lines: readonly Line[]; onChange: (lines: readonly Line[]) => void }) {
  const { t } = useTexts();
  const put = (at: number, part: Partial<Line>) => onChange(lines.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="identifiers">
      <legend>{t("hits.identifiers")}</legend>
      {lines.map((line, at) => (
        <div key={at} className="identifier">
          <select aria-label={t("hits.what")} name={`kind-${at}`} {...(at === 0 ? { "data-first": "" } : {})} value={line.kind} onChange={(event) => put(at, { kind: event.target.value as IdentifierKind })}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`hits.kinds.${kind}`)}
              </option>
            ))}
          </select>
          <input aria-label={t("hits.value")} name={`value-${at}`} maxLength={200} value={line.value} autoComplete="off" spellCheck={false} onChange={(event) => put(at, { value: event.target.value })} />
          {lines.length > 1 && (
            <button type="button" className="quiet" aria-label={t("hits.takeOut", { number: at + 1 })} onClick={() => onChange(lines.filter((_, place) => place !== at))}>
              ✕
            </button>
          )}
        </div>
      ))}
      <button type="button" disabled={lines.length >= MOST} onClick={() => onChange([...lines, { kind: lines.at(-1)?.kind ?? "CERTNO", value: "" }])}>
        {t("hits.oneMore")}
      </button>
    </fieldset>
  );
}
