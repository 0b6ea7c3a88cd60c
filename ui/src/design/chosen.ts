/** Rows chosen for one answer: by name, so that a list that is asked again keeps them. */
import { useState } from "react";

export interface Chosen {
  has: (name: string) => boolean;
  names: readonly string[];
  toggle: (name: string) => void;
  set: (names: readonly string[]) => void;
}

/** Only what is still on the list counts as chosen. */
export function useChosen(listed: readonly string[]): Chosen {
  const [names, setNames] = useState<readonly string[]>([]);
  const kept = names.filter((name) => listed.includes(name));
  return {
    names: kept,
    has: (name) => kept.includes(name),
    toggle: (name) =>
      setNames(kept.includes(name) ? kept.filter((one) => one !== name) : [...kept, name]),
    set: setNames,
  };
}
