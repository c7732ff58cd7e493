import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../domains/world-fixture.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function answer(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const init = { method: 'POST', headers, ...(text !== undefined && { body: text }) };
  const reply = await world.atlas.fetch(new Request(`${world.atlas.url}/_mercator/invitations`, init));
  return { status: reply.status, body: JSON.parse(await reply.text()) };
}

const invite = (username: string) =>
  world.call('POST', `${world.org}/users`, { username, roles: { orgRoles: ['ORG_MEMBER'] } });

describe('an answer to invitations', () => {
  test('accepts all of a person, wherever they are from', async () => {
    const username = 'Ada@example.com';
    await invite(username);
    await world.call('POST', `${world.group}/invites`, { username, roles: ['GROUP_READ_ONLY'] });
    const { orgId, projectId } = world.atlas.credentials;
    const sent = {
      username: 'ada@example.com',
      answer: 'accept',
      firstName: 'Ada',
      lastName: 'L',
      country: 'GB',
    };
    expect(await answer(sent)).toEqual({
      status: 200,
      body: { username: 'ada@example.com', answer: 'accept', organizations: [orgId], projects: [projectId] },
    });
    const { results } = await world.call('GET', `${world.group}/users?username=ada@example.com`);
    expect(results).toMatchObject([{ firstName: 'Ada', country: 'GB', roles: ['GROUP_READ_ONLY'] }]);
    expect((await answer(sent)).body.errorCode).toBe('USERNAME_NOT_FOUND');
  });

  test('comes too late once they have expired', async () => {
    await invite('late@example.com');
    world.runtime.advance(30 * 24 * 3600 * 1000);
    expect((await answer({ username: 'late@example.com', answer: 'accept' })).status).toBe(404);
  });

  test.each([
    ['no body', undefined],
    ['no JSON', 'accept'],
    ['a list', ['accept']],
    ['no answer', { username: 'bob@example.com' }],
    ['another answer', { username: 'bob@example.com', answer: 'perhaps' }],
    ['another field', { username: 'bob@example.com', answer: 'accept', age: '9' }],
    ['what is no text', { username: 5, answer: 'accept' }],
    ['what is no country', { username: 'bob@example.com', answer: 'accept', country: 'Utopia' }],
  ])('is refused with %s, and nothing is answered', async (_, body) => {
    await invite('bob@example.com');
    const refused = await answer(body);
    expect(refused.status).toBe(400);
    expect(refused.body.errorCode).not.toBe('UNEXPECTED_ERROR');
    const { results } = await world.call('GET', `${world.org}/users?username=bob@example.com`);
    expect(results).toMatchObject([{ orgMembershipStatus: 'PENDING' }]);
  });

  test('is not for pages of other origins', async () => {
    const refused = await answer(
      { username: 'bob@example.com', answer: 'accept' },
      { origin: 'http://evil.example' },
    );
    expect(refused.status).toBe(403);
  });
});
