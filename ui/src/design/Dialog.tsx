/** A dialog over the screen. Esc closes it; what lies under it does not answer to keys. */
import { type ReactNode, useEffect, useRef } from "react";
import { Dialog as Frame, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { KeyLayer } from "./keys";

export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  size = "m",
  urgent = false,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  size?: "s" | "m" | "l" | "xl";
  /** Asks before something that cannot be undone. */
  urgent?: boolean;
}) {
  const { t } = useTranslation("design");
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={false}
    >
      <Modal className={`dialog dialog-${size}`}>
        <Frame role={urgent ? "alertdialog" : "dialog"} className="dialog-frame">
          <KeyLayer>
            <header className="dialog-head">
              <Heading slot="title">{title}</Heading>
              <Button kind="quiet" onPress={onClose} hint="Esc">
                <Icon name="close" />
                <span className="unseen">{t("close")}</span>
              </Button>
            </header>
            <Body>{children}</Body>
          </KeyLayer>
        </Frame>
      </Modal>
    </ModalOverlay>
  );
}

/** What can be filled in or pressed first; where a field asks for the focus itself, it has it. */
const FIRST = "input:not([type=hidden], :disabled), textarea, button:not(:disabled)";

/** The focus is on the first thing to do, so that whoever works with keys sees where they are. */
function Body({ children }: { children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The dialog takes the focus for itself as it opens; this comes after.
    const waiting = setTimeout(() => {
      const at = document.activeElement;
      if (!body.current || body.current.contains(at) || at?.matches("button")) return;
      const first = body.current.querySelector<HTMLElement>(FIRST);
      // Of a choice, what is chosen, as the Tab key would do.
      const chosen = first?.closest("[role=radiogroup]")?.querySelector<HTMLElement>(":checked");
      (chosen ?? first)?.focus();
    });
    return () => clearTimeout(waiting);
  }, []);
  return (
    <div className="dialog-body" ref={body}>
      {children}
    </div>
  );
}

/** The buttons at a dialog's foot, the one that does it last. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <footer className="dialog-foot">{children}</footer>;
}
