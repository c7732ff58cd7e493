import { describe, expect, test } from 'vitest';
import { type Shown, type TestWorld, testWorld } from '../world-fixture.ts';

const HOUR = 60 * 60 * 1000;

/** Adds one entry an hour; the newest is the last. */
async function addEntries(world: TestWorld, count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    world.runtime.advance(HOUR);
    await world.call('POST', `${world.group}/accessList`, [{ ipAddress: `10.0.0.${index}` }]);
  }
}

const labels = (results: readonly Shown[]): readonly unknown[] =>
  results.map(({ whitelistEntry }) => whitelistEntry);

describe('the events of a project', () => {
  test('tell what happened, when, to what and by whom', async () => {
    await using world = await testWorld();
    await addEntries(world, 1);
    const { results, body } = await world.call('GET', `${world.group}/events`);
    const [event] = results;
    expect(body).toMatchObject({ totalCount: 1 });
    expect(event).toMatchObject({
      created: '2026-01-01T01:00:00Z',
      eventTypeName: 'NETWORK_PERMISSION_ENTRY_ADDED',
      groupId: world.atlas.credentials.projectId,
      isGlobalAdmin: false,
      remoteAddress: '127.0.0.1',
      whitelistEntry: '10.0.0.1',
    });
    expect(event).not.toHaveProperty('orgId');
    const path = `${world.group}/events/${String(event?.id)}`;
    expect(event?.links).toEqual([{ href: `${world.atlas.url}/api/atlas/v2${path}`, rel: 'self' }]);
    expect((await world.call('GET', path)).body).toEqual(event);
  });

  test('come newest first, page by page', async () => {
    await using world = await testWorld();
    await addEntries(world, 5);
    const first = await world.call('GET', `${world.group}/events?itemsPerPage=2`);
    const last = await world.call('GET', `${world.group}/events?itemsPerPage=2&pageNum=3`);
    const beyond = await world.call('GET', `${world.group}/events?itemsPerPage=2&pageNum=4`);
    expect(labels(first.results)).toEqual(['10.0.0.5', '10.0.0.4']);
    expect(first.body).toMatchObject({ totalCount: 5, links: [{ rel: 'self' }, { rel: 'next' }] });
    expect(labels(last.results)).toEqual(['10.0.0.1']);
    expect(beyond.body).toMatchObject({ results: [], totalCount: 5 });
  });

  test('are not counted on request: the total is zero and there is no next page', async () => {
    await using world = await testWorld();
    await addEntries(world, 3);
    const { body, results } = await world.call(
      'GET',
      `${world.group}/events?includeCount=false&itemsPerPage=2`,
    );
    expect(results).toHaveLength(2);
    expect(body).toMatchObject({ totalCount: 0, links: [{ rel: 'self' }] });
    expect(body.links).toHaveLength(1);
  });

  test.each<[string, readonly string[]]>([
    ['minDate=2026-01-01T03:00:00Z', ['10.0.0.4', '10.0.0.3']],
    ['maxDate=2026-01-01T02:00:00Z', ['10.0.0.2', '10.0.0.1']],
    ['minDate=2026-01-01T02:00:00Z&maxDate=2026-01-01T03:30:00Z', ['10.0.0.3', '10.0.0.2']],
    ['minDate=2026-01-01T02:00:00Z&maxDate=2026-01-01T03:30:00Z&itemsPerPage=1&pageNum=2', ['10.0.0.2']],
    ['minDate=2027-01-01T00:00:00Z', []],
    ['minDate=2026-01-01T03:00:00Z&maxDate=2026-01-01T01:00:00Z', []],
    ['eventType=NETWORK_PERMISSION_ENTRY_REMOVED', ['10.0.0.1']],
    ['eventType=NETWORK_PERMISSION_ENTRY_REMOVED&eventType=CLUSTER_CREATED', ['10.0.0.1']],
    ['eventType=CLUSTER_CREATED', []],
    ['excludedEventType=NETWORK_PERMISSION_ENTRY_REMOVED', ['10.0.0.4', '10.0.0.3', '10.0.0.2', '10.0.0.1']],
    [
      'excludedEventType=NETWORK_PERMISSION_ENTRY_REMOVED&excludedEventType=NETWORK_PERMISSION_ENTRY_ADDED',
      [],
    ],
    ['eventType=NETWORK_PERMISSION_ENTRY_ADDED&minDate=2026-01-01T04:00:00Z', ['10.0.0.4']],
    ['clusterNames=shop', []],
  ])('are filtered by %s', async (filter, expected) => {
    await using world = await testWorld();
    await addEntries(world, 4);
    if (filter.includes('REMOVED')) await world.call('DELETE', `${world.group}/accessList/10.0.0.1`);
    const { status, results, body } = await world.call('GET', `${world.group}/events?${filter}`);
    expect(status).toBe(200);
    expect(labels(results)).toEqual(expected);
    if (!filter.includes('pageNum')) expect(body.totalCount).toBe(expected.length);
  });

  test.each([
    'eventType=NO_SUCH_TYPE',
    'minDate=soon',
    'itemsPerPage=0',
    'itemsPerPage=501',
    'pageNum=0',
    'includeRaw=maybe',
  ])('are not to be had with %s', async (filter) => {
    await using world = await testWorld();
    expect(await world.call('GET', `${world.group}/events?${filter}`)).toMatchObject({
      status: 400,
      code: 'INVALID_QUERY_PARAMETER',
    });
  });

  test('show their raw document on request', async () => {
    await using world = await testWorld();
    await addEntries(world, 1);
    const { results } = await world.call('GET', `${world.group}/events?includeRaw=true`);
    const raw = {
      _t: 'NDS_AUDIT',
      cid: world.atlas.credentials.projectId,
      cre: '2026-01-01T01:00:00Z',
      description: 'Network permission entry added',
      gn: 'Project 0',
      orgId: world.atlas.credentials.orgId,
      severity: 'INFO',
    };
    expect(results[0]).toMatchObject({ raw });
    const path = `${world.group}/events/${String(results[0]?.id)}`;
    expect((await world.call('GET', `${path}?includeRaw=true`)).body).toMatchObject({ raw });
    expect((await world.call('GET', path)).body).not.toHaveProperty('raw');
  });

  test('are of no other project, and an unknown one is not found', async () => {
    await using world = await testWorld();
    await addEntries(world, 1);
    const { results } = await world.call('GET', `${world.group}/events`);
    const { body } = await world.call('POST', '/groups', {
      name: 'other',
      orgId: world.atlas.credentials.orgId,
    });
    expect(
      await world.call('GET', `/groups/${String(body.id)}/events/${String(results[0]?.id)}`),
    ).toMatchObject({ status: 404, code: 'EVENT_NOT_FOUND' });
    expect(await world.call('GET', `${world.org}/events/0123456789abcdef01234567`)).toMatchObject({
      status: 404,
      code: 'ORG_EVENT_NOT_FOUND',
    });
  });
});

describe('the events of an organization', () => {
  test('are its own, with links through no project where there is none', async () => {
    await using world = await testWorld();
    await world.call('POST', `${world.org}/serviceAccounts`, {
      name: 'a',
      description: 'b',
      roles: ['ORG_MEMBER'],
      secretExpiresAfterHours: 8,
    });
    await addEntries(world, 1);
    const { results } = await world.call('GET', `${world.org}/events`);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      eventTypeName: 'SERVICE_ACCOUNT_CREATED',
      orgId: world.atlas.credentials.orgId,
    });
    const path = `/groups/null/events/${String(results[0]?.id)}`;
    expect(results[0]?.links).toEqual([{ href: `${world.atlas.url}/api/atlas/v2${path}`, rel: 'self' }]);
    expect((await world.call('GET', `${world.org}/events/${String(results[0]?.id)}`)).body).toEqual(
      results[0],
    );
    expect((await world.call('GET', `${world.org}/events?eventType=GROUP_CREATED`)).results).toEqual([]);
  });
});

test('the types of events are listed with what they are about', async () => {
  await using world = await testWorld();
  const { body, results } = await world.call('GET', '/eventTypes?itemsPerPage=500');
  expect(body.totalCount).toBeGreaterThan(500);
  expect(results).toHaveLength(500);
  expect(results.find(({ eventType }) => eventType === 'CLUSTER_CREATED')).toEqual({
    alertable: false,
    description: 'Cluster created',
    eventType: 'CLUSTER_CREATED',
  });
  expect(results.find(({ eventType }) => eventType === 'CREDIT_CARD_ABOUT_TO_EXPIRE')).toMatchObject({
    alertable: true,
  });
  const types = results.map(({ eventType }) => String(eventType));
  expect(types).toEqual([...types].sort());
});
