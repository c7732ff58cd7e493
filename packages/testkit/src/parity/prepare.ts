import type { JsonSchema } from '@mercator/catalog';
import { makeable, operationAt, operationOf, type Step, stepsOf } from './catalog-paths.ts';
import { compareValues } from './compare.ts';
import { deriveBody } from './derive-body.ts';
import { type Difference, distance, keepsShape } from './difference.ts';
import { documentOf, itemsOf, names, shownAfter, shownBefore } from './foresight.ts';
import { idsIn } from './memory.ts';
import { minimalOf } from './minimal.ts';
import type { ParityRecord } from './record.ts';
import { bodySchema, isObject, type Json, resolve, versionOf } from './schema-of.ts';
import { isId } from './tokens.ts';
import type { Translation } from './translation.ts';
import type { ParityWorld } from './world.ts';

/**
 * Brings into a world what a recording began with: what its paths and bodies name and no record of it makes. It is what the
 * world has of the kind, or else made as the API makes it.
 */
export async function prepare(
  records: readonly ParityRecord[],
  world: ParityWorld,
  translation: Translation,
): Promise<void> {
  const done = new Set<string>();
  // Nearly every answer names the organization, few paths do; there is one, and recordings were made in one.
  const orgId = records
    .flatMap(({ body }) => [...referencesIn(body)])
    .find(({ field }) => field === 'orgId')?.value;
  if (orgId !== undefined) translation.learn(orgId, world.seeded.orgId);
  for (const [index, record] of records.entries()) {
    const operation = operationOf(record.method, record.path, record.operationId);
    if (operation === undefined || record.status === 401) continue;
    for (const step of stepsOf(operation.path, record.path)) {
      if (done.has(step.path) || !isThere(records, index, step)) continue;
      done.add(step.path);
      await bringStep(records, step, world, translation);
    }
    if (record.method !== 'GET' && record.status < 300)
      for (const need of needsOf(record, records, index)) {
        if (done.has(need.path)) continue;
        done.add(need.path);
        await bringStep(records, need, world, translation);
        await finish(need, need.container, world, translation);
      }
  }
}

/** Whether a record before it made it, so that it need not be there; and whether it ever was. */
function isThere(records: readonly ParityRecord[], index: number, step: Step): boolean {
  const within = records.filter(({ path }) => path === step.path || path.startsWith(`${step.path}/`));
  if (!within.some(({ status }) => status < 300)) return false;
  return !records
    .slice(0, index)
    .some(
      ({ method, path, status, body }) =>
        method !== 'GET' &&
        status < 300 &&
        path !== step.path &&
        mentions(body, step.value) &&
        step.path.startsWith(path.slice(0, path.lastIndexOf('/'))),
    );
}

const mentions = (body: unknown, value: string): boolean =>
  body !== null && JSON.stringify(body).includes(JSON.stringify(value).slice(1, -1));

async function bringStep(
  records: readonly ParityRecord[],
  step: Step,
  world: ParityWorld,
  translation: Translation,
): Promise<void> {
  const { value } = step;
  if (translation.knows(value)) return;
  const seeded = seedFor(step, world, translation);
  if (seeded !== undefined) return translation.learn(value, seeded);
  const wanted =
    shownBefore(records, records.length, step.path)?.document ?? shownAfter(records, -1, step.path);
  if (await isListedBefore(records, step, world, translation)) return undefined;
  const found = await listed(step, wanted, world, translation);
  if (found?.isLike === true) return learnFrom(step, wanted, found.document, translation);
  const made = await make(records, step, wanted, world, translation);
  const document = made ?? found?.document ?? (await singleton(step, world, translation));
  if (document !== undefined) learnFrom(step, wanted, document, translation);
}

/**
 * Whether a recorded list shows it before a path names it, and this world has such a list, too: then an item of that is the
 * one, and which is decided when the list is read.
 */
async function isListedBefore(
  records: readonly ParityRecord[],
  step: Step,
  world: ParityWorld,
  translation: Translation,
): Promise<boolean> {
  const first = records.findIndex(({ path }) => path === step.path || path.startsWith(`${step.path}/`));
  const list = records
    .slice(0, Math.max(0, first))
    .find(
      ({ method, status, path, body }) =>
        method === 'GET' &&
        status < 300 &&
        path !== step.collection &&
        itemsOf(body) !== undefined &&
        mentions(body, step.value),
    );
  if (list?.operationId === undefined) return false;
  const items = itemsOf((await read(list.operationId, list.path, world, translation)).body);
  return items !== undefined && items.length > 0;
}

/** Organization and project of a new world. The first that a recording names are these. */
function seedFor({ parameter }: Step, { seeded }: ParityWorld, translation: Translation): string | undefined {
  const own = parameter === 'groupId' ? seeded.projectId : parameter === 'orgId' ? seeded.orgId : undefined;
  return own === undefined || translation.gives(own) ? undefined : own;
}

/** What the world has of a kind: of a name the one with it, of an id the one that is most like what was recorded. */
async function listed(
  step: Step,
  wanted: Json | undefined,
  world: ParityWorld,
  translation: Translation,
): Promise<{ readonly document: Json; readonly isLike: boolean } | undefined> {
  const list = operationAt('GET', step.collectionTemplate);
  if (list === undefined) return undefined;
  const items =
    itemsOf((await read(list.id, step.collection, world, translation)).body)?.filter(isObject) ?? [];
  if (!isId(step.value)) {
    const named = items.find((item) => names(item, step.value));
    return named === undefined ? undefined : { document: named, isLike: true };
  }
  const place = { path: '$', schema: undefined, strictness: 'kind' } as const;
  const differences = (item: Json): readonly Difference[] =>
    wanted === undefined ? [] : compareValues(item, wanted, place, { isMade: () => false });
  const [closest] = [...items].sort(
    (one, other) => distance(differences(one)) - distance(differences(other)),
  );
  if (closest === undefined || translation.gives(String(closest['id'] ?? closest['_id']))) return undefined;
  return { document: closest, isLike: keepsShape(differences(closest)) };
}

/** Makes one of a kind, as what was recorded of it tells, or what was recorded of another of its kind. */
async function make(
  records: readonly ParityRecord[],
  step: Step,
  wanted: Json | undefined,
  world: ParityWorld,
  translation: Translation,
): Promise<Json | undefined> {
  const create = operationAt('POST', step.collectionTemplate);
  if (create === undefined || create.id === undefined) return undefined;
  const newest = records.findLast(
    (record) => record.operationId === create.id && record.version !== undefined,
  );
  const version = versionOf(create.id, newest?.version);
  const schema = bodySchema(version);
  if (schema === undefined || version === undefined) return undefined;
  const kin = records.find((record) => record.operationId === create.id && record.status < 300)?.body;
  const source = wanted ?? documentOf(kin);
  const bodies = [false, true].flatMap((secrets) =>
    [source, undefined].map((each) =>
      named(
        translation.value(each === undefined ? undefined : deriveBody(each, schema, { secrets })) ??
          minimalOf(schema, secrets),
        step,
        schema,
      ),
    ),
  );
  for (const body of bodies) {
    const answer = await world.send({
      method: 'POST',
      target: translation.target(step.collection),
      accept: `application/vnd.atlas.${version.version}+json`,
      contentType: `application/vnd.atlas.${version.version}+json`,
      body,
    });
    if (answer.status >= 300) continue;
    const made = itemsOf(answer.body)?.findLast(isObject) ?? documentOf(answer.body);
    return made ?? {};
  }
  return undefined;
}

/** A body with the name that its path has. */
function named(body: unknown, { parameter, value }: Step, schema: JsonSchema): unknown {
  if (isId(value) || !isObject(body)) return body;
  const { properties = {} } = resolve(schema);
  const field = [parameter, 'name'].find((name) => Object.hasOwn(properties, name));
  return field === undefined ? body : { ...body, [field]: value };
}

/** A thing there is one of, shown where only its kind is named: `/orgs/{orgId}/things` for `/things/{thingId}`. */
async function singleton(
  step: Step,
  world: ParityWorld,
  translation: Translation,
): Promise<Json | undefined> {
  const kind = step.collectionTemplate.slice(step.collectionTemplate.lastIndexOf('/'));
  for (const [scope, id] of [
    ['/api/atlas/v2/orgs/{orgId}', `/api/atlas/v2/orgs/${world.seeded.orgId}`],
    ['/api/atlas/v2/groups/{groupId}', `/api/atlas/v2/groups/${world.seeded.projectId}`],
  ] as const) {
    const get = operationAt('GET', `${scope}${kind}`);
    if (get === undefined) continue;
    const answer = await read(get.id, `${id}${kind}`, world, translation);
    if (answer.status < 300 && isObject(answer.body)) return answer.body;
  }
  return undefined;
}

function read(operationId: string, path: string, world: ParityWorld, translation: Translation) {
  const version = versionOf(operationId, undefined)?.version ?? '2025-03-12';
  return world.send({
    method: 'GET',
    target: translation.target(path),
    accept: `application/vnd.atlas.${version}+json`,
  });
}

/** Learns what stands for the value of a path: the field of ours that holds what the recorded one has there. */
function learnFrom(step: Step, wanted: Json | undefined, ours: Json, translation: Translation): void {
  const field = Object.keys(wanted ?? {}).find(
    (name) => wanted?.[name] === step.value && typeof ours[name] === 'string',
  );
  const id = [field, 'id', '_id', step.parameter].flatMap((name) => (name === undefined ? [] : ours[name]));
  const own = id.find((each) => typeof each === 'string');
  if (isId(step.value) && typeof own === 'string') translation.learn(step.value, own);
  if (wanted !== undefined) translation.compare(wanted, ours, () => true);
}

/** A thing a body refers to, and the object that does. */
interface Need extends Step {
  readonly container: Json;
}

/** Ids a body names that no record shows being made, of things whose paths end in a parameter of that name. */
function needsOf(record: ParityRecord, records: readonly ParityRecord[], index: number): readonly Need[] {
  const earlier = new Set(records.slice(0, index).flatMap(({ body }) => idsIn(body)));
  const scope = /^\/api\/atlas\/v2\/(groups|orgs)\/[^/]+/.exec(record.path);
  if (scope === null) return [];
  const template = `/api/atlas/v2/${scope[1]}/{${scope[1] === 'groups' ? 'groupId' : 'orgId'}}`;
  return [...referencesIn(record.body)].flatMap(({ field, value, container }) => {
    if (
      earlier.has(value) ||
      records.some(({ path }) => path.split('/').includes(value) && path.startsWith(`${record.path}/`))
    )
      return [];
    const family = makeable.find(
      ({ parameter, item }) =>
        parameter !== 'id' &&
        field.toLowerCase().endsWith(parameter.toLowerCase()) &&
        item.startsWith(template) &&
        item.slice(template.length).split('{').length === 2,
    );
    if (family === undefined || family.item === template) return [];
    const collectionTemplate = family.item.slice(0, family.item.lastIndexOf('/'));
    const collection = collectionTemplate.replace(template, scope[0]);
    return [
      {
        path: `${collection}/${value}`,
        template: family.item,
        collection,
        collectionTemplate,
        parameter: family.parameter,
        value,
        container,
      },
    ];
  });
}

/** Every id in a value, with the field and the object that has it. */
function* referencesIn(
  value: unknown,
): Iterable<{ readonly field: string; readonly value: string; readonly container: Json }> {
  if (Array.isArray(value)) for (const item of value) yield* referencesIn(item);
  else if (isObject(value))
    for (const [field, item] of Object.entries(value)) {
      if (typeof item === 'string' && isId(item)) yield { field, value: item, container: value };
      else yield* referencesIn(item);
    }
}

/** Some things are of use only once a change has told what making them cannot: an authorization. */
async function finish(
  step: Step,
  container: Json,
  world: ParityWorld,
  translation: Translation,
): Promise<void> {
  const change = operationAt('PATCH', step.template);
  const create = operationAt('POST', step.collectionTemplate);
  const version = versionOf(change?.id, undefined);
  const [schema, first] = [bodySchema(version), bodySchema(versionOf(create?.id, undefined))];
  if (version === undefined || schema === undefined || first === undefined || !translation.knows(step.value))
    return;
  const given = minimalOf(first, true);
  const minimal = minimalOf(schema, true);
  const derived = deriveBody(container, schema);
  const body = isObject(minimal) && isObject(derived) ? { ...minimal, ...derived } : minimal;
  if (!isObject(body) || !isObject(given) || Object.keys(body).every((name) => Object.hasOwn(given, name)))
    return;
  const type = `application/vnd.atlas.${version.version}+json`;
  await world.send({
    method: 'PATCH',
    target: translation.target(step.path),
    accept: type,
    contentType: type,
    body,
  });
}

/** Why a record names something this world cannot have; `undefined` when it can, or when it is recorded as missing. */
export function isCertainlyMissing(
  records: readonly ParityRecord[],
  record: ParityRecord,
  steps: readonly Step[],
  translation: Translation,
): string | undefined {
  if (record.status >= 400) return undefined;
  const lost = steps.find(
    (step) =>
      isId(step.value) &&
      !translation.knows(step.value) &&
      operationAt('POST', step.collectionTemplate) === undefined &&
      !records.some(
        ({ method, body, status }) => method !== 'GET' && status < 300 && mentions(body, step.value),
      ),
  );
  return lost === undefined
    ? undefined
    : `nothing in a new world stands for ${lost.parameter} ${lost.value}, and no operation makes one`;
}
