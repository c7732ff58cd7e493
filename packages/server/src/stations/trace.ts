import { timeText } from '../domains/event.ts';
import type { LogEntry } from '../log.ts';
import type { Incoming, Reply } from '../message.ts';
import { splitTarget } from '../message.ts';
import type { Budget } from './budget.ts';
import { newHeaders, type ReplyHeaders } from './headers.ts';
import type { Served } from './version.ts';

/** What is known of a call so far: it outlives a station that throws, for the error's headers and the log. */
export class Trace {
  readonly now: number;
  readonly headers: ReplyHeaders = newHeaders();
  operation: string | undefined;
  version: string | undefined;
  caller: string | undefined;
  #fault: unknown;

  constructor(now: number) {
    this.now = now;
  }

  serve({ version, headers }: Served): void {
    this.version = version;
    this.headers.Deprecation = headers.Deprecation;
    this.headers.Sunset = headers.Sunset;
  }

  budget(budget: Budget | undefined): void {
    if (budget === undefined) return;
    this.headers['RateLimit-Limit'] = String(budget.limit);
    this.headers['RateLimit-Remaining'] = String(budget.remaining);
  }

  /** Takes note of a fault of ours, for the log only. */
  readonly onFault = (error: unknown): void => {
    this.#fault = error;
  };

  /** What the log is told. */
  entry({ method, target }: Incoming, { status, headers }: Reply, milliseconds: number): LogEntry {
    const { operation, version, caller } = this;
    const errorCode = headers['X-Error-Code'];
    return {
      time: timeText(this.now),
      milliseconds,
      method,
      path: splitTarget(target).path,
      status,
      ...(operation === undefined ? {} : { operation }),
      ...(version === undefined ? {} : { version }),
      ...(caller === undefined ? {} : { caller }),
      ...(errorCode === undefined ? {} : { errorCode }),
      ...(this.#fault === undefined
        ? {}
        : {
            fault:
              this.#fault instanceof Error ? (this.#fault.stack ?? this.#fault.message) : String(this.#fault),
          }),
    };
  }
}
