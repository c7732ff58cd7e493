/** An instant as the API writes it: whole seconds, UTC. */
export const timeOf = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** The instant `seconds` after another. */
export const timeAfter = (time: string, seconds: number): string => timeOf(Date.parse(time) + seconds * 1000);
