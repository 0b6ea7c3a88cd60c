/** Which file: chosen in the system's own dialog or by its path. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../api/ask";
import { Button } from "../../design/Button";
import { Field } from "../../design/Field";
import { Icon } from "../../design/Icon";
import { useKeys } from "../../design/keys";
import "./files.css";

/** What a screen calls its files, and which the system's dialog offers. */
export interface FileWords {
  /** The title of the system's dialog. */
  title: string;
  kind: string;
  extensions: string[];
  /** Of the field for the path. */
  label: string;
  hint?: string;
  /** On the button that reads the file. */
  read: string;
}

export function PickFile({
  words,
  path,
  onPath,
  onRead,
  isReading,
  isChosen = false,
  children,
}: {
  words: FileWords;
  path: string;
  onPath: (path: string) => void;
  onRead: (path: string) => void;
  isReading: boolean;
  /** Another file is on screen already. */
  isChosen?: boolean;
  /** What else has to be said of the file. */
  children?: ReactNode;
}) {
  const { t } = useTranslation("roster");
  const { title, kind, extensions, label, hint } = words;
  const choose = async () => {
    const kinds = [{ name: kind, extensions }];
    // A window without dialogs says so by refusing; the path can be typed all the same.
    const chosen = await ask("window.pick_file", { title, kinds }).catch(() => null);
    if (chosen !== null) onRead(chosen);
  };
  useKeys([{ key: "o", words: t("keys.choose"), run: () => void choose() }]);
  return (
    <form
      className="roster-file"
      onSubmit={(event) => {
        event.preventDefault();
        onRead(path);
      }}
    >
      <div className="roster-pick">
        <Button kind={isChosen ? "plain" : "primary"} onPress={() => void choose()} hint="o">
          <Icon name="plus" />
          {t("choose")}
        </Button>
        <Field label={label} value={path} onChange={onPath} {...(hint ? { hint } : {})} />
        <Button type="submit" isPending={isReading} isDisabled={path.trim() === ""}>
          {isReading ? t("reading") : words.read}
        </Button>
      </div>
      {children}
    </form>
  );
}
