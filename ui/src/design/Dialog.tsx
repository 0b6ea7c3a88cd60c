/** A dialog over the screen. Esc closes it; what lies under it does not answer to keys. */
import type { ReactNode } from "react";
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
            <div className="dialog-body">{children}</div>
          </KeyLayer>
        </Frame>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at a dialog's foot, the one that does it last. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <footer className="dialog-foot">{children}</footer>;
}
