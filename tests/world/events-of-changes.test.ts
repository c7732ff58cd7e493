import { type Operation, operations, type VersionDate } from '@mercator/catalog';
import type { OperationId } from '@mercator/catalog/types';
import { createManualRuntime, startAtlas } from '@mercator/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pathTo, requiredQuery } from '../security/addresses.ts';
import { stock } from '../security/stock.ts';
import { operationAt } from '../support/exchange.ts';
import { rawOf } from '../support/raw.ts';
import { changesAfter } from './changes-in-stock.ts';
import { BY_SERVICE, ELSEWHERE, LEAVES, SILENT } from './left-events.ts';

interface Event {
  readonly eventTypeName: string;
  readonly publicKey?: string;
  readonly username?: string;
  readonly modifiedBy?: string;
}

/** Types of the events that a change left, by the operation: those of the project, a bar, those of the organization. */
const left = new Map<string, string>();
/** Types of events that do not say who called. */
const anonymous = new Set<string>();
let close: () => Promise<void>;

function newest(method: string, path: string): VersionDate {
  const versions = operationAt(method, `/api/atlas/v2${path.replace(/\?.*/, '')}`)?.versions ?? [];
  return versions.findLast((each) => each !== 'preview') ?? 'preview';
}

beforeAll(async () => {
  const server = await startAtlas({
    runtime: createManualRuntime(),
    rateLimits: 'off',
    lifecycle: 'instant',
  });
  close = () => server.close();
  const raw = await rawOf(server);
  const { orgId, projectId } = server.credentials;
  const feeds = [`/groups/${projectId}`, `/orgs/${orgId}`];
  const send = (method: string, path: string, body?: unknown, version = newest(method, path)) =>
    raw(method, `/api/atlas/v2${path}`, {
      accept: `application/vnd.atlas.${version}+json`,
      ...(body !== undefined && { body }),
    });
  const feed = async (
    path: string,
  ): Promise<{ readonly totalCount: number; readonly results: readonly Event[] }> =>
    Object((await send('GET', `${path}/events?itemsPerPage=20`)).json);
  const watched: typeof send = async (method, path, body, version) => {
    const operation = operationAt(method, `/api/atlas/v2${path.replace(/\?.*/, '')}`);
    if (method === 'GET' || operation === undefined) return send(method, path, body, version);
    const before = await Promise.all(feeds.map(feed));
    const answer = await send(method, path, body, version);
    const after = await Promise.all(feeds.map(feed));
    if (answer.status >= 300) return answer;
    const types = after.map(({ results, totalCount }, place) => {
      const fresh = results.slice(0, totalCount - (before[place]?.totalCount ?? 0)).reverse();
      for (const { eventTypeName, publicKey, username, modifiedBy } of fresh)
        if ((publicKey ?? username ?? modifiedBy) === undefined) anonymous.add(eventTypeName);
      // What happens to several clusters at once is told once for each of them.
      return fresh
        .map(({ eventTypeName }) => eventTypeName)
        .filter((type, place, all) => type !== all[place - 1])
        .join(' ');
    });
    const text = types.join(' | ').trim();
    if ((left.get(operation.id) ?? '|') === '|') left.set(operation.id, text);
    return answer;
  };
  const known = await stock(server, async (method, path, body) => {
    const { status, text } = await watched(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
    return text === '' || text.startsWith('-----BEGIN ') ? {} : JSON.parse(text);
  });
  for (const { id, body, version, instead } of changesAfter(known, server.credentials)) {
    const operation = operations[id];
    if (operation === undefined) throw new Error(`there is no ${id}`);
    const path = pathTo(operation, known, instead).replace('/api/atlas/v2', '');
    const query = requiredQuery(operation);
    const { status, text } = await watched(operation.method, path + query, body, version);
    // A reading may find that what was to come to rest is gone.
    if (operation.method !== 'GET') expect(status, `${id} ${text}`).toBeLessThan(300);
  }
}, 60_000);
afterAll(() => close());

const changes = Object.values(operations).filter(
  (operation): operation is Operation => operation !== undefined && operation.method !== 'GET',
);

describe('a change leaves its events in the feeds of its project and its organization', () => {
  test.each(Object.entries(LEAVES))('%s', (id, events) => expect(left.get(id)).toBe(events));
});

test('changes that leave none are those that are listed, each with its reason', () => {
  const silent = [...left].filter(([, events]) => events === '|').map(([id]) => id);
  expect(silent.sort()).toEqual(Object.keys(SILENT).sort());
});

test('every change is in one of the lists, and nothing else is', () => {
  const listed = new Set([LEAVES, SILENT, ELSEWHERE].flatMap((list) => Object.keys(list)));
  const missing: readonly OperationId[] = changes
    .map(({ id }) => id as OperationId)
    .filter((id) => !listed.has(id));
  expect(missing).toEqual([]);
});

test('who called is in every event that is no consequence of a call', () => {
  expect([...anonymous].sort()).toEqual([...BY_SERVICE].sort());
});
