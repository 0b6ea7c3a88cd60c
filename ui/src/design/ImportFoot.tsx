/** The foot of a dialog that reads a file: the one button that takes over what was looked at. */
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { DialogFoot } from "./Dialog";
import { useKeys } from "./keys";

export function ImportFoot({
  words,
  isPending,
  isDisabled,
  onImport,
}: {
  words: string;
  isPending: boolean;
  /** Nothing would change. */
  isDisabled: boolean;
  onImport: () => void;
}) {
  const { t } = useTranslation("design");
  useKeys([{ key: "Ctrl+Enter", words, everywhere: true, run: onImport }]);
  return (
    <DialogFoot>
      <Button
        kind="primary"
        onPress={onImport}
        isPending={isPending}
        isDisabled={isDisabled}
        hint={t("saveKey")}
      >
        {words}
      </Button>
    </DialogFoot>
  );
}
