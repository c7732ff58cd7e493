import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createByteFilter } from './byte-filter.ts';
import { checkFilter, type LogFilter, meets } from './log-filter.ts';
import { LogLine } from './log-line.ts';

const severity = fc.constantFrom('F', 'E', 'W', 'I', 'D1', 'D');
const component = fc.constantFrom('NETWORK', 'NET', 'REPL', '-');
const id = fc.constantFrom(5, 51, 51_803, 22_943);
const context = fc.constantFrom('conn1', 'conn12', 'listener', '');
const moment = fc.integer({ min: -3, max: 3 }).map((hours) => Date.UTC(2026, 0, 1) + hours * 1_800_000);
const zone = fc.constantFrom('Z', '+00:00', '+02:00', '+0000');

const structured = fc
  .record({
    severity,
    component,
    id,
    context,
    moment,
    zone,
    blanks: fc.nat(3),
    svc: fc.boolean(),
    duration: fc.constantFrom('', '99', '100', '1e3', '100.5', '-1', '"x"'),
    msg: fc.constantFrom('hi', 'é"\\', 'durationMillis'),
  })
  .map(({ blanks, ...of }) => {
    const pad = ' '.repeat(blanks);
    const date = new Date(of.moment).toISOString().slice(0, 23) + of.zone;
    const attr = of.duration === '' ? '{}' : `{"inner":{"durationMillis":7},"durationMillis":${of.duration}}`;
    return `{"t":{"$date":"${date}"},"s":"${of.severity}",${pad}"c":"${of.component}",${pad}"id":${of.id},${pad}${of.svc ? '"svc":"S",' : ''}"ctx":"${of.context}","msg":${JSON.stringify(of.msg)},"attr":${attr}}`;
  });
const text = fc
  .record({ severity, component, context, moment })
  .map(
    (of) =>
      `${new Date(of.moment).toISOString()} ${of.severity}  ${of.component}  [${of.context}] done 150ms`,
  );
const line = fc.oneof(
  structured,
  structured,
  text,
  fc.string({ unit: 'binary' }).filter((raw) => !/[\n\r]/.test(raw)),
);

const some = <T>(of: fc.Arbitrary<T>) =>
  fc.option(fc.oneof(of, fc.array(of, { minLength: 1, maxLength: 3 })), { nil: undefined });
const filter: fc.Arbitrary<LogFilter> = fc.record({
  severity: some(severity),
  component: some(component),
  id: some(id),
  context: some(context),
  slowerThan: fc.option(fc.constantFrom(0, 99.5, 100, 1000), { nil: undefined }),
  from: fc.option(moment, { nil: undefined }),
  text: fc.option(fc.constantFrom('conn1', 'é', '"msg"', '\ufffd', '\ud800'), { nil: undefined }),
});

describe('a filter of bytes', () => {
  test('never leaves out a line that the parsed line meets, wherever it lies in a piece', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), filter, (lines, wanted) => {
        const checked = checkFilter(wanted);
        const mayMeet = createByteFilter(checked) ?? (() => true);
        const encoded = lines.map((one) => new TextEncoder().encode(one));
        const piece = new TextEncoder().encode(lines.join('\n'));
        let from = 0;
        encoded.forEach((bytes, index) => {
          const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
          const isMet = meets(new LogLine(raw), checked);
          const to = from + bytes.length;
          const isLeft = !mayMeet(piece, from, to);
          expect(isMet && isLeft, `${lines[index]} by ${JSON.stringify(wanted)}`).toBe(false);
          from = to + 1;
        });
      }),
      { numRuns: 2000 },
    );
  });

  test('leaves out what mongod has written otherwise than wanted, without parsing it', () => {
    const raw = `{"t":{"$date":"2026-01-01T00:00:00.000+00:00"},"s":"I",  "c":"NETWORK",  "id":22943,   "ctx":"listener","msg":"Connection accepted","attr":{"durationMillis":99}}`;
    const bytes = new TextEncoder().encode(raw);
    const sees = (wanted: LogFilter): boolean | undefined =>
      createByteFilter(checkFilter(wanted))?.(bytes, 0, bytes.length);
    const others: readonly LogFilter[] = [
      { severity: 'E' },
      { component: 'NET' },
      { id: 2294 },
      { context: 'listen' },
      { slowerThan: 100 },
      { text: 'ended' },
      { from: '2026-01-01T00:00:00.001Z' },
      { to: '2026-01-01T00:00:00Z' },
      { severity: 'I', component: 'NETWORK', id: 22_943, context: 'conn1' },
    ];
    for (const wanted of others) expect(sees(wanted), JSON.stringify(wanted)).toBe(false);
    expect(
      sees({ severity: 'I', component: 'NETWORK', id: 22_943, context: 'listener', slowerThan: 99 }),
    ).toBe(true);
    expect(sees({ where: () => false })).toBeUndefined();
  });
});
