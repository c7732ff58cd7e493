import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LogLine } from './log-line.ts';

const SLOW = `{"t":{"$date":"2026-01-01T12:00:00.123+00:00"},"s":"I",  "c":"COMMAND",  "id":51803,   "ctx":"conn7","msg":"Slow query","attr":{"ns":"shop.orders","durationMillis":812},"tags":["startupWarnings"]}`;

describe('a structured line', () => {
  test('has its header as typed fields, and its attributes when they are asked for', () => {
    const line = new LogLine(SLOW, { host: 'a', log: 'mongodb' });
    expect(line).toMatchObject({
      raw: SLOW,
      format: 'json',
      timestamp: new Date('2026-01-01T12:00:00.123Z'),
      severity: 'I',
      component: 'COMMAND',
      id: 51_803,
      context: 'conn7',
      message: 'Slow query',
      host: 'a',
      log: 'mongodb',
      isCut: false,
    });
    expect(line.attributes).toEqual({ ns: 'shop.orders', durationMillis: 812 });
    expect(line.tags).toEqual(['startupWarnings']);
    expect(line.durationMillis).toBe(812);
    expect(JSON.parse(JSON.stringify(line))).toMatchObject({
      message: 'Slow query',
      attributes: line.attributes,
    });
  });

  test('is read the same by its bytes in order as by all of it', () => {
    const date = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });
    const word = fc.stringMatching(/^[\w -]{0,12}$/);
    const header = fc.record({
      t: date.map((moment) => ({ $date: moment.toISOString() })),
      s: fc.constantFrom('F', 'E', 'W', 'I', 'D1', 'D5'),
      c: fc.constantFrom('NETWORK', '-', 'WTCHKPT'),
      id: fc.nat(),
      svc: fc.option(fc.constantFrom('S', 'R', '-'), { nil: undefined }),
      ctx: word,
      msg: fc.string({ unit: 'binary' }),
      attr: fc.option(fc.dictionary(word, fc.jsonValue()), { nil: undefined }),
    });
    fc.assert(
      fc.property(header, fc.nat(4), (document, blanks) => {
        const raw = JSON.stringify(document).replace(/,"(c|id|ctx)"/g, `,${' '.repeat(blanks)}"$1"`);
        const quick = new LogLine(raw);
        expect({ ...quick }).toEqual({ ...new LogLine(raw, undefined, { strict: true }) });
        expect(quick).toMatchObject({
          format: 'json',
          message: document.msg,
          context: document.ctx,
          id: document.id,
        });
        expect(quick.attributes).toEqual(JSON.parse(JSON.stringify(document.attr ?? {})));
      }),
    );
  });

  test('with its fields in another order, or dates as numbers, is read as well', () => {
    const other = '{"msg":"hi \\"you\\"","t":{"$date":{"$numberLong":"1000"}},"c":"REPL","s":"W"}';
    expect(new LogLine(other)).toMatchObject({
      format: 'json',
      message: 'hi "you"',
      timestamp: new Date(1000),
      component: 'REPL',
      severity: 'W',
      id: undefined,
    });
  });

  test('of an audit log has its action as message and all its fields as attributes', () => {
    const raw = '{"atype":"authCheck","ts":{"$date":"2026-01-01T00:00:00.001+00:00"},"users":[],"result":13}';
    const line = new LogLine(raw);
    expect(line).toMatchObject({
      format: 'json',
      message: 'authCheck',
      timestamp: new Date('2026-01-01T00:00:00.001Z'),
    });
    expect(line.attributes).toMatchObject({ result: 13, users: [] });
  });

  test('damaged behind its header is good until it is read whole', () => {
    const damaged = SLOW.replace('812}', '}');
    expect(new LogLine(damaged)).toMatchObject({
      format: 'json',
      message: 'Slow query',
      attributes: {},
      tags: [],
    });
    expect(new LogLine(damaged, undefined, { strict: true })).toMatchObject({
      format: 'raw',
      message: damaged,
    });
    expect(new LogLine(SLOW.slice(0, -30)).format).toBe('raw');
  });
});

describe('a line of text', () => {
  const cases: readonly (readonly [string, object])[] = [
    [
      '2019-05-01T12:00:00.000+0000 I  NETWORK  [conn1] end connection 10.0.0.1:5 (3 connections now open)',
      {
        severity: 'I',
        component: 'NETWORK',
        context: 'conn1',
        message: 'end connection 10.0.0.1:5 (3 connections now open)',
      },
    ],
    [
      '2019-05-01T14:00:00.000+0200 D2 -        [Timer] tick',
      { severity: 'D2', component: '-', context: 'Timer', message: 'tick' },
    ],
    [
      '2019-05-01T12:00:00.000Z I COMMAND  [conn2] command shop.orders find 812ms',
      { severity: 'I', component: 'COMMAND', durationMillis: 812 },
    ],
    [
      '2019-05-01T12:00:00.000+0000 [initandlisten] MongoDB starting',
      { severity: undefined, component: undefined, context: 'initandlisten', message: 'MongoDB starting' },
    ],
    ['2019-05-01T12:00:00.000+0000 restarted', { context: undefined, message: 'restarted' }],
    ['2019-05-01T12:00:00.000+0000 I  CONTROL  [main] ', { component: 'CONTROL', message: '' }],
  ];

  test.each(cases)('%s', (raw, fields) => {
    expect(new LogLine(raw)).toMatchObject({
      format: 'text',
      raw,
      timestamp: new Date('2019-05-01T12:00:00.000Z'),
      attributes: {},
      tags: [],
      ...fields,
    });
  });

  test('that cannot be read is kept as it came', () => {
    for (const raw of [
      ' ',
      'no log at all',
      '{',
      '[]',
      'null',
      '{"a":1}',
      '2019-13-45T99:99:99.999Z I  A  [b] c',
    ]) {
      expect(new LogLine(raw)).toMatchObject({
        format: 'raw',
        raw,
        message: raw,
        timestamp: undefined,
        attributes: {},
      });
    }
  });

  test('or of anything else never fails', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.string().map((text) => SLOW.slice(0, 40) + text),
        ),
        (raw) => {
          const line = new LogLine(raw);
          expect([line.raw, Object.keys(line.attributes).length >= 0, line.durationMillis === 0]).toContain(
            raw,
          );
          expect(JSON.stringify(line)).toContain('"format"');
        },
      ),
    );
  });
});
