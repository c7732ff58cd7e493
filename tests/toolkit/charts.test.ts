import {
  AtlasValidationError,
  type ChartSeries,
  Metrics,
  metricLabel,
  metricNames,
  type SeriesDocument,
  sparkline,
  svgChart,
  textChart,
  toCsv,
  toJson,
} from '@mercator/client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { busyCluster } from '../support/busy-cluster.ts';
import { openToolkit } from '../support/toolkit.ts';

const START = Date.UTC(2026, 10, 21, 9, 30);
const MINUTE = 60_000;

/** A series of so many points, so many minutes apart. */
const series = (
  count: number,
  valueAt: (index: number) => number | undefined,
  change: Partial<ChartSeries> & { readonly minutes?: number } = {},
): ChartSeries => ({
  metric: 'CACHE_DIRTY_BYTES',
  units: 'BYTES',
  source: { host: 'shop-shard-00-00.abc123.mongodb.net:27017' },
  points: Array.from({ length: count }, (_, index) => ({
    timestamp: new Date(START + index * (change.minutes ?? 5) * MINUTE),
    value: valueAt(index),
  })),
  ...change,
});

/** Whole numbers, so that every platform draws the same: a triangle wave with a gap. */
const wave = (index: number): number => Math.abs(((index * 7) % 400) - 200) * 2_000_000;
const dirty = series(289, (index) => (index > 100 && index < 130 ? undefined : wave(index)));
const load = series(289, (index) => 80 + wave(index) / 40_000_000, {
  metric: 'SYSTEM_NORMALIZED_CPU_USER',
  units: 'PERCENT',
});

describe('a chart for terminals', () => {
  test('draws a line over axes with friendly values and times, gaps left open', () => {
    expect(`\n${textChart(dirty)}`).toMatchInlineSnapshot(`
      "
      Cache dirty bytes · shop-shard-00-00.abc123.mongodb.net:27017
        400 MB ┤                                        ╭╮            ╭╮            ╭─
               │╮           ╭─╮                         │╰╮          ╭╯╰╮          ╭╯
        300 MB ┤╰╮         ╭╯ ╰╮                       ╭╯ ╰╮         │  ╰╮         │
               │ ╰╮       ╭╯   ╰╮                     ╭╯   │        ╭╯   │        ╭╯
        200 MB ┤  │      ╭╯     │                    ╭╯    ╰╮      ╭╯    ╰╮      ╭╯
               │  ╰╮     │      ╰╮     ╭─      ╮    ╭╯      ╰╮    ╭╯      ╰╮    ╭╯
               │   ╰╮   ╭╯       ╰╮   ╭╯       ╰╮   │        ╰╮   │        ╰╮  ╭╯
        100 MB ┤    ╰╮ ╭╯         ╰╮ ╭╯         ╰╮ ╭╯         │  ╭╯         │  │
               │     ╰─╯           │╭╯           │╭╯          ╰╮╭╯          ╰╮╭╯
       0 bytes ┤                   ╰╯            ╰╯            ╰╯            ╰╯
               └───────┬──────────┬───────────┬───────────┬──────────┬───────────┬────
       UTC           12:00      16:00       20:00      Nov 22      04:00       08:00
                min 0 bytes   mean 191.35 MB   max 400 MB   last 368 MB   29 gaps
      "
    `);
  });

  test('is drawn in plain ASCII where it is asked for, and leaves zero out where all is far from it', () => {
    const text = textChart(load, { charset: 'ascii', width: 60, height: 6 });
    expect(text).toMatch(/^[\n -~]*$/);
    expect(`\n${text}`).toMatchInlineSnapshot(`
      "
      System normalized CPU user - shop-shard-00-00.abc123.mong...
          90% +.        ..        ..        ..        ..        .-
              |'.      .''.      .''.      .''.      .''.      .'
          85% + '.    .'  '.    .'  '.    .'  '.    .'  '.    .'
              |  '.  .'    '.  .'    '.  .'    '.  .'    '.  .'
              |   '..'      '..'      '..'      '..'      '..'
          80% +    ''        ''        ''        ''        ''
              +-----+------------+-----------+------------+-------
       UTC        12:00        18:00      Nov 22        06:00
               min 80%   mean 85.05%   max 90%   last 89.2%
      "
    `);
  });

  test('has a panel for each series', () => {
    const text = textChart([dirty, load], { height: 4 });
    expect(text).toBe(`${textChart(dirty, { height: 4 })}\n${textChart(load, { height: 4 })}`);
  });

  test('is drawn of a single value, of zeros, and says when there is none', () => {
    expect(textChart(series(0, () => 1))).toBe(
      'Cache dirty bytes · shop-shard-00-00.abc123.mongodb.net:27017\n  no values\n',
    );
    expect(textChart(series(9, () => undefined))).toContain('no values');
    expect(textChart(series(1, () => 5))).toContain('•');
    expect(textChart(series(9, () => 0))).toContain(
      'min 0 bytes   mean 0 bytes   max 0 bytes   last 0 bytes\n',
    );
  });

  test('keeps to its width and height, whatever there is to draw', () => {
    const value = fc.option(fc.double({ min: -1e15, max: 1e15, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1 }),
        fc.integer({ min: 60, max: 200 }),
        fc.integer({ min: 3, max: 30 }),
        fc.constantFrom('BYTES', 'SECONDS', 'SCALAR', 'PERCENT', 'MILLISECONDS'),
        (values, width, height, units) => {
          const text = textChart(
            series(values.length, (index) => values[index], { units, source: {} }),
            {
              width,
              height,
            },
          );
          const lines = text.trimEnd().split('\n');
          if (values.every((each) => each === undefined)) expect(lines).toHaveLength(2);
          else expect(lines).toHaveLength(height + 4);
          for (const line of lines.slice(0, -1)) expect([...line].length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test('cuts a title off that does not fit', () => {
    const long = series(2, () => 1, { source: { database: 'd'.repeat(100) } });
    expect(textChart(long, { width: 30 }).split('\n')[0]).toBe('Cache dirty bytes · ddddddddd…');
    expect(textChart(long, { width: 30, charset: 'ascii' }).split('\n')[0]).toBe(
      'Cache dirty bytes - ddddddd...',
    );
  });

  test('of impossible size is refused', () => {
    for (const options of [{ width: 10 }, { height: 2 }, { width: 80.5 }, { height: Number.NaN }])
      expect(() => textChart(dirty, options)).toThrow(AtlasValidationError);
    expect(() => sparkline(dirty, { width: 0 })).toThrow(AtlasValidationError);
  });
});

describe('a sparkline', () => {
  test('shows a series in one line, gaps as spaces', () => {
    expect(sparkline(series(9, (index) => (index === 4 ? undefined : index)))).toBe('▁▂▃▄ ▆▇██');
    expect(sparkline(dirty, { width: 30 })).toMatchInlineSnapshot(`"█▄▁▁▅██▄▁▁▄  ▃▁▁▅█▇▄▁▂▅█▇▄▁▂▅█"`);
    expect(
      sparkline(
        series(8, (index) => index),
        { charset: 'ascii' },
      ),
    ).toBe('_.-~=+*#');
    expect(sparkline(series(3, () => 5))).toBe('▁▁▁');
    expect(
      sparkline(
        series(2, (index) => index + 9),
        { baseline: 'zero' },
      ),
    ).toBe('██');
    expect(sparkline(series(0, () => 1))).toBe('');
  });

  test('of many points shows the mean, or the greatest, of what shares a character', () => {
    const peak = series(100, (index) => (index === 55 ? 80 : 0));
    expect(sparkline(peak, { width: 10, aggregate: 'max' })).toBe('▁▁▁▁▁█▁▁▁▁');
    expect(
      sparkline(
        series(100, (index) => index % 10),
        { width: 10 },
      ),
    ).toBe('▁▁▁▁▁▁▁▁▁▁');
  });
});

describe('a chart as SVG', () => {
  test('of one series', async () => {
    await expect(svgChart(dirty)).toMatchFileSnapshot('./golden/one-series.svg');
  });

  test('of several series in several units, dark', async () => {
    const second = series(289, (index) => wave(index + 20), {
      source: { host: 'shop-shard-00-01.abc123.mongodb.net:27017' },
    });
    const none = series(3, () => undefined, { metric: 'CONNECTIONS', units: 'SCALAR' });
    const chart = svgChart([dirty, second, load, none], {
      theme: 'dark',
      title: 'Shop, a day',
      binary: true,
    });
    await expect(chart).toMatchFileSnapshot('./golden/several-units-dark.svg');
  });

  test('is the same text each time, and has ids of its own', () => {
    expect(svgChart(dirty)).toBe(svgChart(dirty));
    const chart = svgChart(dirty, { id: 'cache' });
    expect(chart.match(/\bid="[^"]*"/g)).toEqual(['id="cache"', 'id="cache-title"', 'id="cache-desc"']);
    expect(chart).toContain('aria-labelledby="cache-title cache-desc"');
    expect(chart.match(/#cache \./g)?.length).toBeGreaterThan(10);
    for (const id of ['', '1', 'a b', 'a"'])
      expect(() => svgChart(dirty, { id })).toThrow(AtlasValidationError);
  });

  test('says in words what it shows', () => {
    const chart = svgChart(series(4, (index) => (index === 2 ? undefined : index * 1_000_000)));
    expect(chart).toContain('<title id="mercator-chart-title">Cache dirty bytes · shop-shard-00-00</title>');
    expect(chart).toContain(
      'Line chart, 2026-11-21 09:30 to 09:45 UTC. 3 values, least 0 bytes, mean 1.33 MB, greatest 3 MB, 1 gap.',
    );
    expect(chart).toContain('role="img"');
  });

  test('breaks the line at gaps, and shows a value alone as a dot', () => {
    const lines = (chart: string) =>
      /<path d="(M[^"]*)" fill="none"/.exec(chart)?.[1]?.split('M').length ?? 1;
    expect(lines(svgChart(series(9, (index) => index))) - 1).toBe(1);
    expect(lines(svgChart(series(9, (index) => (index === 4 ? undefined : index)))) - 1).toBe(2);
    const alone = svgChart(series(9, (index) => (index === 3 || index === 5 ? undefined : index)));
    expect(alone.match(/<circle/g)).toHaveLength(1);
    // A point that is missing is a gap as well.
    const { points } = series(9, (index) => index);
    expect(lines(svgChart({ ...dirty, points: points.filter((_, index) => index !== 4) })) - 1).toBe(2);
  });

  test('of very many points is drawn of what can be seen, with the peaks', () => {
    const many = series(200_000, (index) => (index === 123_456 ? 1e9 : (index * 37) % 1000), { minutes: 1 });
    const chart = svgChart(many);
    expect(chart.length).toBeLessThan(120_000);
    expect(chart).toContain('greatest 1 GB');
  });

  test('of any names is well-formed, and holds nothing that runs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const wild = `<script>${text}&"'`;
        const chart = svgChart(
          [series(2, (index) => index, { metric: wild, source: { host: wild } }), dirty],
          { title: wild },
        );
        expect(chart).not.toContain('<script');
        const rest = chart.replace(/<\/?[a-z]+(?: [\w:-]+="[^"<]*")*\/?>/g, '').replace(/&#\d+;/g, '');
        expect(rest).not.toMatch(/[<>&"]/);
      }),
    );
  });
});

test('metrics have names for people', () => {
  expect(metricLabel(Metrics.Cache.dirty)).toBe('Cache dirty bytes');
  expect(metricLabel(Metrics.CPU.SystemNormalized.user)).toBe('System normalized CPU user');
  expect(metricLabel(Metrics.Disk.IOPS.read)).toBe('Disk partition IOPS read');
});

test('what was measured can be drawn as it comes', async () => {
  await using world = await openToolkit();
  const { primary } = await busyCluster(world);
  const measured = await world.project.hosts.measurements(primary, Metrics.Opcounter, {
    period: 'PT6H',
    granularity: 'PT5M',
  });
  const chart = svgChart(measured);
  expect(chart).toContain('Opcounter query');
  expect(chart.match(/<path [^>]*fill="none"/g)).toHaveLength(11);
  expect(textChart(measured).split('\n\n')).toHaveLength(11);
  const [first] = measured;
  if (first === undefined) throw new Error('nothing was measured');
  expect(first.points.length).toBeGreaterThan(60);
  expect(sparkline(first, { width: 20 })).toMatch(/^[ ▁▂▃▄▅▆▇█]{20}$/);
  // A line of names, one for each value, and the end of the last.
  const count = measured.reduce((all, series) => all + series.points.length, 0);
  expect(toCsv(measured).split('\r\n')).toHaveLength(count + 2);
  const documents: readonly SeriesDocument[] = JSON.parse(toJson(measured));
  expect(documents.map(({ metric }) => metric)).toEqual(metricNames(Metrics.Opcounter));
  expect(documents[0]?.points).toHaveLength(first.points.length);
});
