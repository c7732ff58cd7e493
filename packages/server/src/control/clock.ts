import { LAST_INSTANT } from '../clock.ts';
import { type ApiError, apiError } from '../errors.ts';
import { type FreeCall, jsonReply } from '../extra-route.ts';
import type { Incoming, Reply } from '../message.ts';
import type { Server } from '../server.ts';
import { readJson } from '../stations/read-json.ts';
import { instantAfter } from './duration.ts';

/** Tells what kind of clock the world has, and its time. */
export function showClock({ server }: FreeCall): Reply {
  return jsonReply(200, clockOf(server));
}

/** Moves the clock forward by the duration in `advance`: what is due on the way happens as if it had been waited for. */
export async function moveClock({ server, request }: FreeCall): Promise<Reply> {
  const duration = durationIn(request);
  await server.transaction(async (store) => {
    const instant = instantAfter(server.clock.now(), duration);
    if (instant === undefined)
      throw refusal(
        'The field {0} is an ISO 8601 duration such as PT10M, P1DT12H or PT0.5S, and not negative.',
      );
    if (!(instant <= LAST_INSTANT)) throw refusal('The field {0} would move the clock beyond the year 9999.');
    await store.setFact('clock', String(instant));
    server.clock.moveTo(instant);
  });
  return jsonReply(200, clockOf(server));
}

function clockOf({ clock }: Server): object {
  const { kind, factor } = clock.manner;
  return { kind, ...(kind === 'scaled' && { factor }), time: new Date(clock.now()).toISOString() };
}

function durationIn({ body }: Incoming): string {
  const value = body instanceof Uint8Array ? readJson(body) : undefined;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const unknown = isObject ? Object.keys(value).find((name) => name !== 'advance') : undefined;
  if (unknown !== undefined)
    throw apiError('INVALID_ATTRIBUTE', [unknown], 'The clock knows no field {0}; it has one: advance.');
  const duration: unknown = isObject ? Reflect.get(value, 'advance') : undefined;
  if (typeof duration !== 'string')
    throw refusal('The body is JSON with the field {0}, an ISO 8601 duration: { "advance": "PT10M" }.');
  return duration;
}

const refusal = (detail: string): ApiError => apiError('INVALID_ATTRIBUTE', ['advance'], detail);
