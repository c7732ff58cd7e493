import type { JsonSchema } from '@mercator/catalog';
import { makingBodies } from './candidate-bodies.ts';
import { createAt, operationAt, type Step } from './catalog-paths.ts';
import { compareValues } from './compare.ts';
import { completed } from './completed.ts';
import { deriveBody } from './derive-body.ts';
import { type Difference, distance } from './difference.ts';
import { documentOf, itemsOf, names, shownAfter, shownBefore } from './foresight.ts';
import { minimalOf } from './minimal.ts';
import type { Need } from './needs.ts';
import type { ParityRecord } from './record.ts';
import { answerSchema, bodySchema, isObject, type Json, resolve, versionOf } from './schema-of.ts';
import { isId } from './tokens.ts';
import type { Translation } from './translation.ts';
import type { Answer, ParityWorld } from './world.ts';

/** How many attributes that are missing are added to a body. */
const MOST_MISSING = 12;

/** Where something is brought from, and to. */
interface Bringing {
  readonly records: readonly ParityRecord[];
  readonly world: ParityWorld;
  readonly translation: Translation;
  /** Whether it has to be brought now, or never: then something less like it will do. */
  readonly isLast: boolean;
}

/**
 * Brings a thing a recording began with: what the world has of the kind, or else one made as the API makes it.
 *
 * @returns whether there is one now
 */
export async function bring(need: Need, bringing: Bringing): Promise<boolean> {
  const { records, world, translation } = bringing;
  if (translation.knows(need.value)) return true;
  const wanted =
    shownAfter(records, -1, need.path) ?? shownBefore(records, records.length, need.path)?.document;
  const seeded = seedFor(need, world, translation);
  // A project that is shown has a name and labels of its own.
  const isPlain = wanted === undefined || need.parameter === 'orgId';
  if (seeded !== undefined && (isPlain || !(await makeProject(need, wanted, bringing)))) {
    translation.learn(need.value, seeded);
    return true;
  }
  if (translation.knows(need.value)) return true;
  const found = await listed(need, wanted, bringing);
  const isChanged = records.some(({ method, path }) => method !== 'GET' && path === need.path);
  // What the recording changes or removes is not taken from those that were there for another purpose.
  const isTaken = found?.isLike === true && !(isChanged && isId(need.value) && createAt(need) !== undefined);
  if (isTaken && need.isAny) return true;
  const made = isTaken ? undefined : await make(need, wanted, bringing);
  const document = made ?? found?.document ?? (await singleton(need, bringing));
  if (document === undefined) return false;
  learnFrom(need, wanted, document, translation);
  if (made !== undefined && need.container !== undefined) await authorize(need, need.container, bringing);
  return true;
}

async function makeProject(need: Need, wanted: Json, bringing: Bringing): Promise<boolean> {
  const made = await make(need, wanted, { ...bringing, isLast: true });
  if (made !== undefined) learnFrom(need, wanted, made, bringing.translation);
  return made !== undefined;
}

/** Organization and project of a new world. The first that a recording names are these. */
function seedFor({ parameter }: Step, { seeded }: ParityWorld, translation: Translation): string | undefined {
  const own = parameter === 'groupId' ? seeded.projectId : parameter === 'orgId' ? seeded.orgId : undefined;
  return own === undefined || translation.gives(own) ? undefined : own;
}

/** What the world has of a kind: of a name the one with it, of an id the one that is most like what was recorded. */
async function listed(
  step: Need,
  wanted: Json | undefined,
  bringing: Bringing,
): Promise<{ readonly document: Json; readonly isLike: boolean } | undefined> {
  const { translation } = bringing;
  const list = operationAt('GET', step.collectionTemplate);
  if (list === undefined) return undefined;
  const items = (itemsOf((await read(list.id, step.collection, bringing)).body) ?? [])
    .filter(isObject)
    .filter((item) => !translation.gives(String(item['id'] ?? item['_id'])));
  if (step.isAny && items[0] !== undefined) return { document: items[0], isLike: true };
  if (!isId(step.value)) {
    const named = items.find((item) => names(item, step.value));
    return named === undefined ? undefined : { document: named, isLike: true };
  }
  const schema = answerSchema(versionOf(operationAt('GET', step.template)?.id, undefined));
  const place = { path: '$', schema, strictness: 'earlier' } as const;
  const differences = (item: Json): readonly Difference[] =>
    wanted === undefined ? [] : compareValues(item, wanted, place, { isMade: () => false });
  const [closest] = [...items].sort(
    (one, other) => distance(differences(one)) - distance(differences(other)),
  );
  if (closest === undefined) return undefined;
  return { document: closest, isLike: differences(closest).length === 0 };
}

/** Makes one of a kind, as what was recorded of it tells, or what was recorded of another of its kind. */
async function make(step: Step, wanted: Json | undefined, bringing: Bringing): Promise<Json | undefined> {
  const { records, world, translation } = bringing;
  // Some kinds have one of a name, and are posted to where they are read.
  const create = createAt(step) ?? operationAt('POST', step.template);
  // The host of a process is no name somebody chose.
  if (create === undefined || /\.mongodb(?:-\w+)?\.net/.test(step.value)) return undefined;
  const newest = records.findLast(
    (record) => record.operationId === create.id && record.version !== undefined,
  );
  const version = versionOf(create.id, newest?.version);
  const schema = bodySchema(version);
  if (schema === undefined || version === undefined) return undefined;
  const kin = records.find((record) => record.operationId === create.id && record.status < 300)?.body;
  const documents = [wanted, documentOf(kin)].filter((each) => each !== undefined);
  const bodies = [
    ...makingBodies(
      documents.map((each) => translation.value(each)),
      schema,
    ),
    minimalOf(schema),
    minimalOf(schema, true),
  ];
  // The likeliest are those of what was shown, with and without secrets.
  const likely = bringing.isLast || wanted === undefined ? bodies : bodies.slice(0, 2 * documents.length);
  const type = `application/vnd.atlas.${version.version}+json`;
  const target = translation.target(
    create.path === step.template ? step.path : collectionOf(create.path, step),
  );
  for (const derived of likely.filter((body) => body !== undefined)) {
    const plain = placed(named(derived, step, schema), world);
    let body = wanted === undefined ? enabled(plain, step, schema, records) : plain;
    let answer = await world.send({ method: 'POST', target, accept: type, contentType: type, body });
    for (let more = 0; more < MOST_MISSING && answer.status === 400; more += 1) {
      body = completed(body, schema, answer.body);
      if (body === undefined) break;
      answer = await world.send({ method: 'POST', target, accept: type, contentType: type, body });
    }
    if (answer.status < 300) return itemsOf(answer.body)?.findLast(isObject) ?? documentOf(answer.body) ?? {};
    if (answer.status === 501) return undefined;
  }
  return undefined;
}

/** A body that switches on what a recording uses of a thing it never shows: `backupEnabled` where it goes to its `backup`. */
function enabled(
  body: unknown,
  { path }: Step,
  schema: JsonSchema,
  records: readonly ParityRecord[],
): unknown {
  if (!isObject(body)) return body;
  const { properties = {} } = resolve(schema);
  const flags = records
    .filter((record) => record.path.startsWith(`${path}/`))
    .map((record) => `${record.path.slice(path.length + 1).split('/', 1)[0]}Enabled`)
    .filter((flag) => properties[flag] !== undefined && resolve(properties[flag]).type === 'boolean');
  return { ...body, ...Object.fromEntries(flags.map((flag) => [flag, true])) };
}

/** What is made belongs to the organization there is. */
const placed = (body: unknown, { seeded }: ParityWorld): unknown =>
  isObject(body) && Object.hasOwn(body, 'orgId') ? { ...body, orgId: seeded.orgId } : body;

/** The path of what makes it: some collections are made in without the parameters they are read with. */
function collectionOf(template: string, step: Step): string {
  const [parts, segments] = [step.collectionTemplate.split('/'), step.collection.split('/')];
  const values = new Map(parts.map((part, at) => [part, segments[at] ?? '']));
  return template
    .split('/')
    .map((part) => values.get(part) ?? part)
    .join('/');
}

/** A body with the name that its path has. */
function named(body: unknown, { parameter, value }: Step, schema: JsonSchema): unknown {
  if (isId(value) || !isObject(body)) return body;
  const { properties = {} } = resolve(schema);
  const field = [parameter, 'name'].find((name) => Object.hasOwn(properties, name));
  return field === undefined ? body : { ...body, [field]: value };
}

/** A thing there is one of, shown where only its kind is named: `/orgs/{orgId}/things` for `/things/{thingId}`. */
async function singleton(step: Step, bringing: Bringing): Promise<Json | undefined> {
  const kind = step.collectionTemplate.slice(step.collectionTemplate.lastIndexOf('/'));
  for (const [scope, id] of [
    ['/api/atlas/v2/orgs/{orgId}', `/api/atlas/v2/orgs/${bringing.world.seeded.orgId}`],
    ['/api/atlas/v2/groups/{groupId}', `/api/atlas/v2/groups/${bringing.world.seeded.projectId}`],
  ] as const) {
    const get = operationAt('GET', `${scope}${kind}`);
    if (get === undefined) continue;
    const answer = await read(get.id, `${id}${kind}`, bringing);
    if (answer.status < 300 && isObject(answer.body)) return answer.body;
  }
  return undefined;
}

function read(operationId: string, path: string, { world, translation }: Bringing): Promise<Answer> {
  const version = versionOf(operationId, undefined)?.version ?? '2025-03-12';
  const accept = `application/vnd.atlas.${version}+json`;
  return world.send({ method: 'GET', target: translation.target(path), accept });
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

/** Some things are of use only once a change has told what making them cannot: an authorization. */
async function authorize(step: Step, container: Json, { world, translation }: Bringing): Promise<void> {
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
