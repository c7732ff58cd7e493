import type { OperationId } from '@mercator/catalog/types';
import type { Call } from '../call.ts';
import type { Kind } from '../store/kind.ts';
import type { AnyHandler, Handlers } from './domain.ts';

/** A thing of which everything it belongs to has exactly one: settings, a policy. It is stored once it was changed. */
export interface Singleton<T extends object> {
  readonly kind: Kind<T>;
  readonly operations: {
    readonly get?: OperationId;
    readonly update?: OperationId;
    readonly replace?: OperationId;
    readonly reset?: OperationId;
  };
  /** What it belongs to. Default: the project of the path, or else its organization. */
  scope?(call: Call): string;
  /** Throws when what it belongs to is not there. */
  within?(call: Call): void | Promise<void>;
  /** What it is before anybody changed it. */
  initial(call: Call): T;
  /** The changed value. Default: the fields of the body over the old ones. Throws to refuse. */
  update?(call: Call, current: T, body: Readonly<Record<string, unknown>>): T | Promise<T>;
  /** What is sent. Default: the value. */
  view?(value: T, call: Call): object;
  /** What else follows from a change, once it is stored and told. */
  changed?(call: Call, value: T, before: T): Promise<void>;
  /** Event type recorded when it is changed or reset. */
  readonly updated?: string;
}

/** The present value of a singleton. */
async function current<T extends object>(definition: Singleton<T>, call: Call): Promise<T> {
  const document = await call.store.get(definition.kind, scopeOf(definition, call), '');
  return document?.value ?? definition.initial(call);
}

/** Replaces the value of a singleton. */
async function put<T extends object>(definition: Singleton<T>, call: Call, value: T): Promise<void> {
  const scope = scopeOf(definition, call);
  const document = await call.store.get(definition.kind, scope, '');
  if (document) await call.store.update(document, { value });
  else
    await call.store.insert(definition.kind, scope, {
      key: '',
      id: `${definition.kind.name} ${scope}`,
      value,
    });
  if (definition.updated !== undefined) call.event({ type: definition.updated });
  await definition.changed?.(call, value, document?.value ?? definition.initial(call));
}

/** The handlers of a singleton. */
export function singleton<T extends object>(definition: Singleton<T>): Handlers {
  const view = (call: Call, value: T): object => definition.view?.(value, call) ?? value;
  const change = async (call: Call, from: T): Promise<object> => {
    const body = (call.body ?? {}) as Readonly<Record<string, unknown>>;
    const value = definition.update ? await definition.update(call, from, body) : { ...from, ...body };
    await put(definition, call, value);
    return view(call, value);
  };
  const { get, update, replace, reset } = definition.operations;
  const verbs: readonly (readonly [OperationId | undefined, AnyHandler])[] = [
    [get, async (call) => view(call, await current(definition, call))],
    [update, async (call) => change(call, await current(definition, call))],
    [replace, (call) => change(call, definition.initial(call))],
    [
      reset,
      async (call) => {
        const value = definition.initial(call);
        await put(definition, call, value);
        return call.service.status === 204 ? undefined : view(call, value);
      },
    ],
  ];
  const handlers: Record<string, AnyHandler> = {};
  for (const [id, handler] of verbs) {
    if (id === undefined) continue;
    handlers[id] = async (call) => {
      await definition.within?.(call);
      return handler(call);
    };
  }
  return handlers;
}

function scopeOf<T extends object>(definition: Singleton<T>, call: Call): string {
  const scope = definition.scope?.(call) ?? call.groupId ?? call.orgId;
  if (scope === undefined)
    throw new Error(`${call.operation.id} has neither project nor organization: say its scope`);
  return scope;
}
