import { type Collection, namespaceOf, type Query } from '../cluster-contents/index.ts';
import type { Host } from './host.ts';
import { type Past, thereAt } from './past.ts';
import { type Draw, pickFrom } from './random.ts';

/** An operation that took long. */
export interface SlowOperation {
  /** When it ended, milliseconds since 1970. */
  readonly time: number;
  readonly collection: Collection;
  readonly query: Query;
  /** Values of the predicate, by field. */
  readonly filter: Readonly<Record<string, string | number>>;
  readonly milliseconds: number;
  /** The index that it used; without one it looked at every document. */
  readonly index: readonly string[] | undefined;
  readonly docsExamined: number;
  readonly keysExamined: number;
  readonly returned: number;
  readonly yields: number;
  readonly responseBytes: number;
}

/** The index a query can use: one that begins with a field it looks for. */
export const indexFor = ({ indexes }: Collection, { filter }: Query): readonly string[] | undefined =>
  indexes.find(([first]) => first !== undefined && filter.includes(first));

/** How long a query takes on average on an otherwise idle core, in milliseconds. */
export const millisecondsOf = (collection: Collection, query: Query): number =>
  0.2 + examinedBy(collection, query) * 0.0016 + (query.sort === undefined ? 0 : 1);

/** Documents that a query looks at. */
export function examinedBy(collection: Collection, query: Query): number {
  const found = foundBy(collection, query);
  return indexFor(collection, query) ? Math.ceil(found * 1.4) : collection.documents;
}

/** Documents that a query finds. */
export const foundBy = ({ documents }: Collection, { found }: Query): number =>
  Math.max(1, Math.round(documents * found));

/** Queries with the part of all operations they are: what looks at much is asked less often. */
export function mixOf(past: Past, time: number): readonly Mixed[] {
  const collections = thereAt(past.collections, time).map(({ collection }) => collection);
  const known = mixes.get(past);
  if (known?.count === collections.length) return known.mixed;
  const weighted = collections.flatMap((collection) =>
    collection.queries.map((query, index) => ({
      collection,
      query,
      index,
      weight: 1 / (1 + millisecondsOf(collection, query)),
    })),
  );
  const all = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const mixed = weighted.map(({ weight, ...rest }) => ({ ...rest, share: weight / all }));
  mixes.set(past, { count: collections.length, mixed });
  return mixed;
}

/** A query with the part of all queries that it is. */
export interface Mixed {
  readonly collection: Collection;
  readonly query: Query;
  /** Its place among the queries of the collection. */
  readonly index: number;
  readonly share: number;
}

const mixes = new WeakMap<Past, { readonly count: number; readonly mixed: readonly Mixed[] }>();

/** The least that is remembered as slow, whatever the threshold is. */
const LEAST_MS = 40;

const WORDS = ['Drama', 'Lisbon', 'Queens', 'P2-10', 'NY', 'retail', 'Mercury', 'Apartment'] as const;

/** An operation that took long, out of those that look at much; `undefined` where there is no data. */
export function slowOperation(host: Host, past: Past, time: number, draw: Draw): SlowOperation | undefined {
  const mixed = mixOf(past, time);
  const [first, ...others] = mixed.filter(
    ({ collection, query }) =>
      collection.documents * collection.documentBytes > 1_000_000 && !(query.command === 'distinct'),
  );
  if (first === undefined) return undefined;
  const { collection, query } = pickFrom([first, ...others], draw);
  const index = indexFor(collection, query);
  const docsExamined = examinedBy(collection, query);
  const returned = Math.max(1, Math.min(101, Math.round(foundBy(collection, query) * (0.6 + 0.8 * draw()))));
  const own = millisecondsOf(collection, query) / Math.max(1, host.machine.cores / 4);
  const milliseconds = Math.round(LEAST_MS + own + 260 * draw() ** 3 + (draw() < 0.03 ? 1800 * draw() : 0));
  return {
    time: time + milliseconds,
    collection,
    query,
    filter: Object.fromEntries(query.filter.map((field) => [field, valueFor(field, draw)])),
    milliseconds,
    index,
    docsExamined,
    keysExamined: index ? docsExamined : 0,
    returned,
    yields: Math.floor(docsExamined / 1000),
    responseBytes: Math.min(16_000_000, 120 + returned * collection.documentBytes),
  };
}

function valueFor(field: string, draw: Draw): string | number {
  if (/year|_id$|id$|number/.test(field)) return 1000 + Math.floor(draw() * 9000);
  return pickFrom(WORDS, draw);
}

/** `sample_mflix.movies {"year":1,"genres":1}`: operations that differ only by their values are alike. */
export const likenessOf = ({ collection, query }: Pick<SlowOperation, 'collection' | 'query'>): string =>
  `${namespaceOf(collection)} ${query.command} ${query.filter.join(' ')} ${query.sort ?? ''}`;
