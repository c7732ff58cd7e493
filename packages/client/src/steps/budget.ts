/** The service counts in fixed windows of a minute (recorded: two scenarios in one project reset together). */
export const WINDOW = 60_000;

/** Requests let go at once before the service has told a limit; the least it is known to have is 100. */
const UNTOLD = 50;

/** What is known of one budget of the service. */
export interface Budget {
  /** `RateLimit-Remaining` as last told in this window, `Infinity` until the service tells. */
  told: number;
  /** Whether the service answered without telling. */
  isSilent: boolean;
  /** `RateLimit-Limit`, `Infinity` until the service tells. */
  limit: number;
  /** When the window began, as far as this client can know, and which one it is. */
  began: number;
  window: number;
  /** Requests sent and not yet answered; the service may not have counted them yet. */
  inFlight: number;
  /** When the last two windows were seen to begin before they were expected to. */
  rises: readonly [number, number];
  /** After a 429: when to come back. */
  blockedUntil: number;
  /** Wake those who wait, because an answer changed what is known. */
  readonly waiting: Set<() => void>;
}

/** Endpoints that take from one budget: a set of the catalog, of one project or organization. */
export interface EndpointSet {
  readonly key: string;
  readonly owner: Owner;
  budget: Budget;
  /** Most that this client can have taken by these endpoints in the budget's window. */
  taken: number;
  /** Window for which `taken` counts, and whether the service has answered in it. */
  window: number;
  isBased: boolean;
  /** Requests sent in the client's own window, for the budget the caller set. */
  sent: number;
  sentSince: number;
  /** The last in the queue; each waits for the one before it. */
  tail: Promise<void> | undefined;
}

/** A project or an organization, whose sets of endpoints may share a budget: the service does both. */
export interface Owner {
  readonly sets: Set<EndpointSet>;
  /** Budget its sets share; `undefined` while nothing says so, `null` once something said that they do not. */
  shared: Budget | undefined | null;
}

/** A budget of which nothing is known yet. */
export function createBudget(now: number): Budget {
  const unknown = Number.POSITIVE_INFINITY;
  return {
    told: unknown,
    isSilent: false,
    limit: unknown,
    began: now,
    window: 0,
    inFlight: 0,
    rises: [-WINDOW, -WINDOW],
    blockedUntil: 0,
    waiting: new Set(),
  };
}

/** Whether a budget has one more request, as far as is known. */
export function hasRoom({ told, isSilent, inFlight }: Budget): boolean {
  return told === Number.POSITIVE_INFINITY ? isSilent || inFlight < UNTOLD : inFlight < told;
}
