/** One collection of the public sample data: how much it holds, what it is asked, and its indexes. */
export interface Collection {
  readonly database: string;
  readonly name: string;
  readonly documents: number;
  /** Bytes of a document on average. */
  readonly documentBytes: number;
  readonly queries: readonly Query[];
  /** Keys of its indexes besides `_id`. */
  readonly indexes: readonly (readonly string[])[];
}

/** A query applications send to a collection. */
export interface Query {
  readonly command: 'find' | 'aggregate' | 'distinct';
  /** Fields it looks for, in the order of its predicate. */
  readonly filter: readonly string[];
  readonly sort?: string;
  /** Values are matched by a regular expression that takes capitals for small letters. */
  readonly regex?: true;
  /** It looks documents of another collection up. */
  readonly lookup?: string;
  /** Part of the collection that it finds. */
  readonly found: number;
}

const find = (filter: string, found: number, more: Partial<Query> = {}): Query => ({
  command: 'find',
  filter: filter.split(' '),
  found,
  ...more,
});

type Row = readonly [
  namespace: string,
  documents: number,
  documentBytes: number,
  queries: readonly Query[],
  indexes?: readonly string[],
];

const ROWS: readonly Row[] = [
  [
    'sample_airbnb.listingsAndReviews',
    5555,
    17_000,
    [find('property_type room_type', 0.02), find('address.market', 0.08, { sort: 'price' })],
    ['property_type room_type beds', 'name', 'address.location'],
  ],
  ['sample_analytics.accounts', 1746, 180, [find('account_id', 0.001), find('products', 0.2)]],
  ['sample_analytics.customers', 500, 450, [find('username', 0.002), find('email', 0.002)]],
  [
    'sample_analytics.transactions',
    1746,
    9000,
    [
      find('account_id', 0.001),
      { command: 'aggregate', filter: ['account_id'], lookup: 'customers', found: 0.01 },
    ],
  ],
  ['sample_geospatial.shipwrecks', 11_095, 370, [find('feature_type', 0.4)], ['coordinates']],
  ['sample_guides.planets', 8, 190, [find('name', 0.125)]],
  ['sample_mflix.comments', 41_079, 285, [find('movie_id', 0.0001), find('email', 0.001, { sort: 'date' })]],
  ['sample_mflix.embedded_movies', 3483, 18_400, [find('genres', 0.4)]],
  [
    'sample_mflix.movies',
    21_349,
    1600,
    [
      find('title', 0.0001, { regex: true }),
      find('year genres', 0.01, { sort: 'imdb.rating' }),
      { command: 'distinct', filter: ['countries'], found: 0.01 },
    ],
    ['cast fullplot genres title'],
  ],
  ['sample_mflix.sessions', 1, 380, [find('user_id', 1)], ['user_id']],
  ['sample_mflix.theaters', 1564, 200, [find('location.address.state', 0.02)], ['location.geo']],
  ['sample_mflix.users', 185, 160, [find('email', 0.005)], ['email']],
  ['sample_restaurants.neighborhoods', 195, 20_000, [find('name', 0.005)]],
  [
    'sample_restaurants.restaurants',
    25_359,
    430,
    [find('borough cuisine', 0.01), find('name', 0.0002, { regex: true })],
  ],
  ['sample_supplies.sales', 5000, 820, [find('storeLocation purchaseMethod', 0.07, { sort: 'saleDate' })]],
  ['sample_training.companies', 9500, 7800, [find('category_code founded_year', 0.004)]],
  ['sample_training.grades', 100_000, 270, [find('student_id', 0.0001), find('class_id', 0.002)]],
  [
    'sample_training.inspections',
    80_047,
    240,
    [find('certificate_number', 0.0001), find('sector result', 0.02)],
  ],
  ['sample_training.posts', 500, 60_000, [find('author', 0.1, { sort: 'date' })]],
  [
    'sample_training.routes',
    66_985,
    195,
    [find('src_airport dst_airport', 0.0003), find('airline.name', 0.01)],
  ],
  [
    'sample_training.trips',
    10_000,
    460,
    [find('bikeid', 0.003), find('usertype', 0.8, { sort: 'tripduration' })],
  ],
  ['sample_training.zips', 29_470, 120, [find('state', 0.02), find('city', 0.0003)]],
  ['sample_weatherdata.data', 10_000, 1600, [find('callLetters', 0.01, { sort: 'ts' })]],
];

/** Collections of the sample data, by their names; numbers of documents as they are published, sizes about so. */
export const SAMPLE_COLLECTIONS: readonly Collection[] = ROWS.map(
  ([namespace, documents, documentBytes, queries, indexes = []]) => {
    const point = namespace.indexOf('.');
    return {
      database: namespace.slice(0, point),
      name: namespace.slice(point + 1),
      documents,
      documentBytes,
      queries,
      indexes: indexes.map((keys) => keys.split(' ')),
    };
  },
);

/** `database.collection` */
export const namespaceOf = ({ database, name }: Pick<Collection, 'database' | 'name'>): string =>
  `${database}.${name}`;
