import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from './csv.ts';
import { mergeSeries } from './merge-series.ts';
import type { Series } from './series.ts';
import { type SeriesDocument, toJson } from './series-json.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));

/** A series with a value each minute. */
const series = (values: readonly (number | undefined)[], change: Partial<Series> = {}): Series => ({
  metric: 'CACHE_DIRTY_BYTES',
  units: 'BYTES',
  granularity: 'PT1M',
  start: at(0),
  end: at(values.length - 1),
  source: { host: 'a.x.net:27017' },
  points: values.map((value, minute) => ({ timestamp: at(minute), value })),
  ...change,
});

describe('csv', () => {
  test('the long form has one line a value, and nothing where there is a gap', () => {
    const disk = { host: 'a.x.net:27017', partition: 'data' };
    expect(
      toCsv([
        series([0, undefined]),
        series([1.5], { metric: 'DISK_QUEUE_DEPTH', units: 'SCALAR', source: disk }),
      ]),
    ).toBe(
      [
        'timestamp,host,cluster,partition,database,collection,index,metric,units,value',
        '2026-01-01T00:00:00.000Z,a.x.net:27017,,,,,,CACHE_DIRTY_BYTES,BYTES,0',
        '2026-01-01T00:01:00.000Z,a.x.net:27017,,,,,,CACHE_DIRTY_BYTES,BYTES,',
        '2026-01-01T00:00:00.000Z,a.x.net:27017,,data,,,,DISK_QUEUE_DEPTH,SCALAR,1.5',
        '',
      ].join('\r\n'),
    );
  });

  test('the wide form has one line a moment and one column a series', () => {
    const other = series([7], {
      source: { host: 'b.x.net:27017' },
      points: [{ timestamp: at(1), value: 7 }],
    });
    expect(toCsv([series([1, 2]), other], { form: 'wide', delimiter: ';' })).toBe(
      [
        'timestamp;CACHE_DIRTY_BYTES a.x.net:27017 (BYTES);CACHE_DIRTY_BYTES b.x.net:27017 (BYTES)',
        '2026-01-01T00:00:00.000Z;1;',
        '2026-01-01T00:01:00.000Z;2;7',
        '',
      ].join('\r\n'),
    );
  });

  test('delimiters, quotes and line breaks are quoted, and nothing is run as a formula', () => {
    const wild = (collection: string) => series([-1], { source: { database: 'shop', collection } });
    const lineOf = (collection: string) =>
      toCsv([wild(collection)])
        .split('\r\n')
        .slice(1)
        .join('\r\n')
        .trimEnd();
    expect(lineOf('a,"b"')).toContain(',shop,"a,""b""",,');
    expect(lineOf('a\nb')).toContain(',"a\nb",');
    for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])
      expect(lineOf(formula)).toContain(`,'${formula},`);
    // A number is a number, also below zero.
    expect(lineOf('a')).toMatch(/,-1$/);
  });

  test('whatever a name holds, a line has ten cells', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (collection) => {
        const text = toCsv([series([1], { source: { collection } })]);
        const cells = text.slice(text.indexOf('\r\n') + 2).match(/("(?:[^"]|"")*"|[^,"\r\n]*)(?:,|\r\n)/g);
        expect(cells).toHaveLength(10);
      }),
    );
  });
});

describe('json', () => {
  test('a series is a document with pairs of moments and values', () => {
    const documents: readonly SeriesDocument[] = JSON.parse(toJson([series([0, undefined])]));
    expect(documents).toEqual([
      {
        metric: 'CACHE_DIRTY_BYTES',
        units: 'BYTES',
        granularity: 'PT1M',
        start: '2026-01-01T00:00:00.000Z',
        end: '2026-01-01T00:01:00.000Z',
        source: { host: 'a.x.net:27017' },
        points: [
          ['2026-01-01T00:00:00.000Z', 0],
          ['2026-01-01T00:01:00.000Z', null],
        ],
      },
    ]);
    expect(toJson([], { indent: 2 })).toBe('[]');
    expect(toJson([series([], { granularity: undefined, start: undefined, end: undefined })])).toContain(
      '"granularity":null,"start":null,"end":null',
    );
  });
});

describe('merged series', () => {
  test('what several calls answered becomes one series each, with every moment once', () => {
    const first = series([1, undefined, 3]);
    const later = series([30, 40], {
      points: [
        { timestamp: at(2), value: 30 },
        { timestamp: at(3), value: 40 },
      ],
      start: at(2),
      end: at(3),
    });
    const other = series([9], { metric: 'CACHE_USED_BYTES' });
    const merged = mergeSeries([first], [later, other]);
    expect(merged.map(({ metric }) => metric)).toEqual(['CACHE_DIRTY_BYTES', 'CACHE_USED_BYTES']);
    expect(merged[0]?.points.map(({ value }) => value)).toEqual([1, undefined, 30, 40]);
    expect([merged[0]?.start, merged[0]?.end]).toEqual([at(0), at(3)]);
    expect(first.points).toHaveLength(3);
  });

  test('a gap does not take the place of a value, and other sources and granularities stay apart', () => {
    const [merged] = mergeSeries([series([1, 2])], [series([undefined, undefined])]);
    expect(merged?.points.map(({ value }) => value)).toEqual([1, 2]);
    const apart = [
      series([1]),
      series([1], { granularity: 'PT1H' }),
      series([1], { source: { host: 'b.x.net:27017' } }),
      series([1], { source: { host: 'a.x.net:27017', partition: 'data' } }),
    ];
    expect(mergeSeries(apart, apart)).toHaveLength(4);
  });
});
