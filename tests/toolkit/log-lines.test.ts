import { parseLogLine, readLogLines } from '@mercator/client';
import { describe, expect, test } from 'vitest';

describe('one line', () => {
  test('is read in both forms, and one of neither is kept with all its text', async () => {
    const text = '2019-05-01T14:00:00.123+0200 I NETWORK [conn7] end connection 10.0.0.1:5';
    const json =
      '{"t":{"$date":"2026-01-01T12:00:00.123+00:00"},"s":"W","c":"COMMAND","id":51803,"ctx":"conn7","msg":"Slow query","attr":{"durationMillis":812}}';
    expect(parseLogLine(text)).toMatchObject({
      format: 'text',
      raw: text,
      timestamp: new Date('2019-05-01T12:00:00.123Z'),
      severity: 'I',
      component: 'NETWORK',
      context: 'conn7',
      message: 'end connection 10.0.0.1:5',
    });
    const slow = parseLogLine(json);
    expect(slow).toMatchObject({
      format: 'json',
      raw: json,
      timestamp: new Date('2026-01-01T12:00:00.123Z'),
      severity: 'W',
      component: 'COMMAND',
      id: 51_803,
      context: 'conn7',
      message: 'Slow query',
    });
    expect(slow.attributes).toEqual({ durationMillis: 812 });
    const file = async function* () {
      yield new TextEncoder().encode(`${text}\n\nneither of them\n${json}\n`);
    };
    const lines = readLogLines(file);
    expect((await lines.toArray({ limit: 10 })).map(({ format, raw }) => [format, raw])).toEqual([
      ['text', text],
      ['raw', 'neither of them'],
      ['json', json],
    ]);
    expect(lines.summary).toMatchObject({ lines: 3, bad: 1 });
  });
});
