import { timeText } from '../event.ts';

/** The instant `seconds` after another, both as the API writes them. */
export const timeAfter = (time: string, seconds: number): string =>
  timeText(Date.parse(time) + seconds * 1000);
