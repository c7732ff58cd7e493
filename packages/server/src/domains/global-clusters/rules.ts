import type { ManagedNamespaces, ZoneMapping } from '@mercator/catalog/types';
import { apiError } from '../../errors.ts';
import type { Cluster } from '../clusters/index.ts';
import { refusesField } from '../field-refusals.ts';
import type { ManagedNamespace } from './global-writes.ts';

/** A country, and perhaps a part of it: ISO 3166-1 alpha-2 and ISO 3166-2. */
const LOCATION = /^([A-Z]{2})(?:-[A-Z0-9]{1,3})?$/;

let countries: Intl.DisplayNames | undefined;

/** The table of all countries takes milliseconds to open. */
function isCountry(code: string): boolean {
  countries ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return countries.of(code) !== undefined;
}

/**
 * The zones locations are mapped to, by location code.
 *
 * @throws INVALID_LOCATION_CODE, INVALID_ZONE
 */
export function readMappings(mappings: readonly ZoneMapping[], cluster: Cluster): Record<string, string> {
  const zoneOf: Record<string, string> = {};
  for (const [index, { location, zone }] of mappings.entries()) {
    const at = `customZoneMappings[${index}]`;
    const [, country] = LOCATION.exec(location) ?? [];
    if (country === undefined || !isCountry(country)) {
      throw apiError('INVALID_LOCATION_CODE', [location], 'There is no location with the code {0}.', {
        fields: [{ field: `${at}.location`, description: 'is no location code' }],
      });
    }
    const found = cluster.zones.find(({ name }) => name === zone);
    if (found === undefined) {
      throw apiError('INVALID_ZONE', [zone, cluster.name], 'The cluster {1} has no zone named {0}.', {
        fields: [{ field: `${at}.zone`, description: 'names no zone of the cluster' }],
      });
    }
    zoneOf[location] = found.id;
  }
  return zoneOf;
}

/** Databases in which the service keeps what is its own. */
const RESERVED: readonly string[] = ['admin', 'config', 'local'];

/**
 * The namespace a request asks for, with the defaults of its schema.
 *
 * @throws INVALID_NAMESPACE, INVALID_ATTRIBUTE
 */
export function readNamespace(body: ManagedNamespaces): ManagedNamespace {
  const { db, collection, customShardKey, isCustomShardKeyHashed = false, isShardKeyUnique = false } = body;
  const { numInitialChunks, presplitHashedZones = false } = body;
  if (db === '' || collection === '' || RESERVED.includes(db) || collection.startsWith('system.')) {
    throw apiError('INVALID_NAMESPACE', [`${db}.${collection}`], 'Documents of {0} cannot be spread.', {
      fields: [{ field: 'collection', description: 'is no collection of the caller' }],
    });
  }
  // The location comes first in every key, by itself.
  if (customShardKey === '' || customShardKey === 'location')
    throw refusesField('customShardKey', 'is no field besides the location');
  if (isCustomShardKeyHashed && isShardKeyUnique)
    throw refusesField('isShardKeyUnique', 'cannot be true for a hashed key');
  if (!isCustomShardKeyHashed && numInitialChunks !== undefined)
    throw refusesField('numInitialChunks', 'is for hashed keys');
  if (!isCustomShardKeyHashed && presplitHashedZones)
    throw refusesField('presplitHashedZones', 'is for hashed keys');
  if (numInitialChunks !== undefined && numInitialChunks < 1)
    throw refusesField('numInitialChunks', 'is no number of chunks');
  return {
    db,
    collection,
    customShardKey,
    isCustomShardKeyHashed,
    isShardKeyUnique,
    ...(numInitialChunks !== undefined && { numInitialChunks }),
    presplitHashedZones,
  };
}
