import {
  createAt,
  type Family,
  families,
  operationAt,
  operationOf,
  type Step,
  stepsOf,
} from './catalog-paths.ts';
import { IDENTITY } from './compare-context.ts';
import { itemsOf } from './foresight.ts';
import { idsIn } from './memory.ts';
import type { ParityRecord } from './record.ts';
import { isObject, type Json } from './schema-of.ts';
import { isId } from './tokens.ts';

/** A thing that was there before a recording began. */
export interface Need extends Step {
  /** The object of a body that refers to it; `undefined` when a path leads through it. */
  readonly container: Json | undefined;
  /** It is one of a list: any other of its kind is as good. */
  readonly isAny?: true;
}

/** What the paths and bodies of a recording name and none of its records makes, in the order in which it is named. */
export function needsOf(records: readonly ParityRecord[]): readonly Need[] {
  const needs = new Map<string, Need>();
  const add = (more: readonly Need[]): void => {
    for (const need of more) if (!needs.has(need.path)) needs.set(need.path, need);
  };
  for (const [index, record] of records.entries()) {
    const operation = operationOf(record.method, record.path, record.operationId);
    if (operation === undefined || record.status === 401) continue;
    const steps = stepsOf(operation.path, record.path);
    const made = steps.find((step) => isMade(records, index, step));
    for (const step of steps) {
      if (step === made) break;
      if (needs.has(step.path) || !isNeeded(records, index, step)) continue;
      if (record.path === step.path) add(referencesOf(records, index));
      add([{ ...step, container: undefined }]);
    }
    if (record.method !== 'GET' && isSuccess(record)) add(referencesOf(records, index));
    if (made === undefined) add(firstOf(records, index, operation.path));
  }
  return [...needs.values()];
}

const isSuccess = ({ status }: ParityRecord): boolean => status < 300;

/** Whether a record before it made it: the first that names it does so in the answer to a change. */
function isMade(records: readonly ParityRecord[], index: number, { value }: Step): boolean {
  const first = records
    .slice(0, index)
    .find(
      ({ path, body }) =>
        path.split('/').some((part) => part === value || part === encodeURIComponent(value)) ||
        mentions(body, value),
    );
  return (
    first !== undefined &&
    isSuccess(first) &&
    /^P/.test(first.method) &&
    !first.path.split('/').slice(0, -1).includes(value)
  );
}

/** Whether it has to be there: some record found it, none before made it, and none before shows which it is. */
function isNeeded(records: readonly ParityRecord[], index: number, step: Step): boolean {
  const within = records.filter(({ path }) => path === step.path || path.startsWith(`${step.path}/`));
  const [first] = within;
  if (
    first === undefined ||
    !(SCOPES.has(step.template) ? !within.some((record) => isAbsent(record, step)) : within.some(isSuccess))
  )
    return false;
  const methods = (['GET', 'PUT', 'PATCH', 'DELETE'] as const).filter((method) =>
    operationAt(method, step.template),
  );
  if (methods.length === 0 && !SCOPES.has(step.template)) return false;
  // What is posted to its own path, or put where nothing is posted, comes to be there.
  const makes =
    first.path === step.path &&
    (first.method === 'POST' || (first.method === 'PUT' && createAt(step) === undefined));
  // Projects and organizations are named everywhere: that shows nothing of them.
  const isShown =
    !SCOPES.has(step.template) && records.slice(0, index).some((record) => isShownIn(record, step));
  return !makes && !isShown;
}

/** Whether an answer says that there is no such thing, and speaks of nothing else. */
const isAbsent = ({ status, body }: ParityRecord, { value }: Step): boolean =>
  status === 404 && isObject(body) && JSON.stringify(body['parameters']) === JSON.stringify([value]);

const SCOPES: ReadonlySet<string> = new Set(['/api/atlas/v2/orgs/{orgId}', '/api/atlas/v2/groups/{groupId}']);

/**
 * Another read shows it: whatever that shows in this world is the one. The list of its own kind does so only for what no
 * operation makes.
 */
const isShownIn = (record: ParityRecord, step: Step): boolean =>
  isSuccess(record) &&
  record.method === 'GET' &&
  (createAt(step) === undefined || !step.collection.startsWith(record.path)) &&
  mentions(record.body, step.value);

/** Whether a text stands anywhere in a body. */
export const mentions = (body: unknown, value: string): boolean =>
  body !== null && JSON.stringify(body).includes(JSON.stringify(value).slice(1, -1));

/** The first item of a list that has items before the recording makes any. */
function firstOf(records: readonly ParityRecord[], index: number, template: string): readonly Need[] {
  const record = records[index];
  if (record === undefined || record.method !== 'GET' || !isSuccess(record)) return [];
  const [item] = itemsOf(record.body)?.filter(isObject) ?? [];
  const value = IDENTITY.map((name) => item?.[name]).find((each) => typeof each === 'string');
  if (
    typeof value !== 'string' ||
    records.slice(0, index).some(({ method, path }) => method !== 'GET' && path.startsWith(record.path))
  )
    return [];
  const [step] = stepsOf(`${template}/{name}`, `${record.path}/${encodeURIComponent(value)}`).slice(-1);
  return step === undefined || createAt(step) === undefined
    ? []
    : [{ ...step, container: undefined, isAny: true }];
}

/** Ids a body names that no record shows being made, of things whose paths end in a parameter of that name. */
function referencesOf(records: readonly ParityRecord[], index: number): readonly Need[] {
  const record = records[index];
  const operation = record && operationOf(record.method, record.path, record.operationId);
  if (record === undefined || operation === undefined) return [];
  const earlier = new Set(records.slice(0, index).flatMap(({ body }) => idsIn(body)));
  return [...referencesIn(record.body)].flatMap(({ field, value, container }) => {
    const isOwn = records.some(({ path }) =>
      path === record.path || path.startsWith(`${record.path}/`) ? path.split('/').includes(value) : false,
    );
    if (earlier.has(value) || isOwn) return [];
    const family = familyOf(field, operation.path);
    if (family === undefined) return [];
    const values = new Map(
      stepsOf(operation.path, record.path).map((step) => [step.parameter, step.path.split('/').at(-1)]),
    );
    const path = family.item.replace(/\{([^}]+)\}/g, (_, name: string) =>
      name === family.parameter ? value : (values.get(name) ?? ''),
    );
    const [step] = stepsOf(family.item, path).slice(-1);
    return step === undefined ? [] : [{ ...step, container }];
  });
}

/** The kind a field refers to by its name: `iamRoleId` is a `{roleId}`. Of several the one next to where it is named. */
function familyOf(field: string, template: string): Family | undefined {
  const parts = template.split('/');
  const common = ({ item }: Family): number => item.split('/').findIndex((part, at) => part !== parts[at]);
  return families
    .filter(
      ({ parameter, item }) =>
        parameter !== 'id' &&
        !SCOPES.has(item) &&
        field.toLowerCase().endsWith(parameter.toLowerCase()) &&
        [...item.matchAll(/\{([^}]+)\}/g)].slice(0, -1).every(([name]) => parts.includes(name)),
    )
    .sort((one, other) => common(other) - common(one))[0];
}

/** Every id in a value, with the field and the object that has it. */
export function* referencesIn(
  value: unknown,
): Iterable<{ readonly field: string; readonly value: string; readonly container: Json }> {
  if (Array.isArray(value)) for (const item of value) yield* referencesIn(item);
  else if (isObject(value))
    for (const [field, item] of Object.entries(value)) {
      if (typeof item === 'string' && isId(item)) yield { field, value: item, container: value };
      else yield* referencesIn(item);
    }
}
