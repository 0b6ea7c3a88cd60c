/** Whatever lies over the screen of coverage: the application and what is recorded of it. */
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { ApplicationData } from "../../api/generated";
import { Dialog } from "../../design/Dialog";
import { ApplicationForm } from "./forms/ApplicationForm";
import { AskForm, ToldForm } from "./forms/CountyForms";
import { CorrectForm, MoveForm } from "./forms/MoveForm";
import { SendForm, SignForm } from "./forms/SendForm";
import { SsnForm, WholeSsn } from "./forms/SsnForm";
import type { Opened } from "./here";

export function Dialogs({
  opened,
  onClose,
  draft,
}: {
  opened: Opened | null;
  onClose: () => void;
  draft: RefObject<ApplicationData | null>;
}) {
  const { t } = useTranslation("coverage");
  return (
    <Dialog
      title={opened === null ? "" : t(`dialog.${opened}`)}
      isOpen={opened !== null}
      onClose={onClose}
      size={opened === "application" ? "l" : "m"}
    >
      {opened === null ? null : <Inner opened={opened} onDone={onClose} draft={draft} />}
    </Dialog>
  );
}

function Inner({
  opened,
  onDone,
  draft,
}: {
  opened: Opened;
  onDone: () => void;
  draft: RefObject<ApplicationData | null>;
}) {
  switch (opened) {
    case "application":
      return <ApplicationForm onDone={onDone} draft={draft} />;
    case "ssn":
      return <SsnForm onDone={onDone} />;
    case "wholeSsn":
      return <WholeSsn />;
    case "sign":
      return <SignForm onDone={onDone} />;
    case "send":
      return <SendForm onDone={onDone} />;
    case "move":
      return <MoveForm onDone={onDone} />;
    case "correct":
      return <CorrectForm onDone={onDone} />;
    case "ask":
      return <AskForm onDone={onDone} />;
    case "told":
      return <ToldForm onDone={onDone} />;
  }
}
