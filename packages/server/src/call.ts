import type { MediaFormat, Operation, ServiceOperation, VersionDate } from '@mercator/catalog';
import type { OperationId, Operations } from '@mercator/catalog/types';
import type { Chance } from './chance.ts';
import type { EventDraft } from './domains/event.ts';
import type { Caller } from './identity/caller.ts';
import type { RateLimitProfile } from './rate-limit-profile.ts';
import type { Rendered } from './result.ts';
import type { Document } from './store/kind.ts';
import type { Store } from './store/store.ts';

/** A link of an entity, as it goes out. */
export interface Link {
  readonly href: string;
  readonly rel: string;
}

/** How fast the things take that take time. `instant` still shows every state to one read. */
export type LifecycleSpeed = 'instant' | 'fast' | 'realistic';

/**
 * One call as a handler sees it: checked, authorized, inside its transaction. A handler never sees HTTP.
 *
 * @typeParam Params path and query parameters by their API names
 * @typeParam Body the validated body
 */
export interface Call<Params extends object = object, Body = unknown> {
  readonly operation: Operation;
  readonly service: ServiceOperation;
  /** The resource version that serves this call. */
  readonly version: VersionDate;
  /** What the answer is to be, where there is a choice. */
  readonly format: MediaFormat;
  /** Path and query parameters: decoded, checked, numbers and booleans as such, defaults filled in. */
  readonly params: Params;
  /** The body: checked against the version's schema, dates brought to `YYYY-MM-DDTHH:MM:SSZ`. `undefined` without one. */
  readonly body: Body;
  readonly caller: Caller;
  /** The project of the path, where it has one, and the organization it is in or that the path names. */
  readonly groupId: string | undefined;
  readonly orgId: string | undefined;
  readonly store: Store;
  /** The instant of the call, milliseconds since 1970. */
  readonly now: number;
  /** The same instant as the API writes it, `2026-01-01T00:00:00Z`. */
  readonly time: string;
  readonly chance: Chance;
  readonly speed: LifecycleSpeed;
  /** How calls are counted. */
  readonly rateLimits: RateLimitProfile;
  /** The server's own address without a slash at its end. */
  readonly base: string;
  /** A fresh id of 24 hexadecimal digits. */
  newId(): string;
  /** A link to a path of this server, below `/api/atlas/v2`. */
  link(path: string, rel?: string): Link;
  /** Brings the store up to date with how often credentials were used; call it before access lists are read. */
  settleUsage(): Promise<void>;
  /** Throws the first reason any domain has why a project cannot be closed. */
  mustBeFree(groupId: string): Promise<void>;
  /** Notes an event; it is kept with what the call changes, or not at all. */
  event(draft: EventDraft): void;
  /**
   * What a stored document looks like to this caller, in the form it is sent in. Rendered once per revision and
   * version, so `render` must depend on nothing but the document and the version; and noted as seen, so that a passing state may pass.
   */
  show<T extends object>(
    document: Document<T>,
    render: (value: T, document: Document<T>) => object,
  ): Promise<Rendered>;
}

/** Path and query parameters of an operation. */
export type ParamsOf<Id extends OperationId> = Operations[Id]['params'];

type BodyIn<Version> = Version extends { readonly body: infer Body }
  ? Body
  : Version extends { readonly body?: infer Body }
    ? Body
    : never;

/** The body of an operation: of any of its versions, as `call.version` says. */
export type BodyOf<Id extends OperationId> = BodyIn<
  Operations[Id]['versions'][keyof Operations[Id]['versions']]
>;

/** A call of one operation. */
export type CallOf<Id extends OperationId> = Call<ParamsOf<Id>, BodyOf<Id>>;

/** A path or query parameter that is a text. @throws when the operation has none of that name: a fault of ours */
export function param(call: Call, name: string): string {
  const value = (call.params as Readonly<Record<string, unknown>>)[name];
  if (typeof value !== 'string') throw new Error(`${call.operation.id} has no text parameter ${name}`);
  return value;
}

/** A parameter of any type, or `undefined`. */
export function optionalParam(call: Call, name: string): unknown {
  return (call.params as Readonly<Record<string, unknown>>)[name];
}
