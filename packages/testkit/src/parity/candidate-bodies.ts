import type { JsonSchema } from '@mercator/catalog';
import { deriveBody } from './derive-body.ts';
import { madeBy, newItems, shownAfter, shownBefore } from './foresight.ts';
import { minimalOf } from './minimal.ts';
import type { ParityRecord } from './record.ts';
import { isObject, type Json, resolve } from './schema-of.ts';

/** How many bodies are tried at most for one record. */
const MOST = 20;

/** What the bodies of a record are made from. */
export interface BodySources {
  readonly records: readonly ParityRecord[];
  readonly index: number;
  /** Schema of the body in the version that is asked for. */
  readonly schema: JsonSchema;
  /** What the server under test last showed of the path, in its own words. */
  readonly known: Json | undefined;
  /** Recorded values in this world's words. */
  translate(value: unknown): unknown;
}

/**
 * The bodies a request may have had, the likeliest first. No request was recorded: what it said is told by what it led to, in
 * its answer or in what was read after it.
 */
export function candidateBodies(sources: BodySources): readonly unknown[] {
  const record = sources.records[sources.index];
  if (record === undefined) return [];
  const bodies =
    record.status >= 300
      ? bodiesOfRefused(sources, record)
      : record.method === 'PATCH'
        ? bodiesOfChange(sources, record)
        : bodiesOfMaking(sources);
  const minimal = minimalOf(sources.schema);
  const all = [...bodies, minimal, minimalOf(sources.schema, true)].filter((body) => body !== undefined);
  const seen = new Set<string>();
  return all
    .filter((body) => {
      const text = JSON.stringify(body);
      return seen.has(text) ? false : seen.add(text);
    })
    .slice(0, MOST);
}

function bodiesOfMaking(sources: BodySources): readonly unknown[] {
  const { records, index, schema, translate } = sources;
  const record = records[index];
  const items = resolve(schema).type === 'array' ? newItems(records, index) : [];
  const made = items.length > 0 ? [items] : madeBy(records, index);
  const later = record === undefined ? undefined : shownAfter(records, index, record.path);
  const documents = made.length === 0 && later !== undefined ? [later] : made;
  const bodies = makingBodies(documents.map(translate), schema);
  const [likeliest] = bodies;
  return [
    ...bodies.slice(0, 2),
    ...(record === undefined ? [] : withMoment(likeliest, schema, record)),
    ...bodies.slice(2),
  ];
}

/** A time not long before something was asked for. */
const JUST_BEFORE = 60;

/** A body with a moment that the answer may not repeat in the request's words: one it shows, or one not long ago. */
function withMoment(body: unknown, schema: JsonSchema, { at, body: answer }: ParityRecord): readonly Json[] {
  if (!isObject(body)) return [];
  const { properties = {} } = resolve(schema);
  const field = Object.keys(properties).find(
    (name) => /utcseconds$/i.test(name) && !Object.hasOwn(body, name),
  );
  if (field === undefined) return [];
  const moments = [...secondsIn(answer), ...(at === undefined ? [] : [Math.floor(at / 1000) - JUST_BEFORE])];
  return moments.map((moment) => ({ ...body, [field]: moment }));
}

/** Every moment in an answer that is told in seconds since 1970. */
function secondsIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return value > 1_400_000_000 && value < 4_000_000_000 ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(secondsIn);
  return isObject(value) ? Object.values(value).flatMap(secondsIn) : [];
}

/** The bodies that may make a thing that is shown as one of these documents, the likeliest first. */
export function makingBodies(documents: readonly unknown[], schema: JsonSchema): readonly unknown[] {
  const { type, items } = resolve(schema);
  const listed = documents.map((document) =>
    type === 'array' && !Array.isArray(document) ? [document] : document,
  );
  const [plain, secret] = [{}, { secrets: true }].map((synthesis) =>
    listed.map((document) => deriveBody(document, schema, synthesis)),
  );
  const without = [...(plain ?? []), ...(secret ?? [])].flatMap((body) =>
    type === 'array' ? itemsWithoutOne(body, items) : withoutOne(body, schema),
  );
  return [...(plain ?? []), ...(secret ?? []), ...(plain ?? []).flatMap(withoutOneWord), ...without];
}

/** A body of which one list of words lacks one: the service adds to what it was asked for. */
function withoutOneWord(body: unknown): readonly unknown[] {
  if (Array.isArray(body) && body.length === 1) return withoutOneWord(body[0]).map((item) => [item]);
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'string')
      ? value.map((_, at) => ({ ...body, [name]: value.toSpliced(at, 1) }))
      : [],
  );
}

/** A body without one of the fields it need not have: some exclude each other. */
function withoutOne(body: unknown, schema: JsonSchema): readonly unknown[] {
  if (!isObject(body)) return [];
  const required = resolve(schema).required ?? [];
  return Object.keys(body)
    .filter((name) => !required.includes(name))
    .map((name) => without(body, name));
}

/** A list of which every item is without the same field. */
function itemsWithoutOne(list: unknown, item: JsonSchema | undefined): readonly unknown[] {
  if (!Array.isArray(list) || item === undefined) return [];
  const names = new Set(list.flatMap((one: unknown) => (isObject(one) ? Object.keys(one) : [])));
  const required = resolve(item).required ?? [];
  return [...names]
    .filter((name) => !required.includes(name))
    .map((name) => list.map((one: unknown) => (isObject(one) ? without(one, name) : one)));
}

const without = (body: Json, name: string): Json =>
  Object.fromEntries(Object.entries(body).filter(([other]) => other !== name));

function bodiesOfChange(sources: BodySources, record: ParityRecord): readonly unknown[] {
  const { records, index, schema, known, translate } = sources;
  if (resolve(schema).type === 'array') return bodiesOfMaking(sources);
  const [own] = madeBy([record], 0);
  const after = own ?? shownAfter(records, index, record.path);
  if (after === undefined) return [];
  const wanted = translate(after);
  const whole = deriveBody(wanted, schema);
  const secret = deriveBody(wanted, schema, { secrets: true });
  if (!isObject(whole)) return [whole, secret];
  const before = known === undefined ? undefined : deriveBody(known, schema);
  const changed = changesOf(before, whole);
  const required = Object.fromEntries(
    Object.entries(whole).filter(([name]) => (resolve(schema).required ?? []).includes(name)),
  );
  const secrets = isObject(secret)
    ? Object.fromEntries(Object.entries(secret).filter(([name]) => !Object.hasOwn(whole, name)))
    : {};
  const isSame = Object.keys(changed).length === 0;
  return [
    ...(isSame ? [{ ...required, ...secrets }] : [changed, { ...required, ...changed }]),
    whole,
    secret,
    ...withoutOneWord(changed),
    ...Object.keys(changed).map((name) => ({ [name]: changed[name] })),
    {},
  ];
}

/** The fields of a body that are not as they were. */
function changesOf(before: unknown, after: Json): Json {
  if (!isObject(before)) return after;
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}

/** What was refused may be what was taken later, or one setting of what was there. */
function bodiesOfRefused(sources: BodySources, record: ParityRecord): readonly unknown[] {
  const { records, index, schema, known, translate } = sources;
  const shown = known ?? translate(shownBefore(records, index, record.path)?.document);
  const current = shown === undefined ? undefined : deriveBody(shown, schema);
  const taken = records.findIndex(
    (other, at) =>
      at > index && other.method === record.method && other.path === record.path && other.status < 300,
  );
  const later = taken === -1 ? [] : candidateBodies({ ...sources, index: taken }).slice(0, 3);
  const settings = isObject(current)
    ? Object.entries(current).flatMap(([name, value]) =>
        typeof value === 'boolean' ? [{ [name]: !value }, { [name]: value }] : [],
      )
    : [];
  return [...(record.status === 404 ? [current, ...later] : [...settings, ...later, current]), {}];
}
