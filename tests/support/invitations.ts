import { expect } from 'vitest';
import type { World } from './showing.ts';

/** Answers a person's open invitations, as they would by mail. */
export async function answerInvitations(
  { server }: Pick<World, 'server'>,
  username: string,
  answer: 'accept' | 'decline' = 'accept',
): Promise<void> {
  const body = JSON.stringify({ username, answer });
  const request = new Request(`${server.url}/_mercator/invitations`, { method: 'POST', body });
  const reply = await server.fetch(request);
  expect(reply.status, await reply.text()).toBe(200);
}
