/** One of a few (all in sight) or one of many (a list that opens), and yes or no. */
import {
  Checkbox as Box,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Button as Pressable,
  Radio,
  RadioGroup,
  Select,
  SelectValue,
  Text,
} from "react-aria-components";
import { Icon } from "./Icon";

export interface Option<V extends string> {
  value: V;
  words: string;
  hint?: string;
}

interface Props<V extends string> {
  label: string;
  value: V | null;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  hint?: string | undefined;
  error?: string | undefined;
  isDisabled?: boolean;
  quietLabel?: boolean;
}

/** Up to about six, side by side. */
export function Choice<V extends string>(props: Props<V>) {
  const { label, value, options, onChange, hint, error, isDisabled = false, quietLabel } = props;
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={(picked) => onChange(picked as V)}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <Label className={quietLabel ? "unseen" : "field-label"}>{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {error === undefined ? null : <FieldError className="field-error">{error}</FieldError>}
      <div className="choice">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="choice-option">
            {option.words}
            {option.hint === undefined ? null : <small>{option.hint}</small>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** One of many. Typing the first letters picks. */
export function Picker<V extends string>(props: Props<V> & { placeholder?: string }) {
  const { label, value, options, onChange, hint, error, isDisabled, quietLabel, placeholder } =
    props;
  return (
    <Select
      className="field"
      value={value}
      onChange={(picked) => onChange(picked as V)}
      isInvalid={error !== undefined}
      isDisabled={isDisabled ?? false}
      placeholder={placeholder ?? ""}
      validationBehavior="aria"
    >
      <Label className={quietLabel ? "unseen" : "field-label"}>{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {error === undefined ? null : <FieldError className="field-error">{error}</FieldError>}
      <Pressable className="input picker">
        <SelectValue className="picker-value" />
        <Icon name="down" />
      </Pressable>
      <Popover className="popover">
        <ListBox
          className="list"
          items={options.map((option) => ({ id: option.value, ...option }))}
        >
          {(option) => (
            <ListBoxItem className="list-option" textValue={option.words}>
              {option.words}
              {option.hint === undefined ? null : <small>{option.hint}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

/** The checkbox of a row: the browser's own, because dozens are made while somebody scrolls. */
export function RowCheckbox({
  label,
  isSelected,
  onChange,
}: {
  label: string;
  isSelected: boolean;
  onChange: () => void;
}) {
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        className="unseen"
        aria-label={label}
        checked={isSelected}
        onChange={onChange}
      />
      <span className="checkbox-box">{isSelected ? <Icon name="done" size={12} /> : null}</span>
    </label>
  );
}

export function Checkbox(props: {
  children: string;
  isSelected: boolean;
  onChange: (value: boolean) => void;
  isIndeterminate?: boolean;
  isDisabled?: boolean;
  quietLabel?: boolean;
}) {
  const { children, quietLabel, ...rest } = props;
  return (
    <Box {...rest} className="checkbox">
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="checkbox-box">
            {isIndeterminate ? (
              <Icon name="none" size={12} />
            ) : isSelected ? (
              <Icon name="done" size={12} />
            ) : null}
          </span>
          <span className={quietLabel ? "unseen" : undefined}>{children}</span>
        </>
      )}
    </Box>
  );
}
