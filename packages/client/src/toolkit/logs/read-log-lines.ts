import { NOWHERE } from './log-line.ts';
import { LogLines } from './log-lines.ts';
import { type LogReadOptions, planRead, readBatches } from './read-batches.ts';

/** Where bytes of a log come from: each begins anew when it is iterated, if it can. */
export type LogBytesSource = AsyncIterable<Uint8Array> | (() => AsyncIterable<Uint8Array>);

/**
 * Lines of a log that is already here: a downloaded or rotated file, compressed or not, whole or cut off. Several gzip members
 * behind one another are one log.
 * @param source pieces of bytes of any size; a function that begins them, to iterate more than once
 * @throws AtlasValidationError when an option cannot be right.
 * @example
 * const lines = readLogLines(() => createReadStream('mongod.log.gz'), { component: 'REPL' });
 * for await (const line of lines) console.log(line.timestamp, line.message);
 */
export function readLogLines(source: LogBytesSource, options: LogReadOptions = {}): LogLines {
  const plan = planRead(options);
  const start = typeof source === 'function' ? source : () => source;
  return new LogLines((summary) => readBatches({ pieces: start() }, plan, NOWHERE, summary));
}
