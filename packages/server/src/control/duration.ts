const PATTERN =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d{1,9})?)S)?)?$/;

/**
 * The instant that is a duration after another (ISO 8601: `P1Y2M3W4DT5H6M7.5S`, each part may be absent). Years and months are
 * those of the calendar, in UTC; the last day of a month stands for the days it does not have.
 *
 * @param from milliseconds since 1970
 * @returns `undefined` when the text is no duration
 */
export function instantAfter(from: number, duration: string): number | undefined {
  const parts = PATTERN.exec(duration);
  if (parts === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part: string | undefined) => (part === undefined ? 0 : Number(part.replace(',', '.'))));
  const time = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
  return monthsAfter(from, years * 12 + months) + Math.round(time * 1000);
}

function monthsAfter(from: number, months: number): number {
  if (months === 0) return from;
  const date = new Date(from);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}
