import { gunzip } from '#platform';
import { AtlasAbortError } from '../../errors.ts';
import type { ByteSource } from '../../platform/gzip-start.ts';
import type { ProjectKit } from '../kit.ts';
import { downloadLogs } from './download-logs.ts';
import { LogBytes } from './log-bytes.ts';
import type { LogLine } from './log-line.ts';
import { LogLines } from './log-lines.ts';
import type { LogFailureOptions, LogRangeOptions } from './log-options.ts';
import { logRange } from './log-range.ts';
import {
  checkLogNames,
  checkSource,
  type HostLister,
  type LogSource,
  type LogTarget,
  targetsOf,
} from './log-source.ts';
import type { GrowingSummary } from './log-summary.ts';
import type { Logs } from './logs.ts';
import { mergeBatches } from './merge-batches.ts';
import { openLog } from './open-log.ts';
import { damaged, planRead, readBatches } from './read-batches.ts';

/** The logs of a project. `list` finds hosts. */
export function createLogs(kit: ProjectKit, list: HostLister): Logs {
  const { runtime } = kit.atlas;

  /** Checks at once what can be checked; the rest waits until somebody reads. */
  const prepare = (source: LogSource, options: LogRangeOptions & LogFailureOptions) => {
    checkSource(source);
    const names = checkLogNames(options.log);
    logRange(options.from, options.to, runtime.now());
    return {
      targets: () => targetsOf(source, names, list, options),
      open: (target: LogTarget) => openLater(kit, target, options),
      tell: failureTeller(options),
    };
  };

  return {
    lines(source, options = {}) {
      const { targets, open, tell } = prepare(source, options);
      const plan = planRead(options);
      const read = (target: LogTarget, summary: GrowingSummary) =>
        tell(target, readBatches(open(target), plan, target, summary));
      async function* batches(summary: GrowingSummary): AsyncGenerator<readonly LogLine[], void, undefined> {
        const all = await targets();
        if (options.order === 'time') return yield* mergeBatches(all.map((target) => read(target, summary)));
        for (const target of all) yield* read(target, summary);
      }
      return new LogLines(batches);
    },
    stream(source, options = {}) {
      const { targets, open, tell } = prepare(source, options);
      const plain = async function* (target: LogTarget): AsyncGenerator<Uint8Array, void, undefined> {
        let end = 'complete';
        yield* gunzip(open(target), (how) => {
          end = how;
        });
        if (end !== 'complete') throw damaged(end, target);
      };
      async function* bytes(): AsyncGenerator<Uint8Array, void, undefined> {
        for (const target of await targets())
          yield* tell(target, options.decompress ? plain(target) : open(target).pieces);
      }
      return new LogBytes(bytes);
    },
    download: (source, to, options = {}) => downloadLogs(kit, list, { source, to, options }),
  };
}

/** A log that is asked for when its first piece is. */
function openLater(kit: ProjectKit, target: LogTarget, options: LogRangeOptions): ByteSource {
  const leaving = new AbortController();
  const signals = [leaving.signal, ...(options.signal ? [options.signal] : [])];
  async function* pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    const range = logRange(options.from, options.to, kit.atlas.runtime.now());
    yield* (await openLog(kit, target, range, { ...options, signal: AbortSignal.any(signals) })).body;
  }
  return { pieces: pieces(), leave: () => leaving.abort() };
}

/** Lets a log that fails end alone, where somebody wants to be told. The caller's own wish to end ends everything. */
function failureTeller({ onFailure }: LogFailureOptions) {
  return async function* tell<T>(
    target: LogTarget,
    pieces: AsyncIterable<T>,
  ): AsyncGenerator<T, void, undefined> {
    try {
      yield* pieces;
    } catch (error) {
      if (!onFailure || error instanceof AtlasAbortError) throw error;
      onFailure({ host: target.host, log: target.log, error });
    }
  };
}
