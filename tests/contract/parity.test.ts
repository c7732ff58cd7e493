import { join } from 'node:path';
import { runParity } from '@mercator/testkit/parity';
import { describe, expect, test } from 'vitest';
import { FOLDER, LEFT_OUT, recordings } from '../support/reference.ts';

const all = recordings();
const title = 'the recorded answers of the real service';

describe.skipIf(all === undefined)(all === undefined ? `${title} (${LEFT_OUT})` : title, () => {
  test('are compared every one, nearly all agree in shape, and most of them in everything', async () => {
    const written: string[] = [];
    const code = await runParity(
      [join(FOLDER, 'recorded'), '--output', 'json', '--min-shape', '90', '--min-full', '85'],
      { write: (text) => void written.push(text), complain: () => undefined, progress: () => undefined },
    );
    const printed = written.join('').trimEnd().split('\n');
    expect(code, printed.slice(0, -1).join('\n')).toBe(0);
    const report = JSON.parse(printed.at(-1) ?? '');
    expect(report.records).toBe(all?.length);
    expect(report.compared + report.skipped.length).toBe(report.records);
    expect(report.skipped.filter(({ reason }: { reason: string }) => reason === '')).toEqual([]);
  });
});
