/** Presets of a list, side by side. Only one is in use. */
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

export function Tabs<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly { value: V; words: string; count?: number }[];
  onChange: (value: V) => void;
}) {
  return (
    <ToggleButtonGroup
      className="tabs"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [picked] = keys;
        if (picked !== undefined) onChange(picked as V);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className="tab">
          {option.words}
          {option.count === undefined ? null : <span className="num quiet">{option.count}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
