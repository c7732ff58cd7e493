/** Which characters a chart is drawn with. */
export type Charset = 'unicode' | 'ascii';

/** The characters of a charset, by what they stand for. */
export interface Pen {
  readonly flat: string;
  readonly upright: string;
  /** Where a line comes from the left and goes down or up, or comes from below or above and goes right. */
  readonly fallFrom: string;
  readonly fallTo: string;
  readonly riseFrom: string;
  readonly riseTo: string;
  readonly alone: string;
  readonly axis: string;
  readonly tick: string;
  readonly corner: string;
  readonly floor: string;
  readonly timeTick: string;
  readonly dot: string;
  readonly ellipsis: string;
}

export const CHARSETS: Readonly<Record<Charset, Pen>> = {
  unicode: {
    flat: '─',
    upright: '│',
    fallFrom: '╮',
    fallTo: '╰',
    riseFrom: '╯',
    riseTo: '╭',
    alone: '•',
    axis: '│',
    tick: '┤',
    corner: '└',
    floor: '─',
    timeTick: '┬',
    dot: '·',
    ellipsis: '…',
  },
  ascii: {
    flat: '-',
    upright: '|',
    fallFrom: '.',
    fallTo: "'",
    riseFrom: "'",
    riseTo: '.',
    alone: '*',
    axis: '|',
    tick: '+',
    corner: '+',
    floor: '-',
    timeTick: '+',
    dot: '-',
    ellipsis: '...',
  },
};

/** Draws a line through rows, counted from the bottom, one a column; the text of each row from the top. */
export function drawLine(rows: readonly (number | undefined)[], height: number, pen: Pen): readonly string[] {
  const canvas = Array.from({ length: height }, () => new Array<string>(rows.length).fill(' '));
  const put = (row: number, column: number, character: string): void => {
    const line = canvas[height - 1 - row];
    if (line) line[column] = character;
  };
  for (const [column, row] of rows.entries()) {
    if (row === undefined) continue;
    const next = rows[column + 1];
    if (next === undefined && rows[column - 1] === undefined) put(row, column, pen.alone);
    else if (next === undefined || next === row) put(row, column, pen.flat);
    else {
      put(row, column, next < row ? pen.fallFrom : pen.riseFrom);
      put(next, column, next < row ? pen.fallTo : pen.riseTo);
      for (let between = Math.min(row, next) + 1; between < Math.max(row, next); between += 1)
        put(between, column, pen.upright);
    }
  }
  return canvas.map((line) => line.join(''));
}
