/** A row of a table as CSV (RFC 4180): what has a comma, a quote or a break in it is quoted. */
export const csvRow = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell) => {
      const text = String(cell);
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');

/** Cents as dollars, `12.05`. */
export const dollars = (cents: number): string => (cents / 100).toFixed(2);

/** Rows with an end each. */
export const csvText = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
