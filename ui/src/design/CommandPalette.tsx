/** Everything that can be done now, found by typing a few letters of it. */
import { useState } from "react";
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  SearchField,
  useFilter,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Dialog } from "./Dialog";
import { Kbd } from "./Kbd";

export interface Command {
  id: string;
  words: string;
  keys?: string;
  run: () => void;
}

export function CommandPalette({
  isOpen,
  onClose,
  commands,
}: {
  isOpen: boolean;
  onClose: () => void;
  commands: readonly Command[];
}) {
  const { t } = useTranslation("design");
  const { contains } = useFilter({ sensitivity: "base" });
  const [text, setText] = useState("");
  const close = () => {
    setText("");
    onClose();
  };
  return (
    <Dialog title={t("commands")} isOpen={isOpen} onClose={close} size="m">
      <Autocomplete inputValue={text} onInputChange={setText} filter={contains}>
        <div className="commands-all">
          <SearchField aria-label={t("commands")} autoFocus className="field commands-field">
            <Input className="input" placeholder={t("commandsHint")} />
          </SearchField>
          <ListBox
            className="list commands"
            aria-label={t("commands")}
            items={commands}
            renderEmptyState={() => <p className="quiet">{t("noCommand")}</p>}
            onAction={(id) => {
              const command = commands.find((known) => known.id === id);
              close();
              command?.run();
            }}
          >
            {(command) => (
              <ListBoxItem className="list-option" textValue={command.words}>
                <span>{command.words}</span>
                {command.keys === undefined ? null : <Kbd>{command.keys}</Kbd>}
              </ListBoxItem>
            )}
          </ListBox>
        </div>
      </Autocomplete>
    </Dialog>
  );
}
