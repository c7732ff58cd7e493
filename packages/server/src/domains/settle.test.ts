import { beforeEach, describe, expect, test } from 'vitest';
import type { LifecycleSpeed } from '../call.ts';
import { Chance } from '../chance.ts';
import type { Database } from '../store/database.ts';
import { kind } from '../store/kind.ts';
import { migrate } from '../store/migrations.ts';
import { openSqlite } from '../store/sqlite.ts';
import { Store } from '../store/store.ts';
import { StoreMemory } from '../store/store-memory.ts';
import { events } from './event.ts';
import { dueOf, GONE, type Lifecycle } from './lifecycle.ts';
import { settle, UNSEEN_GRACE_MS } from './settle.ts';

interface Thing {
  readonly name: string;
  readonly state: string;
  readonly passed?: number;
}

const things = kind<Thing>({ name: 'thing' });
const parts = kind<{ readonly of: string }>({ name: 'part' });
const tokens = kind<{ readonly name: string }>({ name: 'passing' });

const after = { instant: 0, fast: 1_000, realistic: [60_000, 120_000] } as const;
const lifecycle: Lifecycle<Thing> = {
  kind: things,
  state: ({ state }) => state,
  enter: (thing, state) => ({ ...thing, state }),
  passing: {
    CREATING: {
      after,
      next: () => 'WARMING',
      change: (thing, { at }) => ({ ...thing, passed: at }),
      event: ({ name }) => ({ type: 'MADE', about: { name } }),
    },
    WARMING: { after, next: () => 'IDLE' },
    TICKING: {
      after,
      visible: false,
      until: ({ passed = 0 }) => passed + 10_000,
      next: () => 'TICKING',
      change: (thing, { at }) => ({ ...thing, passed: at }),
      ended: async ({ store, document, at, now }) => {
        const key = `${document.value.name} at ${at} of ${now}`;
        await store.insert(parts, 'project', { key, value: { of: document.key } });
      },
    },
    DELETING: { after, next: () => GONE, event: ({ name }) => ({ type: 'DELETED', about: { name } }) },
  },
};
const expiry: Lifecycle<{ readonly name: string }> = {
  kind: tokens,
  visible: false,
  state: () => 'THERE',
  enter: (token) => token,
  passing: { THERE: { after, next: () => GONE } },
};

let database: Database;
let memory: StoreMemory;
const chance = new Chance('settle');
beforeEach(async () => {
  database = await openSqlite(':memory:');
  memory = new StoreMemory();
  await migrate(database);
});

const inStore = <T>(work: (store: Store) => Promise<T>): Promise<T> =>
  database.transaction((sql) => work(new Store(sql, memory)));

const settleAt = (now: number, speed: LifecycleSpeed = 'fast'): Promise<void> =>
  inStore((store) =>
    settle({
      store,
      now,
      chance,
      speed,
      lifecycles: new Map<string, Lifecycle<object>>([
        [things.name, lifecycle],
        [tokens.name, expiry],
      ]),
    }),
  );

const add = (name: string, state: string, due: number): Promise<unknown> =>
  inStore((store) =>
    store.insert(things, 'project', { key: name, id: `id-${name}`, value: { name, state }, due }),
  );

const read = (name: string) => inStore((store) => store.get(things, 'project', name));

/** What a call that shows a document does. */
const see = (name: string): Promise<string | undefined> =>
  inStore(async (store) => {
    const document = await store.get(things, 'project', name);
    if (document && document.due !== null && !document.seen) await store.update(document, { seen: true });
    return document?.value.state;
  });

const told = (): Promise<readonly string[]> =>
  inStore(async (store) =>
    (await store.all(events, 'project')).map(({ value }) => `${value.eventTypeName} ${value.created}`),
  );

describe('a state that passes', () => {
  test('stays until its time, and until somebody has seen it', async () => {
    await add('a', 'CREATING', 1_000);
    await settleAt(999);
    expect(await see('a')).toBe('CREATING');
    await settleAt(999);
    expect(await see('a')).toBe('CREATING');
    await settleAt(1_000);
    expect(await see('a')).toBe('WARMING');
    await settleAt(2_000);
    expect(await see('a')).toBe('IDLE');
    expect((await read('a'))?.due).toBeNull();
  });

  test('is shown once even when it takes no time', async () => {
    await add('a', 'CREATING', 5);
    const states: (string | undefined)[] = [];
    for (let call = 0; call < 4; call += 1) {
      await settleAt(5, 'instant');
      states.push(await see('a'));
    }
    expect(states).toEqual(['CREATING', 'WARMING', 'IDLE', 'IDLE']);
  });

  test('passes unseen when nobody looks for long, each change at its own time', async () => {
    await add('a', 'CREATING', 1_000);
    await settleAt(1_000 + UNSEEN_GRACE_MS - 1);
    expect((await read('a'))?.value.state).toBe('CREATING');
    await settleAt(10 * UNSEEN_GRACE_MS);
    expect((await read('a'))?.value).toEqual({ name: 'a', state: 'IDLE', passed: 1_000 });
    expect(await told()).toEqual(['MADE 1970-01-01T00:00:01Z']);
  });

  test("passes unseen at its time where it lasts as long as the service's", async () => {
    await add('a', 'CREATING', 60_000);
    await settleAt(59_999, 'realistic');
    expect((await read('a'))?.value.state).toBe('CREATING');
    await settleAt(60_000, 'realistic');
    expect((await read('a'))?.value).toEqual({ name: 'a', state: 'WARMING', passed: 60_000 });
  });

  test('that ends a thing takes along all that belongs to it, and nothing else', async () => {
    await add('a', 'DELETING', 1_000);
    await inStore(async (store) => {
      for (const scope of ['project/id-a', 'project/a/deep', 'project/b'])
        await store.insert(parts, scope, { key: scope, value: { of: scope } });
    });
    expect(await see('a')).toBe('DELETING');
    await settleAt(1_000);
    expect(await read('a')).toBeUndefined();
    expect(
      await inStore(async (store) => (await store.allBelow(parts, 'project')).map(({ key }) => key)),
    ).toEqual(['project/b']);
    expect(await told()).toEqual(['DELETED 1970-01-01T00:00:01Z']);
  });

  test('needs no eyes where it only expires', async () => {
    await inStore((store) => store.insert(tokens, '', { key: 't', value: { name: 't' }, due: 50 }));
    await settleAt(49);
    expect(await inStore((store) => store.count(tokens, ''))).toBe(1);
    await settleAt(50);
    expect(await inStore((store) => store.count(tokens, ''))).toBe(0);
  });

  test('passes for everybody, however many wait unseen before', async () => {
    for (let index = 0; index < 130; index += 1) await add(`unseen${index}`, 'WARMING', 10);
    await add('last', 'WARMING', 20);
    await see('last');
    await settleAt(20);
    expect((await read('last'))?.value.state).toBe('IDLE');
    expect((await read('unseen0'))?.value.state).toBe('WARMING');
  });
});

test('the time of a state follows its speed, and nothing ends by itself that does not pass', () => {
  const at = (speed: LifecycleSpeed, state = 'CREATING'): number | null =>
    dueOf(lifecycle, state, { now: 5, chance, speed });
  expect(at('instant')).toBe(5);
  expect(at('fast')).toBe(1_005);
  for (let draw = 0; draw < 50; draw += 1) {
    expect(at('realistic')).toBeGreaterThanOrEqual(60_005);
    expect(at('realistic')).toBeLessThan(120_005);
  }
  expect(at('fast', 'IDLE')).toBeNull();
});

test('a state may end at the instant its value names, unread, and change something else as it ends', async () => {
  await add('clock', 'TICKING', 5_000);
  await settleAt(27_000);
  const made = await inStore((store) => store.all(parts, 'project'));
  expect(made.map(({ key }) => key)).toEqual([
    'clock at 5000 of 27000',
    'clock at 15000 of 27000',
    'clock at 25000 of 27000',
  ]);
  expect(await read('clock')).toMatchObject({ due: 35_000, value: { passed: 25_000 } });
});
