import type { JsonSchema } from '@mercator/catalog';
import { type CompareContext, difference, kindOf, type Place, type Strictness } from './compare-context.ts';
import { compareLinks } from './compare-links.ts';
import { compareList } from './compare-list.ts';
import { type Difference, shown } from './difference.ts';
import { isObject, type Json, propertySchema, schemaFor } from './schema-of.ts';
import { isAlike, isId } from './tokens.ts';

/** Numbers that count what is there, measure it, or follow from the time of day at which something was made. */
const MEASURED = /(?:count|bytes|usage|minuteOfHour|hourOfDay)$/i;

/** Fields that tell a moment in seconds since 1970. */
const MOMENT = /(?:seconds|\.time)$/i;

/** The differences of two bodies. Ids in the recorded one are those of this world where they are known. */
export function compareBodies(
  ours: unknown,
  recorded: unknown,
  schema: JsonSchema | undefined,
  context: CompareContext,
): readonly Difference[] {
  return compareValues(ours, recorded, { path: '$', schema, strictness: 'own' }, context);
}

/**
 * The differences of two bodies that stand in no relation to each other: names and their order, types and nulls. Every item
 * of a list has to be like a recorded one.
 */
export function compareKinds(ours: unknown, recorded: unknown): readonly Difference[] {
  const place = { path: '$', schema: undefined, strictness: 'kind' } as const;
  return compareValues(ours, recorded, place, { isMade: () => false });
}

/** The differences of two values at a place. */
export function compareValues(
  ours: unknown,
  recorded: unknown,
  place: Place,
  context: CompareContext,
): readonly Difference[] {
  const { path, strictness } = place;
  const [kind, expected] = [kindOf(ours), kindOf(recorded)];
  if (kind !== expected) {
    // What was there before may have been authorized, or changed, in one world only.
    if (strictness === 'earlier' && isUnset(kind, expected)) return [];
    const aspect = isNested(kind) || isNested(expected) ? 'keys' : 'type';
    return [difference(path, aspect, `${kind} instead of ${expected}`)];
  }
  if (Array.isArray(ours) && Array.isArray(recorded))
    return compareList(ours, recorded, place, context, compareValues);
  if (isObject(ours) && isObject(recorded)) return compareObjects(ours, recorded, place, context);
  if (ours === recorded || strictness === 'kind') return [];
  if (typeof ours === 'string' && typeof recorded === 'string') return compareTexts(ours, recorded, place);
  if (typeof ours === 'number' && (strictness === 'earlier' || isMeasured(path, recorded))) return [];
  return [difference(path, 'value', `${shown(ours)} instead of ${shown(recorded)}`)];
}

/** A number that no run repeats; whole numbers beyond a double are ids. */
const isMeasured = (path: string, value: unknown): boolean =>
  MEASURED.test(path.replace(/\[\d+\]$/, '')) ||
  Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER ||
  (MOMENT.test(path) && Number(value) > 1_400_000_000);

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?$/;

/** How a date is written: of every field the service knows one form. `undefined` of anything else. */
const dateForm = (text: string): string | undefined =>
  DATE.test(text) ? text.replace(/\.\d+/, '.').replace(/\d/g, '9') : undefined;

function compareTexts(
  ours: string,
  recorded: string,
  { path, schema, strictness }: Place,
): readonly Difference[] {
  // What is known here was put in the recorded one before: an id that is still another one is a wrong one.
  if (isId(ours) && isId(recorded))
    return strictness === 'own' ? [difference(path, 'value', `another id than ${recorded}`)] : [];
  const [form, expected] = [dateForm(ours), dateForm(recorded)];
  if (expected !== undefined && form !== expected)
    return [difference(path, 'value', `${shown(ours)} instead of a date like ${shown(recorded)}`)];
  const isConstant = schemaFor(schema, recorded)?.enum !== undefined;
  if (!isConstant && (isAlike(ours, recorded) || strictness === 'earlier')) return [];
  return [difference(path, 'value', `${shown(ours)} instead of ${shown(recorded)}`)];
}

function compareObjects(
  ours: Json,
  recorded: Json,
  place: Place,
  context: CompareContext,
): readonly Difference[] {
  const { path } = place;
  const [names, expected] = [Object.keys(ours), Object.keys(recorded)];
  const common = expected.filter((name) => Object.hasOwn(ours, name));
  const schema = schemaFor(place.schema, recorded);
  const strictness = strictnessOf(recorded, place.strictness, context);
  const found: Difference[] = [
    ...expected
      .filter((name) => !Object.hasOwn(ours, name))
      .map((name) => difference(`${path}.${name}`, 'keys', 'missing')),
    ...names
      .filter((name) => !Object.hasOwn(recorded, name))
      .map((name) => difference(`${path}.${name}`, 'keys', 'not recorded')),
  ];
  const order = names.filter((name) => Object.hasOwn(recorded, name));
  const moved = order.findIndex((name, at) => name !== common[at]);
  if (moved !== -1) found.push(difference(path, 'order', `${order[moved]} where ${common[moved]} was`));
  for (const name of common) {
    const at = {
      path: `${path}.${name}`,
      schema: propertySchema(schema, name),
      strictness: namesEarlier(name, recorded, context) && strictness === 'own' ? 'earlier' : strictness,
    } as const;
    const [one, other] = [ours[name], recorded[name]];
    found.push(
      ...(name === 'links' && Array.isArray(one) && Array.isArray(other)
        ? compareLinks(one, other, at.path, strictness)
        : compareValues(one, other, at, context)),
    );
  }
  return found;
}

/** Whether a field is the name of something that was there before, whose id stands beside it: `orgName` beside `orgId`. */
function namesEarlier(field: string, recorded: Json, context: CompareContext): boolean {
  const id = field.endsWith('Name') ? recorded[`${field.slice(0, -'Name'.length)}Id`] : undefined;
  return typeof id === 'string' && isId(id) && !context.isMade(id);
}

/** What was there before the recording began keeps that for all that is in it. */
function strictnessOf(recorded: Json, inherited: Strictness, context: CompareContext): Strictness {
  if (inherited === 'kind') return inherited;
  const id = recorded['id'] ?? recorded['_id'];
  if (typeof id !== 'string' || !/^[0-9a-f]{24}$/.test(id)) return inherited;
  return context.isMade(id) ? 'own' : 'earlier';
}

/** Whether a single value is set on one side only. */
const isUnset = (kind: string, other: string): boolean =>
  (kind === 'null' || other === 'null') && !isNested(kind) && !isNested(other);

const isNested = (kind: string): boolean => kind === 'object' || kind === 'list';
