import type { Operation } from '@mercator/catalog';
import { operationAt, operationOf, stepsOf } from './catalog-paths.ts';
import { compareValues } from './compare.ts';
import { deriveBody } from './derive-body.ts';
import { documentOf } from './foresight.ts';
import type { ParityRecord } from './record.ts';
import { answerSchema, bodySchema, isObject, type Json, versionOf } from './schema-of.ts';
import { isId } from './tokens.ts';
import type { Translation } from './translation.ts';
import type { ParityWorld } from './world.ts';

/**
 * Gives what was there before a recording began the settings it was first read with: what a recording reads before it changes
 * anything about it, and a request can change, is changed to what was read.
 */
export async function settle(
  records: readonly ParityRecord[],
  world: ParityWorld,
  translation: Translation,
): Promise<void> {
  for (const [index, record] of records.entries()) {
    const operation = operationOf(record.method, record.path, record.operationId);
    const wanted = documentOf(record.body);
    if (
      operation === undefined ||
      wanted === undefined ||
      !isFirstSight(records, index, operation, translation)
    )
      continue;
    const change = operationAt('PATCH', operation.path) ?? operationAt('PUT', operation.path);
    if (change !== undefined) await bringTo(record, translation.value(wanted), change, world, translation);
  }
}

/** Whether it reads something that is there, and that nothing recorded before it made, changed or read. */
function isFirstSight(
  records: readonly ParityRecord[],
  index: number,
  operation: Operation,
  translation: Translation,
): boolean {
  const record = records[index];
  if (record === undefined || record.method !== 'GET' || record.status >= 300) return false;
  const steps = stepsOf(operation.path, record.path);
  return (
    steps.every(({ value }) => !isId(value) || translation.knows(value)) &&
    !records
      .slice(0, index)
      .some(
        ({ method, path }) =>
          path === record.path ||
          (method !== 'GET' && (record.path.startsWith(`${path}/`) || path.startsWith(`${record.path}/`))),
      )
  );
}

async function bringTo(
  record: ParityRecord,
  wanted: unknown,
  change: Operation,
  world: ParityWorld,
  translation: Translation,
): Promise<void> {
  const read = versionOf(record.operationId ?? '', record.version);
  const write = versionOf(change.id, undefined);
  const schema = bodySchema(write);
  if (read === undefined || write === undefined || schema === undefined) return;
  const target = translation.target(record.path);
  const ours = await world.send({ method: 'GET', target, accept: typeOf(read.version) });
  if (ours.status !== record.status || !isObject(ours.body)) return;
  const differing = fieldsOf(ours.body, wanted, answerSchema(read));
  const body = deriveBody(wanted, schema);
  if (!isObject(body)) return;
  const changed = Object.entries(body).filter(([name]) => differing.has(name));
  if (changed.length === 0) return;
  const type = typeOf(write.version);
  const send = (body: Json) =>
    world.send({ method: change.method, target, accept: type, contentType: type, body });
  if (change.method === 'PUT') {
    await send(body);
    return;
  }
  // One field that is refused must not keep the others from being settled.
  const { status } = await send(Object.fromEntries(changed));
  if (status >= 300 && changed.length > 1) for (const [name, value] of changed) await send({ [name]: value });
}

const typeOf = (version: string): string => `application/vnd.atlas.${version}+json`;

/** The fields of a document in which it is not like the recorded one. */
function fieldsOf(ours: Json, wanted: unknown, schema: ReturnType<typeof answerSchema>): ReadonlySet<string> {
  const place = { path: '$', schema, strictness: 'own' } as const;
  const differences = compareValues(ours, wanted, place, { isMade: () => false });
  return new Set(differences.map(({ path }) => /^\$\.(\w+)/.exec(path)?.[1] ?? ''));
}
