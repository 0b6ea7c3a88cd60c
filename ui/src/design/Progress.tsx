/** How far long work is, in words and as a bar, with the way to stop it. */
import { Label, ProgressBar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";

export function Progress({
  words,
  done,
  total,
  onCancel,
}: {
  words: string;
  done: number;
  total: number | null;
  onCancel?: () => void;
}) {
  const { t } = useTranslation("design");
  const known = total !== null && 0 < total;
  const part = known ? Math.min(100, Math.round((100 * done) / total)) : 0;
  return (
    <div className="progress">
      <ProgressBar value={part} isIndeterminate={!known}>
        {({ valueText }) => (
          <>
            <div className="progress-words">
              <Label>{words}</Label>
              <span className="num">{known ? valueText : ""}</span>
            </div>
            <svg
              className="progress-track"
              preserveAspectRatio="none"
              viewBox="0 0 100 1"
              aria-hidden="true"
            >
              <rect
                className={known ? "progress-part" : "progress-part progress-unknown"}
                width={known ? part : 30}
                height="1"
              />
            </svg>
          </>
        )}
      </ProgressBar>
      {onCancel === undefined ? null : <Button onPress={onCancel}>{t("stop")}</Button>}
    </div>
  );
}
