import { describe, expect, test } from 'vitest';
import { compareBodies } from './compare.ts';

const A = '6a793f62c0eb9e7a1771502a';
const B = '6a793f62c0eb9e7a1771502b';

const paths = (ours: unknown, recorded: unknown, made: readonly string[] = []) =>
  compareBodies(ours, recorded, undefined, { isMade: (key) => made.includes(key) }).map(
    ({ path, text }) => `${path} ${text}`,
  );

const page = (...results: readonly unknown[]) => ({ results });

describe('a collection', () => {
  test('may have more or fewer items, as long as each is like a recorded one', () => {
    const [item, other] = [
      { id: A, name: 'a' },
      { id: B, name: 'b' },
    ];
    expect(paths(page(item), page(other, other))).toEqual([]);
    expect(paths([item, item], [other])).toEqual([]);
    expect(paths(page({ id: A }), page(other))).toEqual(['$.results[0].name missing']);
  });

  test('is not empty where items were recorded, and has none where none was', () => {
    expect(paths(page(), page({ id: A }))).toEqual(['$.results empty']);
    expect(paths(page({ id: A }), page())).toEqual(['$.results 1 items where none was']);
  });

  test('compares what was made in the scenario with itself', () => {
    const recorded = page({ id: B, paused: true }, { id: A, paused: false });
    expect(paths(page({ id: A, paused: true }), recorded, [A])).toEqual([
      '$.results[0].paused true instead of false',
    ]);
    expect(paths(page({ id: B, paused: true }), recorded, [A])).toEqual([`$.results without "${A}"`]);
  });

  test('compares an item with those of its kind', () => {
    const recorded = page({ id: A, eventTypeName: 'X', x: 1 }, { id: B, eventTypeName: 'Y', y: 1 });
    expect(paths(page({ id: A, eventTypeName: 'Y', y: 2 }), recorded)).toEqual([]);
    expect(paths(page({ id: A, eventTypeName: 'Y', x: 2 }), recorded)).toEqual([
      '$.results[0].y missing',
      '$.results[0].x not recorded',
    ]);
    expect(paths(page({ id: A, eventTypeName: 'Z', z: 2 }), recorded)).toEqual([]);
    expect(paths(page({ eventTypeName: 'Z', z: 2 }), recorded)).toEqual(['$.results[0].id missing']);
  });
});

test('points in time are as many as time has passed', () => {
  const points = (count: number) => ({
    points: Array.from({ length: count }, () => ({ timestamp: '2026-08-10T03:02:58Z', value: 1 })),
  });
  expect(paths(points(3), points(1))).toEqual([]);
  expect(paths(points(0), points(1))).toEqual(['$.points empty']);
  expect(paths(points(1), points(0))).toEqual([]);
});

test('a list of names of the API itself is the same in every world', () => {
  expect(paths(['CLUSTER_NAME', 'PORT'], ['CLUSTER_NAME', 'PORT'])).toEqual([]);
  expect(paths(['CLUSTER_NAME'], ['CLUSTER_NAME', 'PORT'])).toEqual(['$ 1 items instead of 2']);
  expect(paths(['CLUSTER_NAME', 'NOISE'], ['CLUSTER_NAME', 'PORT'])).toEqual([
    '$[1] "NOISE" instead of "PORT"',
  ]);
  expect(paths(['shop.orders'], ['shop.items', 'shop.users'])).toEqual([]);
});

test('an inner list is compared place by place', () => {
  expect(paths({ roles: ['A', 'B'] }, { roles: ['A', 'C'] })).toEqual(['$.roles[1] "B" instead of "C"']);
  expect(paths({ specs: [{ n: 1 }] }, { specs: [{ n: 1 }, { n: 1 }] })).toEqual([
    '$.specs 1 items instead of 2',
  ]);
});

test('flat records are a set, anything else has its place', () => {
  const [one, other] = [{ role: 'A' }, { role: 'B' }];
  expect(paths({ roles: [one, other] }, { roles: [other, one] })).toEqual([]);
  expect(paths({ roles: [one, one] }, { roles: [other, one] })).toEqual([
    '$.roles[0].role "A" instead of "B"',
  ]);
  expect(paths({ specs: [{ n: 1 }, { n: 2 }] }, { specs: [{ n: 2 }, { n: 1 }] })).toHaveLength(2);
});

test('how much belongs to a thing that is not the recorded one is its own', () => {
  const [some, none] = [
    { id: A, roles: [{ role: 'A' }] },
    { id: B, roles: [] },
  ];
  expect(paths(page(none), page(some))).toEqual([]);
  expect(paths(page({ id: A, roles: [] }), page(some), [A])).toEqual(['$.results[0].roles empty']);
});

test('of things of one kind nothing is known of another kind', () => {
  const [x, y] = [
    { id: A, eventTypeName: 'X', x: 1 },
    { id: B, eventTypeName: 'Y' },
  ];
  expect(paths(page(y), page(x, x))).toEqual([]);
  expect(paths(page(y), page(x, { id: A, eventTypeName: 'Z', x: 1 }))).toEqual(['$.results[0].x missing']);
});

describe('links', () => {
  const link = (path: string, rel = 'self') => ({ href: `http://localhost:8080/api/atlas/v2/${path}`, rel });

  test('agree in relation, order and where they lead', () => {
    const [self, whitelist] = [
      link(`groups/${A}`),
      link(`groups/${A}/whitelist`, 'https://cloud.mongodb.com/whitelist'),
    ];
    expect(paths({ links: [self, whitelist] }, { links: [link(`groups/${B}`), whitelist] })).toEqual([]);
    expect(paths({ links: [whitelist, self] }, { links: [self, whitelist] })).toHaveLength(4);
    expect(paths({ links: [self] }, { links: [self, whitelist] })).toEqual([
      '$.links[1] missing: "https://cloud.mongodb.com/whitelist"',
    ]);
    expect(paths({ links: [link(`groups/${A}/accessList`)] }, { links: [whitelist] })).toHaveLength(2);
  });

  test('to further pages depend on how much there is', () => {
    const next = link('groups?itemsPerPage=100&pageNum=2', 'next');
    expect(paths({ links: [link('groups')] }, { links: [link('groups'), next] })).toEqual([]);
  });
});
