import { expect, test } from 'vitest';
import { type Raw, rawOf } from '../support/raw.ts';
import { openWorld, type World } from '../support/showing.ts';
import { body, V2 } from './described.ts';

const ONE_O_CLOCK = Date.UTC(2026, 0, 1, 13, 0, 0);

export function rateLimiting(): void {
  test('A and B share the 100 calls a minute of project X, and B has another 100 in project Y', async () => {
    await using world = await openWorld({ rateLimits: 'documented', start: ONE_O_CLOCK - 60_000 });
    const { clock, orgId, groupId: x } = world;
    const owner = await rawOf(world.server);
    const y = String(body(await owner('POST', `${V2}/groups`, { body: { name: 'Y', orgId } })).id);
    const [a, b] = [await member(world, owner, x), await member(world, owner, x, y)];
    clock.advance(60_000);

    expect(await ask(a, x, 50)).toEqual({ 200: 50 });
    clock.advance(30_000);
    expect(await ask(b, x, 60)).toEqual({ 200: 50, 429: 10 });
    expect(await ask(b, y, 1)).toEqual({ 200: 1 });
    clock.advance(30_000);
    expect(await ask(b, x, 1)).toEqual({ 200: 1 });
  });

  test('a call over the limit is answered with 429, the document of an error, and the seconds to wait', async () => {
    await using world = await openWorld({ rateLimits: 'documented', start: ONE_O_CLOCK + 45_000 });
    const owner = await rawOf(world.server);
    await ask(owner, world.groupId, 100);
    const refusal = await owner('GET', `${V2}/groups/${world.groupId}`);
    expect(refusal).toMatchObject({ status: 429, json: { error: 429, errorCode: 'RATE_LIMITED' } });
    const fields = ['ratelimit-limit', 'ratelimit-remaining', 'retry-after', 'x-error-code'];
    expect(fields.map((name) => refusal.headers.get(name))).toEqual(['100', '0', '15', 'RATE_LIMITED']);
  });

  test('every answer says what the limit is and what is left of it', async () => {
    await using world = await openWorld();
    const owner = await rawOf(world.server);
    const left: (string | null)[] = [];
    for (let call = 0; call < 3; call += 1) {
      const { headers } = await owner('GET', `${V2}/groups/${world.groupId}`);
      expect(headers.get('ratelimit-limit')).toBe('1200');
      left.push(headers.get('ratelimit-remaining'));
    }
    expect(left).toEqual(['1199', '1198', '1197']);
  });
}

/** A service account that owns these projects. */
async function member({ server }: World, owner: Raw, first: string, ...others: string[]): Promise<Raw> {
  const account = {
    name: 'member',
    description: 'A member.',
    roles: ['GROUP_OWNER'],
    secretExpiresAfterHours: 8,
  };
  const made = body(await owner('POST', `${V2}/groups/${first}/serviceAccounts`, { body: account }));
  const clientId = String(made.clientId);
  for (const groupId of others)
    await owner('POST', `${V2}/groups/${groupId}/serviceAccounts/${clientId}:invite`, {
      body: { roles: account.roles },
    });
  const [{ secret: clientSecret } = { secret: '' }] = made.secrets as { secret: string }[];
  return rawOf({ url: server.url, credentials: { ...server.credentials, clientId, clientSecret } });
}

/** Asks for a project so often, one call after another. @returns how often each status was answered */
async function ask(caller: Raw, groupId: string, times: number): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  for (let call = 0; call < times; call += 1) {
    const { status } = await caller('GET', `${V2}/groups/${groupId}`);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}
