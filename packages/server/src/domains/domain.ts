import type { OperationId } from '@mercator/catalog/types';
import type { Call, CallOf } from '../call.ts';
import type { Watcher } from './event.ts';
import type { Holder, Lifecycle } from './lifecycle.ts';

/**
 * Answers one operation. Returns what goes out:
 * a plain object or array (its keys are sorted on the way), `Rendered` (from `call.show`), a `Page`, a `Download`,
 * an `Answer` when status or headers are special, `undefined` for nothing. Throws `apiError(…)` to refuse.
 */
export type Handler<Id extends OperationId> = (call: CallOf<Id>) => unknown;

/** Handlers by operation id. */
export type Handlers = { readonly [Id in OperationId]?: Handler<Id> };

/** A handler that serves operations of one shape, as the builders make them. */
export type AnyHandler = (call: Call) => unknown;

/** A family of operations with what belongs to it. */
export interface Domain {
  /** Its folder. */
  readonly name: string;
  readonly handlers: Handlers;
  /** How its documents change by themselves. */
  readonly lifecycles?: readonly Lifecycle<object>[];
  /** What follows from events, whoever records them. */
  readonly watcher?: Watcher;
  /** Says why a project cannot be closed yet. */
  readonly holdsProject?: Holder;
}
