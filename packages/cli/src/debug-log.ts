import { type CoreOptions, logCalls, repeatSafely } from '@mercator/client/core';
import type { Io } from './io.ts';

/** Parts of a client that log requests, answers and repetitions to stderr. The client masks the secrets. */
export function debugLog({ stderr }: Pick<Io, 'stderr'>): Pick<CoreOptions, 'log' | 'retry'> {
  const write = (type: string, fields: object): void => {
    const text = JSON.stringify(fields, (_key, value: unknown) =>
      value instanceof Error ? value.message : value,
    );
    void stderr.write(`${type} ${text}\n`);
  };
  return {
    log: logCalls({ log: ({ type, ...fields }) => write(type, fields) }),
    retry: repeatSafely(({ method }, { attempts }, { answer, error }, delay) =>
      write('retry', { method, attempts, delay, status: answer?.status, error }),
    ),
  };
}
