/** A plain table for tens of rows; long lists draw only what is in sight (see VirtualRows). */
import type { ReactNode } from "react";

export interface Column<R> {
  head: string;
  cell: (row: R) => ReactNode;
  /** Numbers and dates stand at the right. */
  right?: boolean;
  /** The cell that names the row. */
  names?: boolean;
}

export function Table<R>({
  label,
  columns,
  rows,
  keyOf,
}: {
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string | number;
}) {
  return (
    <table className="table" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" className={column.right ? "right" : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => {
              const side = column.right ? "right" : undefined;
              return column.names ? (
                <th key={column.head} scope="row" className={side}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.head} className={side}>
                  {column.cell(row)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
