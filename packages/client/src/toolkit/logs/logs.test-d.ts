import { expectTypeOf } from 'vitest';
import {
  type Host,
  type LogBytes,
  type LogDownload,
  type LogFile,
  type LogFormat,
  type LogLine,
  type LogLines,
  type LogName,
  LogNames,
  type LogSummary,
  type Project,
  parseLogLine,
  readLogLines,
} from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfLogs({ logs, hosts }: Project, host: Host): Promise<void> {
  const lines = logs.lines(
    { cluster: 'shop' },
    { log: 'mongodb', severity: ['E', 'F'], from: new Date(0), to: 1 },
  );
  expectTypeOf(lines).toEqualTypeOf<LogLines>();
  for await (const line of lines) expectTypeOf(line).toEqualTypeOf<LogLine>();
  for await (const batch of lines.batches()) expectTypeOf(batch).toEqualTypeOf<readonly LogLine[]>();
  expectTypeOf(await lines.toArray({ limit: 10 })).toEqualTypeOf<LogLine[]>();
  expectTypeOf(lines.summary).toEqualTypeOf<LogSummary>();
  expectTypeOf(hosts.logLines(host, { id: 51_803, order: 'host' })).toEqualTypeOf<LogLines>();
  logs.lines(host, { where: ({ attributes }) => attributes.ns === 'shop.orders', damage: 'throw' });
  logs.lines({ all: true }, { log: [LogNames.MONGODB, LogNames.MONGOS_AUDIT], order: 'time' });
  // @ts-expect-error no such kind of log
  logs.lines('host', { log: 'mongodb.gz' });
  // @ts-expect-error all or nothing
  logs.lines({ all: false });
  // @ts-expect-error ids are numbers
  logs.lines('host', { id: '51803' });

  expectTypeOf(logs.stream('host', { decompress: true })).toEqualTypeOf<LogBytes>();
  for await (const piece of logs.stream(host)) expectTypeOf(piece).toEqualTypeOf<Uint8Array>();
  expectTypeOf(logs.stream(host).stream()).toEqualTypeOf<ReadableStream<Uint8Array>>();
  // @ts-expect-error bytes have no level
  logs.stream(host, { severity: 'E' });

  const report = await logs.download({ all: true }, { folder: 'logs' }, { concurrency: 2, existing: 'skip' });
  expectTypeOf(report).toEqualTypeOf<LogDownload>();
  expectTypeOf(report.files).toEqualTypeOf<readonly LogFile[]>();
  await logs.download(
    host,
    { file: 'mongod.log.gz' },
    { resume: false, onProgress: ({ bytes }) => bytes.toFixed() },
  );
  // @ts-expect-error a file or a folder, by name
  await logs.download(host, 'mongod.log.gz');

  expectTypeOf(readLogLines(() => logs.stream(host), { text: 'x', strict: true })).toEqualTypeOf<LogLines>();
  expectTypeOf(parseLogLine('').format).toEqualTypeOf<LogFormat>();
  expectTypeOf(parseLogLine('').timestamp).toEqualTypeOf<Date | undefined>();
  expectTypeOf(LogNames.MONGODB_AUDIT).toExtend<LogName>();
}
