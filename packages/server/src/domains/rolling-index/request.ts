import type { DatabaseRollingIndexRequestInput } from '@mercator/catalog/types';
import { lacksField, refusesField } from '../field-refusals.ts';
import type { RollingBuild } from './build.ts';

/** Ways to index a field: up, down, or by what it holds. */
const KINDS: ReadonlySet<string> = new Set(['1', '-1', '2d', '2dsphere', 'columnstore', 'hashed', 'text']);

/** Most fields of one index. */
const MOST_KEYS = 32;

/**
 * The index a request asks for.
 *
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE
 */
export function readIndex(body: DatabaseRollingIndexRequestInput): Omit<RollingBuild, 'id'> {
  const { db, collection, options } = body;
  if (db === '') throw lacksField('db');
  if (db === 'admin' || db === 'config' || db === 'local') throw refusesField('db', 'belongs to the service');
  if (collection === '') throw lacksField('collection');
  if (collection.startsWith('system.')) throw refusesField('collection', 'belongs to the service');
  if (body.keys.length === 0) throw lacksField('keys');
  if (body.keys.length > MOST_KEYS) throw refusesField('keys', `has more than ${MOST_KEYS} fields`);
  const keys = body.keys.flatMap((key) => Object.entries(key));
  const names = new Set<string>();
  for (const [index, [name, how]] of keys.entries()) {
    if (!KINDS.has(how)) throw refusesField(`keys[${index}].${name}`, 'is no way to index a field');
    if (names.has(name)) throw refusesField(`keys[${index}].${name}`, 'is there twice');
    names.add(name);
  }
  if (keys.filter(([, how]) => how === 'hashed').length > 1)
    throw refusesField('keys', 'has two hashed fields');
  const lifetime = options?.expireAfterSeconds;
  if (lifetime !== undefined && keys.length > 1)
    throw refusesField('options.expireAfterSeconds', 'is for indexes of one field');
  if (lifetime !== undefined && lifetime < 0)
    throw refusesField('options.expireAfterSeconds', 'is no number of seconds');
  return { db, collection, keys };
}
