// A question that is asked when the typing rests: each asking is a look that is on record.
import { useEffect, useState } from "react";

/** So long nobody has typed (ms). */
const REST = 350;

/** The newest value that has stood for a moment. Equal values are one. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const [now, before] = [JSON.stringify(value), JSON.stringify(settled)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says whether it is another value
  useEffect(() => {
    if (now === before) return;
    const waiting = setTimeout(() => setSettled(value), REST);
    return () => clearTimeout(waiting);
  }, [now, before]);
  return settled;
}
