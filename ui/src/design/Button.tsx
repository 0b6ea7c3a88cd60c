/** Buttons. The key that does the same stands on the button. */
import type { ReactNode } from "react";
import { type ButtonProps, Button as Pressable } from "react-aria-components";
import { Kbd } from "./Kbd";

interface Props extends Omit<ButtonProps, "children" | "className" | "style"> {
  children: ReactNode;
  kind?: "plain" | "primary" | "danger" | "quiet";
  hint?: string;
}

/** While `isPending` it cannot be pressed again, so nothing is sent twice. */
export function Button({ children, kind = "plain", hint, ...rest }: Props) {
  return (
    <Pressable {...rest} className={`button button-${kind}`}>
      {children}
      {hint === undefined ? null : <Kbd>{hint}</Kbd>}
    </Pressable>
  );
}
