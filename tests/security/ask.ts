/** Sends something that has to work; what it is answered. */
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<Readonly<Record<string, unknown>>>;

/** Names by which paths address things: by the parameter, or by a segment and the parameter. */
export type Known = Readonly<Record<string, string>>;
