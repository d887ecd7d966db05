import type { SharedKind, SharePreviewQuery } from "../../api/generated/graphql";
import { useTexts } from "../../i18n";
import { PreviewGraph } from "./PreviewGraph";

type Item = SharePreviewQuery["sharePreview"]["items"][number];

/** What would leave: every record with the fields that the receiver could read, as the server tells it. */
export function Preview({ preview, agency, labelOf }: { preview: SharePreviewQuery["sharePreview"]; agency: string; labelOf: (item: { kind: SharedKind; record: string }) => string | undefined }) {
  const { t } = useTexts();
  const nameOf = (item: Item) => labelOf(item) ?? item.title;
  const field = (name: string) => t(`casework.fields.${name}` as "casework.fields.title", { defaultValue: name });
  return (
    <section className="share-preview" data-testid="share-preview" aria-live="polite">
      <p>
        <strong>{t("casework.share.previewed", { agency })}</strong>
      </p>
      <ul className="plain">
        {preview.items.map((item) => (
          <li key={`${item.kind}:${item.record}`} data-preview={item.kind} data-record={item.record}>
            {`${t(`casework.sharedKinds.${item.kind}`)} · ${nameOf(item)}`}
            <p className="hint">{item.fields.map(field).join(t("app.comma"))}</p>
          </li>
        ))}
      </ul>
      <PreviewGraph preview={preview} />
    </section>
  );
}
