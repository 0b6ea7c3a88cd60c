/** The mark in a list is where it was when somebody comes back to the screen. */
import { useEffect } from "react";
import { useKept } from "../api/useKept";

export function useMark(name: string, at: number, setAt: (at: number) => void): void {
  const [kept, keep] = useKept(`${name} mark`, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the screen is opened
  useEffect(() => setAt(kept), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the mark is kept
  useEffect(() => keep(at), [at]);
}
