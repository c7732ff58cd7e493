import type { ParityRecord } from './record.ts';
import { isObject, type Json } from './schema-of.ts';

/** Whether a record shows something that is there. */
const isSuccess = ({ status }: ParityRecord): boolean => status >= 200 && status < 300;

/** The items of a list, paged or bare. */
export function itemsOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  return isObject(body) && Array.isArray(body['results']) ? body['results'] : undefined;
}

/** A document that says something: no list, no empty object, nothing that is not JSON. */
export function documentOf(body: unknown): Json | undefined {
  if (!isObject(body) || itemsOf(body) !== undefined || Object.keys(body).length === 0) return undefined;
  return 'gzipBytes' in body || (Object.keys(body).length === 1 && 'text' in body) ? undefined : body;
}

/** Whether a document names something at its top: by id, name or whatever stands in a path. */
export const names = (document: unknown, value: string): boolean =>
  isObject(document) && Object.values(document).some((each) => each === value || String(each) === value);

/** What is at a path in the list or the document of a record. */
function shownAt(record: ParityRecord, path: string): Json | undefined {
  if (!isSuccess(record)) return undefined;
  if (record.path === path) return documentOf(record.body);
  const slash = path.lastIndexOf('/');
  if (record.path !== path.slice(0, slash)) return undefined;
  const value = decodeURIComponent(path.slice(slash + 1));
  const candidates = itemsOf(record.body) ?? [documentOf(record.body)];
  return candidates.find((item): item is Json => isObject(item) && names(item, value));
}

/** What the records before one last showed of a path, as it was recorded, and which record did. */
export function shownBefore(
  records: readonly ParityRecord[],
  index: number,
  path: string,
): { readonly document: Json; readonly index: number } | undefined {
  for (let at = index - 1; at >= 0; at -= 1) {
    const record = records[at];
    const document = record && shownAt(record, path);
    if (document !== undefined) return { document, index: at };
  }
  return undefined;
}

/** What the records after one first show of a path, before something changes it again. */
export function shownAfter(records: readonly ParityRecord[], index: number, path: string): Json | undefined {
  for (const record of records.slice(index + 1)) {
    if (record.path === path && record.method !== 'GET') return undefined;
    const document = record.method === 'GET' ? shownAt(record, path) : undefined;
    if (document !== undefined) return document;
  }
  return undefined;
}

/** The items a record shows that the records before it did not show at the same path. */
export function newItems(records: readonly ParityRecord[], index: number): readonly unknown[] {
  const record = records[index];
  const items = record === undefined ? undefined : itemsOf(record.body);
  if (record === undefined || items === undefined) return [];
  const known = new Set(
    records
      .slice(0, index)
      .filter(({ path, status }) => path === record.path && status < 300)
      .flatMap(({ body }) => itemsOf(body) ?? [])
      .map((item) => JSON.stringify(item)),
  );
  const fresh = items.filter((item) => !known.has(JSON.stringify(item)));
  return fresh.length > 0 ? fresh : items;
}

const withoutNulls = (document: Json): Json =>
  Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null));

/** What a record that makes something made: its answer, an item of the list it answers, or what the records after it show. */
export function madeBy(records: readonly ParityRecord[], index: number): readonly Json[] {
  const record = records[index];
  if (record === undefined) return [];
  const own = documentOf(record.body);
  if (own !== undefined) {
    const later = Object.values(own)
      .filter(
        (value): value is string => typeof value === 'string' && value.length > 0 && !value.includes('/'),
      )
      .map((value) => shownAfter(records, index, `${record.path}/${encodeURIComponent(value)}`))
      .find((document) => document !== undefined);
    return later === undefined ? [own] : [own, { ...later, ...withoutNulls(own) }];
  }
  const fresh = newItems(records, index).filter(isObject);
  if (fresh.length > 0) {
    const last = record.path.slice(record.path.lastIndexOf('/') + 1);
    return [...fresh].sort((one, other) => Number(names(other, last)) - Number(names(one, last)));
  }
  for (let at = index + 1; at < records.length; at += 1) {
    const later = records[at];
    if (later === undefined || !isSuccess(later)) continue;
    if (later.path === record.path && later.method !== 'GET') break;
    if (later.method !== 'GET') continue;
    if (later.path === record.path && itemsOf(later.body) !== undefined)
      return newItems(records, at).filter(isObject);
    const rest = later.path.startsWith(`${record.path}/`) ? later.path.slice(record.path.length + 1) : '/';
    const document = rest.includes('/') ? undefined : documentOf(later.body);
    if (document !== undefined) return [document];
  }
  return [];
}
