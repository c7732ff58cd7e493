import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { namespaceOf, SAMPLE_COLLECTIONS } from '../cluster-contents/index.ts';
import type { Host } from './host.ts';
import { machineOf } from './machine.ts';
import type { Past } from './past.ts';
import { countOf, drawsOf, hashOf, randomAt, waveAt } from './random.ts';
import { sessionsIn, slotOf } from './sessions.ts';
import { mixOf } from './slow-operations.ts';
import { addressesOf } from './source-addresses.ts';
import { trafficAt } from './traffic.ts';

const created = Date.UTC(2026, 0, 1);
const noon = Date.UTC(2026, 0, 7, 12);
const always = { from: created, to: Number.POSITIVE_INFINITY };

const host: Host = {
  id: 'h:27017',
  role: 'replica',
  hostname: 'h',
  userAlias: 'h',
  port: 27017,
  index: 2,
  electable: 3,
  instanceSize: 'M30',
  machine: machineOf('M30'),
  seed: hashOf('h'),
  created,
  primary: true,
  failovers: [],
  cluster: {
    id: 'c',
    groupId: 'g',
    name: 'shop',
    family: 'dedicated',
    createDate: '2026-01-01T00:00:00Z',
    startedDate: '2026-01-01T00:00:00Z',
    pauses: [],
    diskSizeGB: 40,
    mongoDBVersion: '8.0.29',
    redactsLogs: false,
    nodes: [],
  },
};

const past: Past = {
  principals: [{ username: 'ada', database: 'admin', mechanism: 'SCRAM-SHA-256', ...always }],
  sources: [{ addresses: ['192.0.2.7'], ...always }],
  collections: SAMPLE_COLLECTIONS.map((collection) => ({ collection, ...always })),
};

describe('what is random', () => {
  it('is the same for the same numbers, and in [0, 1)', () => {
    fc.assert(
      fc.property(fc.nat(), fc.maxSafeNat(), (seed, index) => {
        const value = randomAt(seed, index);
        expect(value).toBe(randomAt(seed, index));
        expect(value >= 0 && value < 1).toBe(true);
      }),
    );
  });

  it('is spread evenly', () => {
    const values = Array.from({ length: 20_000 }, (_, index) => randomAt(7, index));
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(average).toBeCloseTo(0.5, 1);
    expect(values.filter((value) => value < 0.1).length / values.length).toBeCloseTo(0.1, 1);
  });

  it('is a curve without steps', () => {
    for (let time = noon; time < noon + 7_200_000; time += 10_000)
      expect(Math.abs(waveAt(3, time + 10_000, 3_600_000) - waveAt(3, time, 3_600_000))).toBeLessThan(0.02);
  });

  it('happens as often as is to be expected', () => {
    const draw = drawsOf(1, 1);
    const counts = Array.from({ length: 5000 }, () => countOf(3, draw));
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(3, 0);
  });
});

describe('traffic', () => {
  test.each([
    ['a user', { ...past, principals: [] }],
    ['an address to come from', { ...past, sources: [] }],
  ])('is none without %s', (_, alone) => {
    expect(trafficAt(host, alone, noon)).toMatchObject({
      intensity: 0,
      queries: 0,
      connections: 0,
      logins: 0,
    });
    expect(sessionsIn(host, alone, slotOf(noon))).toEqual([]);
  });

  test('without data is connections and commands', () => {
    const traffic = trafficAt(host, { ...past, collections: [] }, noon);
    expect([traffic.queries, traffic.dataBytes]).toEqual([0, 0]);
    expect(traffic.connections).toBeGreaterThan(0);
  });

  test('writes to the primary alone, and reads from all', () => {
    const secondary = trafficAt({ ...host, index: 1, primary: false }, past, noon);
    expect(secondary.inserts).toBe(0);
    expect(secondary.queries).toBeGreaterThan(0);
    expect(secondary.queries).toBeLessThan(trafficAt(host, past, noon).queries);
  });

  test('grows with the machine', () => {
    const large = { ...host, instanceSize: 'M60', machine: machineOf('M60') };
    expect(trafficAt(large, past, noon).queries).toBeGreaterThan(4 * trafficAt(host, past, noon).queries);
  });
});

describe('connections', () => {
  test('of a slot follow from its number alone, and have ids of their own', () => {
    const ids = new Set<number>();
    let count = 0;
    for (let slot = slotOf(noon); slot < slotOf(noon) + 600; slot += 1) {
      const sessions = sessionsIn(host, past, slot);
      expect(sessions).toEqual(sessionsIn(host, past, slot));
      for (const { connectionId, begins, ends } of sessions) {
        ids.add(connectionId);
        expect(slotOf(begins)).toBe(slot);
        expect(ends).toBeGreaterThan(begins);
        count += 1;
      }
    }
    expect(ids.size).toBe(count);
    expect(count).toBeGreaterThan(100);
  });
});

describe('the mix of queries', () => {
  test('is whole', () => {
    const mixed = mixOf(past, noon);
    expect(mixed.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(new Set(mixed.map(({ collection }) => namespaceOf(collection)))).toEqual(
      new Set(SAMPLE_COLLECTIONS.map(namespaceOf)),
    );
  });
});

describe('an entry of the access list', () => {
  it.each([
    ['192.0.2.7', ['192.0.2.7']],
    ['192.0.2.7/32', ['192.0.2.7']],
    ['2001:db8::1', ['2001:db8::1']],
  ])('%s lets in %j', (entry, addresses) => {
    expect(addressesOf(entry)).toEqual(addresses);
  });

  it.each([
    ['198.51.100.0/24', '198.51.100.10'],
    ['0.0.0.0/0', '203.0.113.10'],
    ['sg-0123456789abcdef0', '10.0.1.10'],
    ['198.51.100.8/30', '198.51.100.10'],
  ])('%s lets several machines in, the first of them %s', (entry, first) => {
    const addresses = addressesOf(entry);
    expect([addresses.length, addresses[0]]).toEqual([6, first]);
  });
});
