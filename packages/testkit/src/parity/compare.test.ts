import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBodies } from './compare.ts';
import type { CompareContext } from './compare-context.ts';
import { keepsShape } from './difference.ts';
import { isObject } from './schema-of.ts';

const nothingMade: CompareContext = { isMade: () => false };
const compare = (ours: unknown, recorded: unknown, context = nothingMade) =>
  compareBodies(ours, recorded, undefined, context);
const paths = (ours: unknown, recorded: unknown, context = nothingMade) =>
  compare(ours, recorded, context).map(({ path, text }) => `${path} ${text}`);

const ID = '6a793f62c0eb9e7a1771502a';
const OTHER = '6a793f62c0eb9e7a1771502b';

/** Documents of which every value is a constant. */
const leaf = fc.oneof(
  fc.constantFrom('IDLE', 'CREATING', 'NONE', 'Zone 1', 'secondary'),
  fc.boolean(),
  fc.integer({ min: 0, max: 99 }),
  fc.constant(null),
);
const name = fc.constantFrom('alpha', 'beta', 'gamma', 'stateName', 'paused', 'settings');
const { document } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('document')),
  document: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 5, noNullPrototype: true }),
}));

/** Every place of a document, as the keys that lead there. */
function* places(value: unknown, path: readonly string[] = []): Iterable<readonly string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* places(item, [...path, key]);
}

/** A copy in which one place was changed. */
function changed(
  value: unknown,
  [key, ...rest]: readonly string[],
  change: (holder: object, key: string) => void,
): unknown {
  const copy: unknown = structuredClone(value);
  if (key === undefined || typeof copy !== 'object' || copy === null) return copy;
  if (rest.length === 0) change(copy, key);
  else Reflect.set(copy, key, changed(Reflect.get(copy, key), rest, change));
  return copy;
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);

describe('any document', () => {
  test('agrees with itself', () => {
    fc.assert(
      fc.property(document, (value) => {
        expect(compare(value, structuredClone(value))).toEqual([]);
      }),
    );
  });

  /** Changes one place at random; the difference has to be found there. */
  const finds = (
    change: (holder: object, key: string) => void,
    isFit: (value: unknown, holder: unknown) => boolean,
  ) =>
    fc.assert(
      fc.property(document, fc.nat(), (value, choice) => {
        const fit = [...places(value)].filter((path) => isFit(at(value, path), at(value, path.slice(0, -1))));
        const path = fit[choice % Math.max(1, fit.length)];
        fc.pre(path !== undefined);
        expect(compare(changed(value, path, change), value)).not.toEqual([]);
        expect(compare(value, changed(value, path, change))).not.toEqual([]);
      }),
    );

  test('differs without one of its names, and with one more', () => {
    finds(
      (holder, key) => Reflect.deleteProperty(holder, key),
      (_, holder) => isObject(holder),
    );
    finds(
      (holder) => Reflect.set(holder, 'delta', 'NONE'),
      (_, holder) => isObject(holder),
    );
  });

  test('differs when a value is another constant, another type or null', () => {
    const isLeaf = (value: unknown): boolean => typeof value !== 'object';
    finds((holder, key) => Reflect.set(holder, key, 'DELETING'), isLeaf);
    finds((holder, key) => Reflect.set(holder, key, null), isLeaf);
    finds((holder, key) => Reflect.set(holder, key, { deep: true }), isLeaf);
    finds(
      (holder, key) => Reflect.set(holder, key, 100),
      (value) => typeof value === 'number',
    );
    finds(
      (holder, key) => Reflect.set(holder, key, !Reflect.get(holder, key)),
      (value) => typeof value === 'boolean',
    );
  });

  test('differs when an inner list is longer, shorter or empty', () => {
    const isFull = (value: unknown): boolean => Array.isArray(value) && value.length > 0;
    finds((holder, key) => Reflect.set(holder, key, []), isFull);
    finds(
      (holder, key) => Reflect.set(holder, key, [...Object.values(Reflect.get(holder, key)), 'NONE']),
      isFull,
    );
  });
});

describe('what differs on every run', () => {
  test.each([
    ['an id', ID, '6a793f62c0eb9e7a1771502b'],
    ['a date', '2026-08-10T03:02:58Z', '2026-01-01T00:00:00Z'],
    [
      'a host',
      'atlas-zi8w28-shard-00-00.xvvx3a.mongodb-dev.net',
      'atlas-abc123-shard-00-00.k2hvm7e.mongodb.net',
    ],
    [
      'a connection string',
      'mongodb+srv://shop.swzm1ku.mongodb-dev.net',
      'mongodb+srv://shop.abcdefg.mongodb.net',
    ],
    ['a uuid', 'c6956c40-f7f3-404e-8123-a122deb6162f', '00000000-0000-4000-8000-000000000000'],
    ['a version', '8.0.29', '8.0.4'],
    ['an address', '52.161.45.225', '127.0.0.1'],
    ['a public key', 'nmtxqlkl', 'abcdefgh'],
    ['a secret that was taken out', '7e5c9f0a-1111-4222-8333-444455556666', 'REDACTED'],
  ])('is %s', (_, ours, recorded) => {
    expect(
      compare({ value: ours }, { value: recorded }, { isMade: () => true }).filter(
        ({ text }) => !text.startsWith('another id'),
      ),
    ).toEqual([]);
  });

  test('is not the form of a date', () => {
    const date = '2026-08-10T03:02:58Z';
    for (const other of [
      '2026-08-10T03:02:58.123Z',
      '2026-08-10T03:02Z',
      '2026-08-10T03:02:58+00:00',
      'soon',
    ])
      expect(paths({ created: other }, { created: date })).toHaveLength(1);
  });

  test('is not what else a text says', () => {
    const [one, other] = [
      'atlas-zi8w28-shard-00-00.xvvx3a.mongodb-dev.net',
      'atlas-abc123-shard-00-01.k2hvm7e.mongodb.net',
    ];
    expect(paths({ host: one }, { host: other })).toHaveLength(1);
    expect(
      paths({ text: 'No cluster named a exists.' }, { text: 'No cluster named b exists.' }),
    ).toHaveLength(1);
  });

  test('an id that is known here has to be that one', () => {
    expect(paths({ groupId: ID }, { groupId: OTHER })).toEqual([`$.groupId another id than ${OTHER}`]);
  });

  test('moments in seconds are others, numbers of seconds are not', () => {
    expect(compare({ atSeconds: 1786333017 }, { atSeconds: 1786334367 })).toEqual([]);
    expect(compare({ forSeconds: 60 }, { forSeconds: 90 })).toHaveLength(1);
  });

  test('counts and bytes are not compared, settings are', () => {
    expect(paths({ totalCount: 1, storageSizeBytes: 5 }, { totalCount: 9, storageSizeBytes: 0 })).toEqual([]);
    expect(paths({ diskSizeGB: 10 }, { diskSizeGB: 40 })).toEqual(['$.diskSizeGB 10 instead of 40']);
  });
});

describe('something with an id', () => {
  const [ours, recorded] = [
    { id: ID, name: 'ours', seats: 1, state: 'OPEN', frozen: false },
    { id: ID, name: 'theirs', seats: 2, state: 'OPEN', frozen: true },
  ];

  test('that was made in the scenario is compared as a whole', () => {
    expect(paths(ours, recorded, { isMade: () => true })).toEqual([
      '$.name "ours" instead of "theirs"',
      '$.seats 1 instead of 2',
      '$.frozen false instead of true',
    ]);
  });

  test('that was there before has words and numbers of its own, but no states', () => {
    expect(paths(ours, recorded)).toEqual(['$.frozen false instead of true']);
  });

  test('that was there before differs in what its schema enumerates', () => {
    const schema = {
      type: 'object',
      properties: { state: { type: 'string', enum: ['OPEN', 'SHUT'] } },
    } as const;
    expect(
      compareBodies({ id: ID, state: 'SHUT' }, { id: ID, state: 'OPEN' }, schema, nothingMade),
    ).toHaveLength(1);
  });
});

describe('what was there before', () => {
  const OTHER = '6a793f62c0eb9e7a1771502c';

  test('may be unset in one world only, unless that is no single value', () => {
    expect(compare({ id: ID, seen: null }, { id: ID, seen: 'x' })).toEqual([]);
    expect(compare({ id: ID, seen: null }, { id: ID, seen: {} })).toHaveLength(1);
    expect(
      compareBodies({ id: ID, seen: null }, { id: ID, seen: 'x' }, undefined, { isMade: () => true }),
    ).toHaveLength(1);
  });

  test('is called something else where another thing names it', () => {
    const [ours, recorded] = [
      { id: ID, orgId: OTHER, orgName: 'One' },
      { id: ID, orgId: OTHER, orgName: 'Two' },
    ];
    const made = (...ids: readonly string[]) => ({ isMade: (id: string) => ids.includes(id) });
    expect(compareBodies(ours, recorded, undefined, made(ID))).toEqual([]);
    expect(compareBodies(ours, recorded, undefined, made(ID, OTHER))).toHaveLength(1);
  });
});

test('another order of names is a difference, but none of shape', () => {
  const found = compare({ b: 1, a: 2 }, { a: 2, b: 1 });
  expect(found).toEqual([{ path: '$', aspect: 'order', text: 'b where a was' }]);
  expect(keepsShape(found)).toBe(true);
  expect(keepsShape(compare({ a: 1 }, { a: 1, b: 2 }))).toBe(false);
  expect(keepsShape(compare({ a: { b: 1 } }, { a: null }))).toBe(false);
});
