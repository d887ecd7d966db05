import { useState } from "react";
import { useTexts } from "../../i18n";
import { copyText } from "../../widgets/copy";
import { FailureNotice, Notice } from "../../widgets/Notice";
import { useAsync } from "../../widgets/useAsync";

/** Copies the citation as Chinese officials write it; the server words it, and gives none for what is no wording. */
export function CiteButton({ path, number, citation }: { path: string; number: string; citation: { zh: string } }) {
  const { t } = useTexts();
  const [copied, setCopied] = useState(false);
  const copying = useAsync(async () => {
    setCopied(false);
    await copyText(citation.zh);
    setCopied(true);
  });
  return (
    <>
      <button type="button" className="quiet cite" aria-label={t("library.citeNamed", { number })} title={citation.zh} data-cite={path} onClick={() => void copying.run()}>
        {t("library.cite")}
      </button>
      {copied && (
        <Notice kind="good">
          {t("library.copied")} <span data-testid="copied">{citation.zh}</span>
        </Notice>
      )}
      {copying.failure && <FailureNotice failure={copying.failure} />}
    </>
  );
}
