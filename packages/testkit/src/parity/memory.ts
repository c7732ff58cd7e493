import { itemsOf, names } from './foresight.ts';
import type { ParityRecord } from './record.ts';
import { isObject, type Json } from './schema-of.ts';
import { isId } from './tokens.ts';
import type { Answer } from './world.ts';

/** What was recorded and answered so far in one replay, and what was made in it. */
export class Memory {
  readonly #seen: { readonly record: ParityRecord; readonly answer: Answer }[] = [];
  readonly #made = new Set<string>();
  readonly #known = new Set<string>();

  /** Notes what there is before anything is recorded: who names it later does not make it. */
  begin(ids: readonly string[]): void {
    for (const id of ids) this.#known.add(id);
  }

  add(record: ParityRecord, answer: Answer): void {
    this.#seen.push({ record, answer });
    for (const key of this.newIn(record)) this.#made.add(key);
    for (const id of [...idsIn(record.body), ...record.path.split('/')]) this.#known.add(id);
  }

  /** Ids and names that a record brings into the world. */
  newIn({ method, status, body }: ParityRecord): readonly string[] {
    if (method === 'GET' || method === 'DELETE' || status >= 300) return [];
    const places = new Set(placesIn(body));
    const ids = idsIn(body).filter((id) => !this.#known.has(id) && !places.has(id));
    return [
      ...ids,
      ...(itemsOf(body) ?? [body]).flatMap((document) => (isObject(document) ? namesOf(document) : [])),
    ];
  }

  /** Ids and names that came to be in the scenario, in the words of the recording. */
  get made(): ReadonlySet<string> {
    return this.#made;
  }

  /** What our server last showed of a recorded path. */
  shown(path: string): Json | undefined {
    const slash = path.lastIndexOf('/');
    const [collection, value] = [path.slice(0, slash), decodeURIComponent(path.slice(slash + 1))];
    for (const { record, answer } of this.#seen.toReversed()) {
      if (answer.status >= 300) continue;
      const { body } = answer;
      if (
        record.path === path &&
        isObject(body) &&
        Object.keys(body).length > 0 &&
        itemsOf(body) === undefined
      )
        return body;
      if (
        record.path === collection &&
        record.method === 'POST' &&
        isObject(body) &&
        names(record.body, value)
      )
        return body;
    }
    return undefined;
  }

  /** Texts in a body that tell in an earlier list who an item is. */
  listed(body: unknown): readonly string[] {
    const known = this.#seen
      .flatMap(({ record }) => (record.status < 300 ? (itemsOf(record.body) ?? []) : []))
      .filter(isObject)
      .flatMap((item) => Object.entries(item).flatMap(([name, value]) => (WHO.test(name) ? [value] : [])));
    return textsIn(body).filter((text) => known.includes(text));
  }

  /** An earlier list in which a recorded value stands in an item, with our items of it. */
  listWith(
    value: string,
  ): { readonly item: Json; readonly ours: readonly Json[]; readonly place: number } | undefined {
    for (const { record, answer } of this.#seen.toReversed()) {
      const items = record.status < 300 ? itemsOf(record.body)?.filter(isObject) : undefined;
      const place =
        items?.findIndex((one) => JSON.stringify(one).includes(JSON.stringify(value).slice(1, -1))) ?? -1;
      const item = items?.[place];
      const ours = itemsOf(answer.body)?.filter(isObject) ?? [];
      if (item !== undefined && ours.length > 0) return { item, ours, place };
    }
    return undefined;
  }
}

/** Fields that tell who somebody is. */
const WHO = /^(?:_?id|username|emailAddress|publicKey)$/;

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Every id in a value. */
export function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return isId(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return isObject(value) ? Object.values(value).flatMap(idsIn) : [];
}

/** Every organization and project that something in a value is in: naming one makes none. */
function placesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' && /^(?:org|group|project)Id$/.test(name) ? [inner] : placesIn(inner),
  );
}

const namesOf = (document: Json): readonly string[] =>
  ['name', 'username', 'roleName', 'cidrBlock', 'bucketName'].flatMap((field) => {
    const value = document[field];
    return typeof value === 'string' ? [value] : [];
  });
