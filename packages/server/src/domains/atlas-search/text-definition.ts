import { isObject } from '../../json.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { checkAnalyzerNames, type KnownAnalyzers, readAnalyzers } from './analyzers.ts';
import type { Definition } from './search-index.ts';

/** Types a field can be indexed as. */
const FIELD_TYPES: ReadonlySet<string> = new Set([
  'autocomplete',
  'boolean',
  'date',
  'dateFacet',
  'document',
  'embeddedDocuments',
  'geo',
  'knnVector',
  'number',
  'numberFacet',
  'objectId',
  'string',
  'stringFacet',
  'token',
  'uuid',
  'vector',
]);

const PARTITIONS: readonly unknown[] = [undefined, 1, 2, 4];

/**
 * Checks the definition of a text index beyond its schema: that there is something to index, that fields have types
 * there are, and that what they name is there.
 *
 * @param at what comes before the names of its members, `definition.`, or nothing where they are members of the body
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE, and what `readAnalyzers` throws
 */
export function checkTextDefinition(definition: Definition, at: string): void {
  const { analyzers, mappings, synonyms, typeSets, numPartitions, storedSource } = definition;
  const known = readAnalyzers(analyzers, `${at}analyzers`);
  checkAnalyzerNames(definition, known, at);
  if (!isObject(mappings)) throw lacksField(`${at}mappings`);
  const sets = checkNames(typeSets, `${at}typeSets`);
  const { dynamic = false, fields } = mappings;
  if (isObject(dynamic) && !sets.has(String(dynamic.typeSet)))
    throw refusesField(`${at}mappings.dynamic.typeSet`, 'names no type set');
  const isEmpty = !isObject(fields) || Object.keys(fields).length === 0;
  if (dynamic === false && isEmpty) throw lacksField(`${at}mappings.fields`);
  checkFields(fields, known, `${at}mappings.fields`);
  checkNames(synonyms, `${at}synonyms`);
  checkPartitions(numPartitions, at);
  checkStoredSource(storedSource, at);
}

/** @throws INVALID_ATTRIBUTE for a number of partitions there cannot be */
export function checkPartitions(numPartitions: unknown, at: string): void {
  if (!PARTITIONS.includes(numPartitions)) throw refusesField(`${at}numPartitions`, 'is not 1, 2 or 4');
}

/** @throws INVALID_ATTRIBUTE unless everything, nothing, or one list of fields is stored */
export function checkStoredSource(storedSource: unknown, at: string): void {
  if (!isObject(storedSource)) return;
  const [list, ...others] = Object.keys(storedSource);
  if ((list !== 'include' && list !== 'exclude') || others.length > 0)
    throw refusesField(`${at}storedSource`, 'is not one list of fields to include or to exclude');
}

function checkNames(named: unknown, at: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [index, one] of (Array.isArray(named) ? named : []).entries()) {
    const name = isObject(one) ? String(one.name) : '';
    if (names.has(name)) throw refusesField(`${at}[${index}].name`, 'is there twice');
    names.add(name);
  }
  return names;
}

/** Fields by name; each is indexed in one way, or in several. */
function checkFields(fields: unknown, known: KnownAnalyzers, at: string): void {
  if (!isObject(fields)) return;
  for (const [name, field] of Object.entries(fields)) {
    const ways: readonly unknown[] = Array.isArray(field) ? field : [field];
    for (const [index, way] of ways.entries())
      checkField(way, known, Array.isArray(field) ? `${at}.${name}[${index}]` : `${at}.${name}`);
  }
}

function checkField(field: unknown, known: KnownAnalyzers, at: string): void {
  if (!isObject(field)) throw refusesField(at, 'is no description of a field');
  const { type, fields, multi } = field;
  if (type === undefined) throw lacksField(`${at}.type`);
  if (typeof type !== 'string' || !FIELD_TYPES.has(type))
    throw refusesField(`${at}.type`, 'is no type of fields');
  checkAnalyzerNames(field, known, `${at}.`);
  checkFields(fields, known, `${at}.fields`);
  checkFields(multi, known, `${at}.multi`);
}
