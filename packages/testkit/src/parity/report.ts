import { operationOf } from './catalog-paths.ts';
import { keepsShape } from './difference.ts';
import type { ParityRecord } from './record.ts';
import type { Outcome } from './replay.ts';

/** How the records of one operation came out. */
export interface Tally {
  records: number;
  compared: number;
  full: number;
  shape: number;
}

/** How all records came out. */
export interface ParityReport extends Tally {
  readonly skipped: readonly { readonly scenario: string; readonly n: number; readonly reason: string }[];
  readonly byOperation: Readonly<Record<string, Tally>>;
}

/** Adds up. */
export function reportOf(outcomes: readonly Outcome[]): ParityReport {
  const total = tally();
  const byOperation: Record<string, Tally> = {};
  const skipped: { scenario: string; n: number; reason: string }[] = [];
  for (const { scenario, record, skipped: reason, differences } of outcomes) {
    const key = keyOf(record);
    byOperation[key] ??= tally();
    for (const each of [total, byOperation[key]]) {
      each.records += 1;
      if (reason !== undefined) continue;
      each.compared += 1;
      if (differences.length === 0) each.full += 1;
      if (keepsShape(differences)) each.shape += 1;
    }
    if (reason !== undefined) skipped.push({ scenario, n: record.n, reason });
  }
  const sorted = Object.entries(byOperation).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...total, skipped, byOperation: Object.fromEntries(sorted) };
}

const tally = (): Tally => ({ records: 0, compared: 0, full: 0, shape: 0 });

/** The operation, or outside the specification the request line without its ids. */
function keyOf(record: ParityRecord): string {
  if (record.operationId !== undefined) return record.operationId;
  const operation = operationOf(record.method, record.path);
  return operation?.id ?? `${record.method} ${record.path.replace(/\/[0-9a-f]{24}(?=\/|$)/g, '/{id}')}`;
}

/** How many differences one line tells. */
const TOLD = 4;

/** One line a record that differs or was left out, in the order of the records. */
export function linesOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ scenario, record, skipped, differences }) => {
    const place = `${scenario} ${record.n} ${record.method} ${record.path}`;
    if (skipped !== undefined) return [`${place} : skipped: ${skipped}`];
    if (differences.length === 0) return [];
    const told = differences.slice(0, TOLD).map(({ path, text }) => `${path} ${text}`);
    const more = differences.length > TOLD ? [`and ${differences.length - TOLD} more`] : [];
    return [`${place} : ${[...told, ...more].join('; ')}`];
  });
}

/** What was sent and answered where a record differs: how to find out why. */
export function exchangesOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ scenario, record, differences, exchange }) => {
    if (differences.length === 0 || exchange === undefined) return [];
    const { request, answer } = exchange;
    return [
      `\n${scenario} ${record.n}`,
      `  ${request.method} ${request.target}  ${request.accept ?? ''}`,
      ...(request.body === undefined ? [] : [`  ${JSON.stringify(request.body)}`]),
      `  ${answer.status} ${JSON.stringify(answer.body)}`,
      ...(answer.fault === undefined ? [] : [`  ${answer.fault}`]),
      `  recorded: ${record.status} ${JSON.stringify(record.body)}`,
      ...differences.map(({ path, text }) => `  - ${path} ${text}`),
    ];
  });
}

/** The last line for people. */
export function summaryOf({ records, compared, full, shape, skipped }: ParityReport): string {
  const percent = (part: number, whole: number): string =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
  return `${records} records: ${shape} agree in status, version and names (${percent(shape, records)} of all); ${compared} compared, ${full} of them agree fully (${percent(full, compared)}); ${skipped.length} skipped`;
}
