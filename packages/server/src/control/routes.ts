import { ApiError } from '../errors.ts';
import { type ExtraRoute, type FreeCall, jsonReply } from '../extra-route.ts';
import type { Reply } from '../message.ts';
import { resetWorld } from '../world.ts';
import { moveClock, showClock } from './clock.ts';
import { coverage } from './coverage.ts';

/** Control of the local Atlas itself. No credentials: it listens on this machine only. */
export const CONTROL_ROUTES: readonly ExtraRoute[] = [
  {
    method: 'GET',
    path: '/_mercator/health',
    access: 'free',
    answer: () => jsonReply(200, { status: 'ok' }),
  },
  { method: 'GET', path: '/_mercator/info', access: 'free', answer: info },
  { method: 'GET', path: '/_mercator/coverage', access: 'free', answer: () => jsonReply(200, coverage()) },
  { method: 'POST', path: '/_mercator/reset', access: 'free', answer: changing(reset) },
  { method: 'GET', path: '/_mercator/clock', access: 'free', answer: showClock },
  { method: 'POST', path: '/_mercator/clock', access: 'free', answer: changing(moveClock) },
  {
    method: 'POST',
    path: '/_mercator/invitations',
    access: 'free',
    answer: changing(answerInvitation),
  },
  {
    method: 'POST',
    path: '/_mercator/backupCompliancePolicies',
    access: 'free',
    answer: changing(allowDisablingPolicy),
  },
];

// What draws in domains that few starts need is loaded with them.

async function answerInvitation(call: FreeCall): Promise<Reply> {
  const invitations = await import('./invitations.ts');
  return invitations.answerInvitation(call);
}

async function allowDisablingPolicy(call: FreeCall): Promise<Reply> {
  const policies = await import('./compliance-policies.ts');
  return policies.allowDisablingPolicy(call);
}

async function info({ server, now }: FreeCall): Promise<Reply> {
  const { operations } = coverage();
  return jsonReply(200, {
    name: 'mercator',
    url: server.base,
    time: new Date(now).toISOString(),
    lifecycle: server.speed,
    operations,
    handled: (await server.registry.all()).handlers.size,
  });
}

async function reset({ server }: FreeCall): Promise<Reply> {
  await resetWorld(server);
  return jsonReply(200, { status: 'reset' });
}

/** What changes the world is not for pages of other origins. */
function changing(answer: (call: FreeCall) => Promise<Reply>): (call: FreeCall) => Promise<Reply> {
  return async (call) => {
    // A page in a browser can post here without being asked about it; it cannot hide that it is a page.
    const origin = call.request.headers.origin;
    if (origin !== undefined && origin !== call.server.base)
      throw new ApiError('ACCESS_FORBIDDEN', [], 'Pages of other origins cannot control this server.', {
        status: 403,
      });
    return answer(call);
  };
}
