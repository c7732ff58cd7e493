import type { Outcome } from './replay.ts';

/**
 * What was sent and answered, one JSON object a line and record, for comparers of others: `scenario`, `n`, `skipped` (the reason,
 * or null), and where it was replayed `request` (`method`, `target`, `accept`, `body`) and `status`, `headers`, `body` in the form
 * that a record has them.
 */
export function answersOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map(({ scenario, record, skipped, exchange }) => {
    const place = { scenario, n: record.n, skipped: skipped ?? null };
    if (exchange === undefined) return JSON.stringify(place);
    const { method, target, accept, body: sent } = exchange.request;
    const { status, headers, body } = exchange.answer;
    return JSON.stringify({
      ...place,
      request: { method, target, accept, body: sent },
      status,
      headers,
      body,
    });
  });
}
