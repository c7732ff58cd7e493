import type { LifecycleSpeed } from '../call.ts';
import type { Chance } from '../chance.ts';
import type { ApiError } from '../errors.ts';
import type { Document, Kind } from '../store/kind.ts';
import type { Store } from '../store/store.ts';
import type { EventDraft } from './event.ts';

/** The state that is none: the document is removed. */
export const GONE = 'GONE';

/** Milliseconds a state lasts, by speed; at random between two of them when it is a pair. */
export type Durations = Readonly<Record<LifecycleSpeed, number | readonly [number, number]>>;

/** A state that passes by itself. */
export interface PassingState<T extends object> {
  readonly after: Durations;
  /** The instant it ends, milliseconds since 1970, where the value names one: `after` does not count then. */
  until?(value: T): number | null;
  /** Whether this state has to be read once before it passes. Default: as the lifecycle says. */
  readonly visible?: boolean;
  /** The state that follows, or {@link GONE}. */
  next(value: T): string;
  /** The document as the next state finds it. Default: only the state's field changes. */
  change?(value: T, passage: Passage): T;
  /** Event the service records when the state ends, and what it is about. */
  event?(value: T): Pick<EventDraft, 'type' | 'about' | 'raw'> | undefined;
  /**
   * What else changes in the world now that the state has ended; not called when the document goes. It may change its own
   * document, but no other one whose state passes: that one may be about to pass in the same moment.
   */
  ended?(ended: Ended<T>): Promise<void>;
}

/** A state that has ended. */
export interface Ended<T extends object> extends Passage {
  readonly store: Store;
  /** The document in its next state. */
  readonly document: Document<T>;
  /** The instant up to which everything is being settled: that of the call. */
  readonly now: number;
  readonly speed: LifecycleSpeed;
}

/** What a change of state has at hand. */
export interface Passage {
  /** The instant at which the state ends, milliseconds since 1970. */
  readonly at: number;
  readonly chance: Chance;
}

/** How the documents of a kind change by themselves. */
export interface Lifecycle<T extends object> {
  readonly kind: Kind<T>;
  state(value: T): string;
  enter(value: T, state: string): T;
  /** States that pass; a state that is not here stays until somebody changes it. */
  readonly passing: Readonly<Record<string, PassingState<T>>>;
  /** Whether a passing state has to be read once before it passes. Default yes; no for what merely expires. */
  readonly visible?: boolean;
  /** What else goes when a document goes, besides everything below `<scope>/<key>` and `<scope>/<id>`. */
  removed?(store: Store, value: T, scope: string): Promise<void>;
}

/** The project a scope belongs to: its first part. */
export const rootOf = (scope: string): string => scope.split('/', 1)[0] ?? scope;

/** When a state that begins now will end; `null` when it does not end by itself. */
export function dueOf<T extends object>(
  lifecycle: Lifecycle<T>,
  state: string,
  { now, chance, speed }: { readonly now: number; readonly chance: Chance; readonly speed: LifecycleSpeed },
): number | null {
  const after = lifecycle.passing[state]?.after[speed];
  if (after === undefined) return null;
  if (typeof after === 'number') return now + after;
  return now + after[0] + chance.integer(Math.max(1, after[1] - after[0]));
}

/** A reason why a project or an organization cannot be closed. */
export type Holder = (store: Store, groupId: string) => Promise<ApiError | undefined>;
