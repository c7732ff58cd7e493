import type { Operation } from '@mercator/catalog';
import { createAt, type Family, families, operationOf, stepsOf } from './catalog-paths.ts';
import { sameKind } from './compare-list.ts';
import { itemsOf } from './foresight.ts';
import { minimalOf } from './minimal.ts';
import type { ParityRecord } from './record.ts';
import { queryOf } from './request-plan.ts';
import { bodySchema, isObject, resolve, versionOf } from './schema-of.ts';
import type { Translation } from './translation.ts';
import type { ParityWorld } from './world.ts';

/** How many kinds of things are tried. */
const MOST = 40;

/**
 * Some lists tell what happened, and no operation adds to them. Where a recording reads one that is empty in a new world,
 * things are made and removed in its project or organization until it tells something of a recorded kind.
 */
export async function live(
  records: readonly ParityRecord[],
  world: ParityWorld,
  translation: Translation,
): Promise<void> {
  for (const record of records) {
    const operation = operationOf(record.method, record.path, record.operationId);
    const wanted = record.status < 300 ? itemsOf(record.body) : undefined;
    if (record.method !== 'GET' || operation === undefined || wanted === undefined || wanted.length === 0)
      continue;
    const steps = stepsOf(operation.path, record.path);
    const [place] = steps;
    const own = { ...place, collectionTemplate: operation.path, collection: record.path };
    if (place === undefined || steps.length > 1 || !translation.knows(place.value)) continue;
    if (createAt({ ...place, ...own }) !== undefined) continue;
    const query = queryOf(record, operation);
    const target = translation.target(query === '' ? record.path : `${record.path}?${query}`);
    const accept = `application/vnd.atlas.${versionOf(operation.id, record.version)?.version ?? ''}+json`;
    /** 2: of a recorded kind; 1: of another; 0: nothing. */
    const told = async (where: ParityWorld): Promise<number> => {
      const items = itemsOf((await where.send({ method: 'GET', target, accept })).body) ?? [];
      return items.some((item) => wanted.some((other) => sameKind(item, other)))
        ? 2
        : Math.min(1, items.length);
    };
    const scope = { template: place.template, path: translation.target(place.path) };
    let best: { readonly telling: number; readonly maker?: Maker } = { telling: await told(world) };
    for (const maker of simpleMakers(scope.template)) {
      if (best.telling === 2) break;
      // Tried elsewhere: what tells nothing of a recorded kind has not happened here.
      await using scout = await world.fork();
      await makeAndRemove(maker, scope, scout);
      const telling = await told(scout);
      if (telling > best.telling) best = { telling, maker };
    }
    if (best.maker !== undefined) await makeAndRemove(best.maker, scope, world);
  }
}

/** A kind of which something can be made. */
interface Maker extends Family {
  readonly create: Operation;
}

/** What can be made directly in a project or an organization, what takes the least to make first. */
function simpleMakers(template: string): readonly Maker[] {
  const needed = ({ create }: Maker): number => {
    const schema = bodySchema(versionOf(create.id, undefined));
    return schema === undefined ? 100 : (resolve(schema).required ?? []).length;
  };
  return families
    .filter((family): family is Maker => family.create !== undefined)
    .filter(
      ({ item }) => item.startsWith(`${template}/`) && item.slice(template.length).split('{').length === 2,
    )
    .sort((one, other) => needed(one) - needed(other))
    .slice(0, MOST);
}

async function makeAndRemove(
  { create, item }: Maker,
  scope: { readonly template: string; readonly path: string },
  world: ParityWorld,
): Promise<void> {
  const version = versionOf(create.id, undefined);
  const schema = bodySchema(version);
  if (schema === undefined || version === undefined) return;
  const type = `application/vnd.atlas.${version.version}+json`;
  const collection = create.path.replace(scope.template, scope.path);
  for (const whole of [false, true]) {
    const body = minimalOf(schema, whole);
    const made = await world.send({
      method: 'POST',
      target: collection,
      accept: type,
      contentType: type,
      body,
    });
    if (made.status >= 300) continue;
    const document = itemsOf(made.body)?.findLast(isObject) ?? made.body;
    const parameter = /\{([^}]+)\}$/.exec(item)?.[1] ?? 'id';
    const key = isObject(document)
      ? [parameter, 'id', '_id', 'name']
          .map((field) => document[field])
          .find((value) => typeof value === 'string')
      : undefined;
    if (typeof key === 'string')
      await world.send({
        method: 'DELETE',
        target: `${collection}/${encodeURIComponent(key)}`,
        accept: type,
      });
    return;
  }
}
