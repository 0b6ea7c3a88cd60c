/** Where the mark stands on the list of bookings, and where it goes after an answer. */
import type { TriageCell, TriageQuestion, TriageRow } from "../../api/generated";

export interface Place {
  booking: string;
  question: TriageQuestion;
}

export function cellOf(row: TriageRow, question: TriageQuestion): TriageCell | undefined {
  return row.cells.find((cell) => cell.question === question);
}

export function isOpen(row: TriageRow, question: TriageQuestion): boolean {
  return cellOf(row, question)?.open ?? false;
}

/** The wanted place if it is on the list, else the first open question of the first open row. */
export function placed(
  wanted: Place | null,
  rows: readonly TriageRow[],
  questions: readonly TriageQuestion[],
): Place | null {
  if (wanted && rows.some((row) => row.booking === wanted.booking)) return wanted;
  const question = questions.find((one) => rows.some((row) => isOpen(row, one))) ?? questions[0];
  const row = rows.find((one) => question !== undefined && isOpen(one, question)) ?? rows[0];
  return row && question ? { booking: row.booking, question } : null;
}

/** So many rows down and columns to the right, as far as the list goes. */
export function moved(
  at: Place | null,
  rows: readonly TriageRow[],
  questions: readonly TriageQuestion[],
  rowsBy: number,
  columnsBy: number,
): Place | null {
  if (!at) return null;
  const within = (index: number, count: number) => Math.max(0, Math.min(index, count - 1));
  const rowAt = rows.findIndex((row) => row.booking === at.booking);
  const columnAt = questions.indexOf(at.question);
  const row = rows[within(rowAt + rowsBy, rows.length)];
  const question = questions[within(columnAt + columnsBy, questions.length)];
  return row && question ? { booking: row.booking, question } : at;
}

/**
 * The next line on which the same question is open; then from the top; then the next question
 * that is open anywhere. Where nothing is open the mark stays.
 */
export function afterAnswer(
  at: Place,
  answered: readonly string[],
  rows: readonly TriageRow[],
  questions: readonly TriageQuestion[],
): Place {
  const last = Math.max(...answered.map((name) => rows.findIndex((row) => row.booking === name)));
  const waits = (row: TriageRow, question: TriageQuestion) =>
    isOpen(row, question) && !(question === at.question && answered.includes(row.booking));
  const below = rows.slice(last + 1).find((row) => waits(row, at.question));
  const above = rows.find((row) => waits(row, at.question));
  const same = below ?? above;
  if (same) return { booking: same.booking, question: at.question };
  const from = questions.indexOf(at.question);
  for (const question of [...questions.slice(from + 1), ...questions.slice(0, from)]) {
    const row = rows.find((one) => waits(one, question));
    if (row) return { booking: row.booking, question };
  }
  return at;
}
