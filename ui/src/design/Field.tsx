/** A field: its label, a hint, an error and the input, in that order. */
import type { ReactNode } from "react";
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from "react-aria-components";

export interface FieldProps extends Omit<TextFieldProps, "children" | "className" | "style"> {
  label: string;
  hint?: string | undefined;
  /** One sentence; the field is marked as wrong while there is one. */
  error?: string | undefined;
  placeholder?: string;
  rows?: number;
  after?: ReactNode;
  /** The label is for those who hear the page only. */
  quietLabel?: boolean;
}

export function Field({
  label,
  hint,
  error,
  placeholder,
  rows,
  after,
  quietLabel,
  ...rest
}: FieldProps) {
  const shown = placeholder === undefined ? {} : { placeholder };
  return (
    <TextField
      {...rest}
      className="field"
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <Label className={quietLabel ? "unseen" : "field-label"}>{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {error === undefined ? null : <FieldError className="field-error">{error}</FieldError>}
      <div className="field-row">
        {rows === undefined ? (
          <Input className="input" {...shown} />
        ) : (
          <TextArea className="input" rows={rows} {...shown} />
        )}
        {after}
      </div>
    </TextField>
  );
}
