/** A stretch of a list: from index `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** First index of `0…length` for which the question is answered with yes, if all after it are too; `length` when none is. */
async function firstIndex(length: number, isPast: (index: number) => Promise<boolean>): Promise<number> {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The stretch of a newest-first list whose instants lie between two dates, both included.
 * Looks at no more than a few entries, however long the list is.
 *
 * @param timeAt instant of the entry at an index, milliseconds since 1970
 */
export async function stretchBetween(
  length: number,
  { from, until }: { readonly from?: number | undefined; readonly until?: number | undefined },
  timeAt: (index: number) => Promise<number>,
): Promise<Stretch> {
  const start =
    until === undefined ? 0 : await firstIndex(length, async (index) => (await timeAt(index)) <= until);
  const end =
    from === undefined ? length : await firstIndex(length, async (index) => (await timeAt(index)) < from);
  return { start, end: Math.max(start, end) };
}
