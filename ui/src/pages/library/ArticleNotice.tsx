import { ArticleAtDocument } from "../../api/generated/graphql";
import { useAsk } from "../../api/useAsk";
import { useTexts } from "../../i18n";
import { FailureNotice } from "../../widgets/Notice";

/** What the server says of the place that was asked for, where there is something to say: not held, not in force, restated. */
export function ArticleNotice({ work, path, on }: { work: string; path: string; on: string | null }) {
  const { say } = useTexts();
  const asked = useAsk(ArticleAtDocument, { work, path, on });
  if (asked.failure) return <FailureNotice failure={asked.failure} again={asked.again} />;
  const answer = asked.data?.article;
  if (!answer?.message) return null;
  return (
    <p className={answer.outcome === "FOUND" ? "notice" : "restated-notice"} role="status" data-testid="article-answer" data-outcome={answer.outcome}>
      {say(answer.message)}
    </p>
  );
}
