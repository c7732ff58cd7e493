import type { Call } from '../../call.ts';
import { type Host, pastOf } from '../workload/index.ts';
import { type Granularity, granularityOf } from './granularity.ts';
import type { Question } from './series.ts';
import { type WindowRequest, windowOf } from './window.ts';

/** What a request says of the time and of how far points are apart. */
export interface WindowAsked extends WindowRequest {
  readonly granularity: string;
}

/** Memory from which machines are looked at every ten seconds: M40. */
const FINEST_FROM_GB = 16;

/** The granularity a request asks for of a process. @throws INVALID_GRANULARITY */
const granularityFor = (host: Host, asked: string): Granularity =>
  granularityOf(asked, host.machine.memoryGB >= FINEST_FROM_GB);

/** What measurements are made from, as a request says it. @throws what the rules of granularity and window throw */
export async function questionOf(call: Call, host: Host, asked: WindowAsked): Promise<Question> {
  const granularity = granularityFor(host, asked.granularity);
  const window = windowOf(asked, call.now);
  return { host, past: await pastOf(call.store, host.cluster), window, granularity, now: call.now };
}
