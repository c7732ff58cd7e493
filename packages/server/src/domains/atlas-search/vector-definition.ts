import { isObject } from '../../json.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import type { Definition } from './search-index.ts';
import { checkPartitions, checkStoredSource } from './text-definition.ts';

const SIMILARITIES: readonly unknown[] = ['cosine', 'dotProduct', 'euclidean'];

/** Most dimensions of a vector. */
const MOST_DIMENSIONS = 8192;

/** Fields that hold what is searched; any other is one to filter by. */
const SEARCHED: readonly unknown[] = ['vector', 'text', 'autoEmbed'];

/**
 * Checks the definition of a vector index: at least one field is searched, each path is there once, and vectors have
 * their dimensions and a similarity.
 *
 * @param at what comes before the names of its members, `definition.`, or nothing where they are members of the body
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE
 */
export function checkVectorDefinition(definition: Definition, at: string): void {
  const { fields, numPartitions, storedSource } = definition;
  if (!Array.isArray(fields)) throw lacksField(`${at}fields`);
  const paths = new Set<unknown>();
  for (const [index, field] of fields.entries()) {
    const where = `${at}fields[${index}]`;
    if (!isObject(field)) throw refusesField(where, 'is no description of a field');
    checkField(field, where);
    if (paths.has(field.path)) throw refusesField(`${where}.path`, 'is there twice');
    paths.add(field.path);
  }
  if (!fields.some((field) => isObject(field) && SEARCHED.includes(field.type)))
    throw refusesField(`${at}fields`, 'has no vector');
  checkPartitions(numPartitions, at);
  if (storedSource === true)
    throw refusesField(`${at}storedSource`, 'cannot be everything in a vector index');
  checkStoredSource(storedSource, at);
}

function checkField(field: Readonly<Record<string, unknown>>, at: string): void {
  const { type, path, numDimensions, similarity } = field;
  if (type === undefined) throw lacksField(`${at}.type`);
  if (type !== 'filter' && !SEARCHED.includes(type)) throw refusesField(`${at}.type`, 'is no type of fields');
  if (typeof path !== 'string' || path === '') throw lacksField(`${at}.path`);
  if (type !== 'vector') return;
  if (numDimensions === undefined) throw lacksField(`${at}.numDimensions`);
  if (
    !Number.isInteger(numDimensions) ||
    Number(numDimensions) < 1 ||
    Number(numDimensions) > MOST_DIMENSIONS
  )
    throw refusesField(`${at}.numDimensions`, `is no number from 1 to ${MOST_DIMENSIONS}`);
  if (similarity === undefined) throw lacksField(`${at}.similarity`);
  if (!SIMILARITIES.includes(similarity)) throw refusesField(`${at}.similarity`, 'is no similarity there is');
}
