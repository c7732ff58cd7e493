import { apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import { orgs } from '../places.ts';
import { centsOf, type Line, linesOf } from './lines.ts';
import { type Span, spans } from './meter.ts';
import { invoiceIdOf, type Month, madeAt, monthAt, startOf } from './months.ts';

/** The bill of an organization for a month. */
export interface Bill {
  readonly id: string;
  readonly orgId: string;
  readonly orgName: string;
  readonly month: Month;
  readonly from: number;
  readonly to: number;
  readonly lines: readonly Line[];
  readonly cents: number;
  /** A bill that is over stays `CLOSED`: nobody here has anything to pay it with. */
  readonly status: 'PENDING' | 'CLOSED' | 'FREE';
}

/** What the bills of an organization are made of. */
export interface Ledger {
  readonly orgId: string;
  readonly orgName: string;
  readonly spans: readonly Span[];
  /** The month the organization began in. */
  readonly first: Month;
  readonly now: number;
}

export async function ledgerOf(store: Store, orgId: string, now: number): Promise<Ledger> {
  const all = (await store.all(spans, orgId)).map(({ value }) => value);
  const began = Math.min(now, madeAt(orgId) ?? now, ...all.map(({ from }) => from));
  const orgName = (await store.byId(orgs, orgId))?.value.name ?? '';
  return { orgId, orgName, spans: all, first: monthAt(began), now };
}

export function billOf({ orgId, orgName, spans: all, now }: Ledger, month: Month): Bill {
  const [from, to] = [startOf(month), startOf(month + 1)];
  const lines = linesOf(all, from, to, now);
  const cents = centsOf(lines);
  const status = now < to ? 'PENDING' : cents === 0 ? 'FREE' : 'CLOSED';
  return { id: invoiceIdOf(orgId, month), orgId, orgName, month, from, to, lines, cents, status };
}

/** The months with bills, the oldest first. */
export const monthsOf = ({ first, now }: Ledger): readonly Month[] =>
  Array.from({ length: monthAt(now) - first + 1 }, (_, index) => first + index);

/**
 * The bill with an id, as it is at an instant.
 *
 * @throws INVALID_INVOICE_ID, INVOICE_NOT_FOUND
 */
export async function billAt(store: Store, orgId: string, invoiceId: string, now: number): Promise<Bill> {
  if (!/^[0-9a-f]{24}$/.test(invoiceId))
    throw apiError(
      'INVALID_INVOICE_ID',
      [invoiceId],
      '{0} is not the id of an invoice: an id has 24 hexadecimal digits.',
    );
  const ledger = await ledgerOf(store, orgId, now);
  const month = monthsOf(ledger).find((each) => invoiceIdOf(orgId, each) === invoiceId);
  if (month === undefined)
    throw apiError('INVOICE_NOT_FOUND', [invoiceId, orgId], 'Organization {1} has no invoice with ID {0}.');
  return billOf(ledger, month);
}
