/** A short word that something was done, with the way back where there is one. */
import {
  Button as Pressable,
  UNSTABLE_ToastRegion as Region,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";
import { Kbd } from "./Kbd";
import { useKeys } from "./keys";

interface Said {
  words: string;
  tone: "ok" | "late";
  undo?: () => void;
}

const queue = new ToastQueue<Said>({ maxVisibleToasts: 3 });

/** Long enough to read and to reach the undo; a failure stays until it is closed. */
const SHOWN_FOR = 10_000;

/** Says that something is done. */
export function say(words: string, undo?: () => void): void {
  queue.add({ words, tone: "ok", ...(undo ? { undo } : {}) }, { timeout: SHOWN_FOR });
}

/** Says that something was not done, until somebody has read it. */
export function sayFailure(words: string): void {
  queue.add({ words, tone: "late" });
}

export function ToastRegion() {
  const { t } = useTranslation("design");
  useKeys([
    {
      key: "u",
      words: t("undo"),
      run: () => {
        const last = queue.visibleToasts.find((toast) => toast.content.undo);
        if (!last) return;
        last.content.undo?.();
        queue.close(last.key);
      },
    },
  ]);
  return (
    <Region queue={queue} className="toasts" aria-label={t("messages")}>
      {({ toast }) => (
        <Toast toast={toast} className={`toast toast-${toast.content.tone}`}>
          <Icon name={toast.content.tone === "ok" ? "done" : "late"} />
          <ToastContent>
            <Text slot="title">{toast.content.words}</Text>
          </ToastContent>
          {toast.content.undo === undefined ? null : (
            <Pressable
              className="button button-plain"
              onPress={() => {
                toast.content.undo?.();
                queue.close(toast.key);
              }}
            >
              {t("undo")}
              <Kbd>u</Kbd>
            </Pressable>
          )}
          <Pressable slot="close" className="button button-quiet" aria-label={t("close")}>
            <Icon name="close" />
          </Pressable>
        </Toast>
      )}
    </Region>
  );
}
