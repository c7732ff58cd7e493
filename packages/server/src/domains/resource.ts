import type { OperationId } from '@mercator/catalog/types';
import { type Call, type Link, param } from '../call.ts';
import type { ApiError } from '../errors.ts';
import { List, Page, type Rendered } from '../result.ts';
import { pageParams } from '../stations/page-text.ts';
import { type Document, KeyTaken, type Kind } from '../store/kind.ts';
import { bodyWithDefaults } from './body.ts';
import type { AnyHandler, Handlers } from './domain.ts';
import { dueOf, type Lifecycle } from './lifecycle.ts';
import { removeWithAll } from './settle.ts';

/** A regular family of operations over one kind of document. What is not said has the default said here. */
export interface Resource<T extends object> {
  readonly kind: Kind<T>;
  /** Operation ids of the verbs it serves. `update` merges the body in, `replace` starts from the body. */
  readonly operations: {
    readonly list?: OperationId;
    readonly get?: OperationId;
    readonly create?: OperationId;
    readonly update?: OperationId;
    readonly replace?: OperationId;
    readonly remove?: OperationId;
  };
  /** The collection of a call. Default: the project of the path, or else its organization. */
  scope?(call: Call): string;
  /** The path parameter that holds the key, or how to find the key: `'clusterName'`. */
  readonly key: string | ((call: Call) => string);
  /** Key of a value. Default: its `id`. */
  keyOf?(value: T): string;
  /** Id of a value. Default: its `id`, or else its key. */
  idOf?(value: T): string;
  /** Called first in every operation: throws when what it belongs to is not there. */
  within?(call: Call): void | Promise<void>;
  /** The new value. Default: the body with the schema's defaults, and an `id`. Throws to refuse. */
  create?(call: Call, body: Readonly<Record<string, unknown>>): T | Promise<T>;
  /** The changed value. Default: the fields of the body over the old ones. Throws to refuse. */
  update?(call: Call, current: T, body: Readonly<Record<string, unknown>>): T | Promise<T>;
  /** Throws when it must not go. */
  beforeRemove?(call: Call, current: T): void | Promise<void>;
  /** What is sent of a value in `call.version`. Default: the value. Must depend on nothing else. */
  view?(value: T, call: Call): object;
  /** Path of its own, below `/api/atlas/v2`: makes it carry a self link. */
  path?(value: T): string;
  /** Further links of a single answer; in a list there is only self. */
  links?(value: T, call: Call): readonly Link[];
  /** Event types recorded for each change, and what they say about the value. */
  readonly events?: {
    readonly created?: string;
    readonly updated?: string;
    readonly removed?: string;
    about?(value: T): Readonly<Record<string, unknown>>;
  };
  /** The refusal when there is no document with the key. */
  missing(call: Call, key: string): ApiError;
  /** The refusal when the key is taken. Needed where keys are chosen by the caller. */
  taken?(call: Call, key: string): ApiError;
  /** Only documents with these label values are listed. */
  where?(call: Call): Readonly<Record<string, readonly string[]>> | undefined;
  /** The whole collection, as a page, is what creating answers. */
  readonly createAnswersPage?: true;
  /** The same for updating and replacing. */
  readonly updateAnswersPage?: true;
  /** Lists are bare arrays without paging. */
  readonly bareList?: true;
  /** The states it goes through, and which of them a change begins. */
  readonly lifecycle?: {
    readonly states: Lifecycle<T>;
    readonly creating?: string;
    readonly updating?: string;
    readonly removing?: string;
  };
}

/** The handlers of a regular family. */
export function resource<T extends object>(definition: Resource<T>): Handlers {
  const { operations } = definition;
  const verbs: readonly (readonly [OperationId | undefined, AnyHandler])[] = [
    [operations.list, (call) => list(definition, call)],
    [operations.get, async (call) => show(definition, call, await find(definition, call))],
    [operations.create, (call) => create(definition, call)],
    [operations.update, (call) => change(definition, call, false)],
    [operations.replace, (call) => change(definition, call, true)],
    [operations.remove, (call) => remove(definition, call)],
  ];
  return Object.fromEntries(verbs.flatMap(([id, handler]) => (id === undefined ? [] : [[id, handler]])));
}

/** The document a call names. @throws the family's `missing` */
export async function find<T extends object>(definition: Resource<T>, call: Call): Promise<Document<T>> {
  await definition.within?.(call);
  const key = typeof definition.key === 'string' ? param(call, definition.key) : definition.key(call);
  const document = await call.store.get(definition.kind, scopeOf(definition, call), key);
  if (document === undefined) throw definition.missing(call, key);
  return document;
}

/** What is sent of a document as the answer to a call about it alone. */
function show<T extends object>(
  definition: Resource<T>,
  call: Call,
  document: Document<T>,
): Promise<Rendered> {
  return call.show(document, (value) => view(definition, call, value, true));
}

async function list<T extends object>(definition: Resource<T>, call: Call): Promise<unknown> {
  await definition.within?.(call);
  return listed(definition, call);
}

async function listed<T extends object>(definition: Resource<T>, call: Call): Promise<unknown> {
  const scope = scopeOf(definition, call);
  if (definition.bareList)
    return new List(await rendered(definition, call, await call.store.all(definition.kind, scope)));
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const where = definition.where?.(call);
  const { documents, total } = await call.store.page(definition.kind, scope, {
    skip: (pageNum - 1) * itemsPerPage,
    limit: itemsPerPage,
    ...(where ? { where } : {}),
  });
  return new Page(await rendered(definition, call, documents), total);
}

async function rendered<T extends object>(
  definition: Resource<T>,
  call: Call,
  documents: readonly Document<T>[],
): Promise<readonly Rendered[]> {
  const items: Rendered[] = [];
  for (const document of documents)
    items.push(await call.show(document, (value) => view(definition, call, value, false)));
  return items;
}

async function create<T extends object>(definition: Resource<T>, call: Call): Promise<unknown> {
  await definition.within?.(call);
  const body = bodyWithDefaults(call);
  const value = definition.create
    ? await definition.create(call, body)
    : ({ ...body, id: call.newId() } as unknown as T);
  const key = keyOf(definition, value);
  const due =
    definition.lifecycle?.creating === undefined
      ? null
      : dueOf(definition.lifecycle.states, definition.lifecycle.creating, call);
  await call.store
    .insert(definition.kind, scopeOf(definition, call), { key, id: idOf(definition, value), value, due })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken && definition.taken ? definition.taken(call, key) : error;
    });
  note(definition, call, definition.events?.created, value);
  return definition.createAnswersPage ? listed(definition, call) : view(definition, call, value, true);
}

async function change<T extends object>(
  definition: Resource<T>,
  call: Call,
  whole: boolean,
): Promise<unknown> {
  const document = await find(definition, call);
  const { lifecycle } = definition;
  const body = whole ? bodyWithDefaults(call) : ((call.body ?? {}) as Readonly<Record<string, unknown>>);
  const changed = definition.update
    ? await definition.update(call, document.value, body)
    : { ...document.value, ...body };
  const entered =
    lifecycle?.updating === undefined ? changed : lifecycle.states.enter(changed, lifecycle.updating);
  const key = keyOf(definition, entered);
  await call.store
    .update(document, {
      value: entered,
      key,
      ...(lifecycle?.updating === undefined
        ? {}
        : { due: dueOf(lifecycle.states, lifecycle.updating, call), seen: false }),
    })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken && definition.taken ? definition.taken(call, key) : error;
    });
  note(definition, call, definition.events?.updated, entered);
  return definition.updateAnswersPage ? listed(definition, call) : view(definition, call, entered, true);
}

async function remove<T extends object>(definition: Resource<T>, call: Call): Promise<undefined> {
  const document = await find(definition, call);
  await definition.beforeRemove?.(call, document.value);
  const { lifecycle } = definition;
  if (lifecycle?.removing === undefined) await removeWithAll(call.store, lifecycle?.states ?? {}, document);
  else
    await call.store.update(document, {
      value: lifecycle.states.enter(document.value, lifecycle.removing),
      due: dueOf(lifecycle.states, lifecycle.removing, call),
      seen: false,
    });
  note(definition, call, definition.events?.removed, document.value);
  return undefined;
}

function view<T extends object>(definition: Resource<T>, call: Call, value: T, alone: boolean): object {
  const seen = definition.view?.(value, call) ?? value;
  if (definition.path === undefined) return seen;
  const further = alone ? (definition.links?.(value, call) ?? []) : [];
  return { ...seen, links: [call.link(definition.path(value)), ...further] };
}

function note<T extends object>(
  { events }: Resource<T>,
  call: Call,
  type: string | undefined,
  value: T,
): void {
  if (type !== undefined) call.event({ type, about: events?.about?.(value) ?? {} });
}

function scopeOf<T extends object>(definition: Resource<T>, call: Call): string {
  const scope = definition.scope?.(call) ?? call.groupId ?? call.orgId;
  if (scope === undefined)
    throw new Error(`${call.operation.id} has neither project nor organization: say its scope`);
  return scope;
}

const ownId = (value: object): string | undefined =>
  'id' in value && typeof value.id === 'string' ? value.id : undefined;

function keyOf<T extends object>(definition: Resource<T>, value: T): string {
  const key = definition.keyOf?.(value) ?? ownId(value);
  if (key === undefined) throw new Error(`A ${definition.kind.name} has no id: say its key`);
  return key;
}

const idOf = <T extends object>(definition: Resource<T>, value: T): string =>
  definition.idOf?.(value) ?? ownId(value) ?? keyOf(definition, value);
