/** The mark in a list is where it was when somebody comes back to the screen. */
import { useEffect } from "react";
import { useNote } from "../api/useKept";

export function useMark(name: string, at: number, setAt: (at: number) => void): void {
  const [kept, keep] = useNote<number>(`${name} mark`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the screen is opened
  useEffect(() => setAt(kept() ?? 0), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the mark is kept
  useEffect(() => keep(at), [at]);
}
