import { bring } from './bring.ts';
import { createAt, type Step } from './catalog-paths.ts';
import { mentions, type Need, referencesIn } from './needs.ts';
import type { ParityRecord } from './record.ts';
import { isObject } from './schema-of.ts';
import { isId } from './tokens.ts';
import type { Translation } from './translation.ts';
import type { ParityWorld } from './world.ts';

/**
 * Brings into a world what a recording began with: what its paths and bodies name and no record of it makes.
 *
 * @param isLast whether there will be no better time
 * @returns what could not be brought
 */
export async function prepare(
  records: readonly ParityRecord[],
  needs: readonly Need[],
  world: ParityWorld,
  translation: Translation,
  isLast: boolean,
): Promise<readonly Need[]> {
  // Nearly every answer names the organization, few paths do; there is one, and recordings were made in one.
  const orgId = records
    .flatMap(({ body }) => [...referencesIn(body)])
    .find(({ field }) => field === 'orgId')?.value;
  if (orgId !== undefined) translation.learn(orgId, world.seeded.orgId);
  const left: Need[] = [];
  for (const need of needs)
    if (!(await bring(need, { records, world, translation, isLast }))) left.push(need);
  learnProject(records, world, translation);
  return left;
}

/** A project that only bodies name, and no record makes, is the one there is. */
function learnProject(
  records: readonly ParityRecord[],
  { seeded }: ParityWorld,
  translation: Translation,
): void {
  const made = new Set(
    records.flatMap(({ method, body }) =>
      method === 'POST' && isObject(body) && typeof body['id'] === 'string' ? [body['id']] : [],
    ),
  );
  const named = records
    .filter(({ method, status }) => method !== 'GET' && status < 300)
    .flatMap(({ body }) => [...referencesIn(body)])
    .find(({ field, value }) => /^(?:group|project)Id$/.test(field) && !made.has(value));
  if (named !== undefined && !translation.knows(named.value) && !translation.gives(seeded.projectId))
    translation.learn(named.value, seeded.projectId);
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
      createAt(step) === undefined &&
      !records.some(
        ({ method, body, status }) => method !== 'GET' && status < 300 && mentions(body, step.value),
      ),
  );
  return lost === undefined
    ? undefined
    : `nothing in a new world stands for ${lost.parameter} ${lost.value}, and no operation makes one`;
}
