import {
  type Compare,
  type CompareContext,
  difference,
  IDENTITY,
  kindOf,
  type Place,
} from './compare-context.ts';
import { type Difference, distance, shown } from './difference.ts';
import { isObject, type Json, resolve } from './schema-of.ts';
import { isId } from './tokens.ts';

/** Fields that say what kind of thing an item is, the most telling first. */
const KINDS = [
  'eventTypeName',
  'type',
  'typeName',
  'provider',
  'providerName',
  'cloudProvider',
  'protocol',
] as const;

/**
 * The differences of two lists. A list of its own things is compared place by place. Of a collection, in which there is more
 * or less in another world, what was made in the scenario is compared with itself, and every other item has to be like a recorded one.
 */
export function compareList(
  ours: readonly unknown[],
  recorded: readonly unknown[],
  place: Place,
  context: CompareContext,
  compare: Compare,
): readonly Difference[] {
  const { path } = place;
  const schema = place.schema && resolve(place.schema);
  const at = (index: number): Place => ({ ...place, path: `${path}[${index}]`, schema: schema?.items });
  if (isSeries(recorded) && ours.length === 0 && place.strictness === 'own')
    return [difference(path, 'list', 'empty')];
  if (isSeries(ours) || isSeries(recorded)) return likeAny(ours, recorded, at, context, compare);
  // How much belongs to a thing in no relation to the recorded one is its own.
  const isInside = path !== '$' && path !== '$.results';
  if (place.strictness === 'kind' && isInside && ours.length === 0) return [];
  if (recorded.length > 0 && ours.length === 0)
    return [difference(path, isObject(recorded[0]) ? 'keys' : 'list', 'empty')];
  if (isCollection(place, recorded, context)) return compareCollection(ours, recorded, at, context, compare);
  if (place.strictness !== 'own' && recorded.length > 0) return likeAny(ours, recorded, at, context, compare);
  if (isPermutation(ours, recorded)) return [];
  const found = ours
    .slice(0, recorded.length)
    .flatMap((item, index) => compare(item, recorded[index], at(index), context));
  return ours.length === recorded.length
    ? found
    : [difference(path, 'list', `${ours.length} items instead of ${recorded.length}`), ...found];
}

/** The same flat records in another order: the service keeps what somebody may do as a set, whose order depends on ids. */
function isPermutation(ours: readonly unknown[], recorded: readonly unknown[]): boolean {
  if (ours.length !== recorded.length || !ours.every(isFlat)) return false;
  const [own = [], theirs = []] = [ours, recorded].map((items) =>
    items.map((item) => JSON.stringify(item)).sort(),
  );
  return own.every((text, index) => text === theirs[index]);
}

const isFlat = (item: unknown): boolean =>
  isObject(item) && Object.values(item).every((value) => typeof value === 'string');

/** The root, the results of a page, and whatever else holds things that were there before. */
const isCollection = (
  { path, strictness }: Place,
  recorded: readonly unknown[],
  context: CompareContext,
): boolean =>
  (path === '$' && !isVocabulary(recorded)) ||
  path === '$.results' ||
  (strictness === 'own' && recorded.some((item) => isIdentified(item) && !isMade(item, context)));

/** Names of the API's own, of which every world has the same. */
const isVocabulary = (items: readonly unknown[]): boolean =>
  items.length > 0 && items.every((item) => typeof item === 'string' && /^[A-Z][A-Z\d_]+$/.test(item));

/** Points in time, of which there are as many as time has passed. */
const isSeries = (items: readonly unknown[]): boolean =>
  items.length > 0 && items.every((item) => isObject(item) && Object.hasOwn(item, 'timestamp'));

function compareCollection(
  ours: readonly unknown[],
  recorded: readonly unknown[],
  at: (index: number) => Place,
  context: CompareContext,
  compare: Compare,
): readonly Difference[] {
  const found: Difference[] = [];
  const left: unknown[] = [];
  const matched = new Set<unknown>();
  for (const [index, item] of ours.entries()) {
    const twin = recorded.find(
      (other) => !matched.has(other) && isSame(item, other) && isMade(other, context),
    );
    if (twin === undefined) left.push(item);
    else {
      matched.add(twin);
      found.push(...compare(item, twin, { ...at(index), strictness: 'own' }, context));
    }
  }
  for (const other of recorded) {
    if (isMade(other, context) && !matched.has(other))
      found.push(difference(at(0).path.slice(0, -3), 'list', `without ${shown(identityOf(other))}`));
  }
  if (recorded.length > 0)
    found.push(
      ...likeAny(left, recorded, (index) => ({ ...at(index), strictness: 'kind' }), context, compare),
    );
  else if (left.length > 0)
    found.push(difference(at(0).path.slice(0, -3), 'list', `${left.length} items where none was`));
  return found;
}

/** Every item has to be like a recorded one of its kind, or of any kind when its own was not recorded. */
function likeAny(
  ours: readonly unknown[],
  recorded: readonly unknown[],
  at: (index: number) => Place,
  context: CompareContext,
  compare: Compare,
): readonly Difference[] {
  if (recorded.length === 0) return [];
  return ours.flatMap((item, index) => {
    const kin = recorded.filter((other) => sameKind(item, other));
    const place: Place = { ...at(index), strictness: 'kind' };
    if (kin.length === 0) return compareWithAll(item, recorded, place);
    return closest(kin.map((other) => compare(item, other, place, context)));
  });
}

/** Of a kind that was not recorded it is known only what all kinds have, and what none has. */
function compareWithAll(item: unknown, recorded: readonly unknown[], { path }: Place): readonly Difference[] {
  if (!isObject(item))
    return kindOf(item) === kindOf(recorded[0]) ? [] : [difference(path, 'type', `${kindOf(item)}`)];
  const others = recorded.filter(isObject);
  const [first, ...rest] = others;
  // Of things that are all of one kind nobody can tell what is of the kind and what all have.
  if (first !== undefined && rest.every((other) => sameKind(first, other))) return [];
  if (first === undefined) return [difference(path, 'keys', `object instead of ${kindOf(recorded[0])}`)];
  if (new Set(others.map(kindName)).size < 2) return [];
  const everywhere = Object.keys(first).filter((name) => others.every((other) => Object.hasOwn(other, name)));
  return everywhere
    .filter((name) => !Object.hasOwn(item, name))
    .map((name) => difference(`${path}.${name}`, 'keys', 'missing'));
}

const closest = (all: readonly (readonly Difference[])[]): readonly Difference[] =>
  all.reduce((best, one) => (distance(one) < distance(best) ? one : best));

/** What an item says it is. */
const kindName = (item: Json): unknown =>
  KINDS.map((name) => item[name]).find((value) => value !== undefined);

/** Whether two items are of one kind, as far as they say it. */
export function sameKind(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return kindOf(one) === kindOf(other);
  const tag = KINDS.find((name) => Object.hasOwn(one, name));
  return tag === undefined || one[tag] === other[tag];
}

function isSame(ours: unknown, recorded: unknown): boolean {
  const identity = identityOf(recorded);
  return identity !== undefined && identity === identityOf(ours);
}

const identityOf = (item: unknown): string | undefined => {
  if (typeof item === 'string') return item;
  if (!isObject(item)) return undefined;
  const name =
    IDENTITY.find((each) => typeof item[each] === 'string') ??
    Object.keys(item).find((each) => /Id$/.test(each) && !/^(?:group|org|project)Id$/.test(each));
  const value = name === undefined ? undefined : item[name];
  return typeof value === 'string' ? value : undefined;
};

const isIdentified = (item: unknown): boolean => isObject(item) && isId(identityOf(item) ?? '');

const isMade = (item: unknown, context: CompareContext): boolean => context.isMade(identityOf(item) ?? '');
