import type { Operation, ServiceVersion } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import { minimalOf } from './minimal.ts';
import type { ParityRecord } from './record.ts';
import { versionOf } from './schema-of.ts';

/**
 * The resource version a record was asked for. Its answer names it, but for errors: there the date of deprecation tells, or else
 * how the same operation was called nearby.
 */
export function askedVersion(
  records: readonly ParityRecord[],
  index: number,
  operation: Operation,
): ServiceVersion | undefined {
  const record = records[index];
  if (record === undefined) return undefined;
  const named =
    record.version ?? dateIn(record.headers['x-content-type']) ?? dateIn(record.headers['content-type']);
  if (named !== undefined) return versionOf(operation.id, named);
  const deprecated = Date.parse(record.headers['deprecation'] ?? '');
  const before = operation.versions.findIndex((version) => Date.parse(version) === deprecated);
  if (before > 0) return versionOf(operation.id, operation.versions[before - 1]);
  const near = records
    .map((other, at) => ({ other, far: Math.abs(at - index) }))
    .filter(({ other }) => other.operationId === operation.id && other.version !== undefined)
    .filter(
      ({ other }) =>
        'deprecation' in other.headers === 'deprecation' in record.headers || record.status === 401,
    )
    .sort((one, two) => one.far - two.far);
  return versionOf(operation.id, near[0]?.other.version);
}

const dateIn = (type: string | undefined): string | undefined =>
  /vnd\.atlas\.([^+]+)\+/.exec(type ?? '')?.[1];

/** What the answer is asked to be. */
export function acceptOf(record: ParityRecord, version: ServiceVersion | undefined): string {
  if (version === undefined) return record.headers['content-type']?.split(';')[0] ?? 'application/json';
  const named = /vnd\.atlas\.[^+]+\+(\w+)/.exec(record.headers['content-type'] ?? '')?.[1];
  const format = named ?? Object.keys(version.result)[0] ?? 'json';
  return `application/vnd.atlas.${version.version}+${format}`;
}

/**
 * The query of a request as far as it is known: that of the record without what the operation does not take, and what it
 * requires.
 */
export function queryOf(record: ParityRecord, operation: Operation | undefined): string {
  if (operation === undefined) return record.query ?? '';
  const known = (serviceOperations[operation.id]?.parameters ?? []).filter((one) => one.in === 'query');
  const parts = (record.query ?? '').split('&').filter((part) => {
    const name = part.split('=', 1)[0];
    return known.some((one) => one.name === name);
  });
  for (const { name, required, schema } of known) {
    if (required !== true || parts.some((part) => part.startsWith(`${name}=`))) continue;
    parts.push(`${name}=${encodeURIComponent(String([minimalOf(schema)].flat()[0]))}`);
  }
  return parts.filter((part) => part !== '').join('&');
}
