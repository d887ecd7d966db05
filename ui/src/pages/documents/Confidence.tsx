import { useTexts } from "../../i18n";

const SURE = 0.9;
const DOUBTFUL = 0.8; // the review queue's own threshold

/** A confidence as a figure; below the threshold it is marked by more than colour. */
export function Confidence({ value }: { value: number }) {
  const { t } = useTexts();
  const grade = value >= SURE ? "sure" : value >= DOUBTFUL ? "fair" : "doubtful";
  return (
    <span className={`confidence ${grade}`} title={t("documents.confidence")}>
      {`${grade === "doubtful" ? "? " : ""}${value.toFixed(2)}`}
    </span>
  );
}
