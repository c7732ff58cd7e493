import type { Call, CallOf } from '../../call.ts';
import { Download, Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { timeText } from '../event.ts';
import { billCsv } from './csv.ts';
import { type Bill, billAt, billOf, ledgerOf, monthsOf } from './ledger.ts';
import type { Line } from './lines.ts';
import { DAY_MS, dayOf, monthAt } from './months.ts';

/** What a list shows of a bill. Nothing is paid, credited or taxed here, and no organization pays for another. */
function viewOutline(call: Call, bill: Bill, linked = true): object {
  const updated = Math.max(bill.from, Math.min(bill.to, dayOf(call.now)));
  return {
    amountBilledCents: bill.cents,
    amountPaidCents: 0,
    created: timeText(bill.from),
    creditsCents: 0,
    endDate: timeText(bill.to),
    id: bill.id,
    ...(linked && { linkedInvoices: [] }),
    links: [call.link(`/orgs/${bill.orgId}/invoices/${bill.id}`)],
    orgId: bill.orgId,
    salesTaxCents: 0,
    startDate: timeText(bill.from),
    startingBalanceCents: 0,
    statusName: bill.status,
    subtotalCents: bill.cents,
    updated: timeText(updated),
  };
}

const viewLine = (line: Line): object => ({
  cloudProvider: line.provider,
  clusterName: line.span.clusterName,
  created: timeText(line.billedOn),
  endDate: timeText(line.usedOn + DAY_MS),
  groupId: line.span.groupId,
  groupName: line.span.groupName,
  quantity: line.quantity,
  sku: line.sku,
  startDate: timeText(line.usedOn),
  tags: Object.fromEntries(line.span.tags.map(({ key, value }) => [key, [value]])),
  totalPriceCents: line.cents,
  unit: line.unit,
  unitPriceDollars: line.unitPriceDollars,
});

const view = (call: Call, bill: Bill): object => ({
  ...viewOutline(call, bill),
  lineItems: bill.lines.map(viewLine),
  payments: [],
  refunds: [],
});

/** The bills of an organization, of all months since it began. */
export async function listInvoices(call: CallOf<'listOrgInvoices'>): Promise<Page> {
  const { orgId, statusNames, fromDate, toDate, orderBy, viewLinkedInvoices } = call.params;
  const ledger = await ledgerOf(call.store, orgId, call.now);
  const from = fromDate === undefined ? undefined : Date.parse(fromDate);
  const to = toDate === undefined ? undefined : Date.parse(toDate);
  const found = monthsOf(ledger)
    .map((month) => billOf(ledger, month))
    .filter(
      (bill) =>
        (statusNames === undefined || statusNames.length === 0 || statusNames.includes(bill.status)) &&
        (from === undefined || bill.from >= from) &&
        (to === undefined || bill.to <= to),
    );
  // Months follow each other: by their beginnings or by their ends, the order is the same.
  if (orderBy !== 'asc') found.reverse();
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const shown = found.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage);
  return new Page(
    shown.map((bill) => viewOutline(call, bill, viewLinkedInvoices !== false)),
    found.length,
  );
}

/** The bill of the current month, as far as it has come. */
export async function listPending(call: CallOf<'listOrgInvoicePending'>): Promise<Page> {
  const ledger = await ledgerOf(call.store, call.params.orgId, call.now);
  return new Page([view(call, billOf(ledger, monthAt(call.now)))], 1);
}

/** One bill, as JSON or as a table. */
export async function getInvoice(call: CallOf<'getOrgInvoice'>): Promise<object> {
  const bill = await billAt(call.store, call.params.orgId, call.params.invoiceId, call.now);
  return call.format === 'csv' ? new Download(billCsv(bill)) : view(call, bill);
}

/** One bill as a file. */
export async function getInvoiceCsv(call: CallOf<'getOrgInvoiceCsv'>): Promise<Download> {
  const bill = await billAt(call.store, call.params.orgId, call.params.invoiceId, call.now);
  return new Download(billCsv(bill), {
    'Content-Disposition': `attachment; filename="invoice-${bill.id}.csv"`,
  });
}

/** Which bills an organization has for a month. No other organization is linked to it here. */
export async function listAssociated(call: CallOf<'getOrgAssociatedInvoices'>): Promise<object> {
  const today = new Date(call.now);
  const { orgId, month = today.getUTCMonth() + 1, year = today.getUTCFullYear() } = call.params;
  const ledger = await ledgerOf(call.store, orgId, call.now);
  const wanted = year * 12 + month - 1;
  const bills = monthsOf(ledger).filter((each) => each === wanted);
  return {
    associatedInvoices: bills.map((each) => ({ invoiceId: billOf(ledger, each).id, orgId })),
    month: String(month).padStart(2, '0'),
    year: String(year),
  };
}
