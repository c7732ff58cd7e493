import { isoOf, type Moment } from '../dates.ts';
import { callOptionsOf, type OrganizationKit } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import type { Invoices } from './invoices.ts';

/** The invoices of the organization of a kit. */
export function createInvoices({ atlas: { invoices }, orgId }: OrganizationKit): Invoices {
  return {
    list: ({ statuses, from, to, sortBy, order, linked, ...options } = {}) =>
      invoices.listInvoices(
        {
          orgId,
          ...pageOf(options),
          statusNames: statuses,
          fromDate: dayOf(from, 'from'),
          toDate: dayOf(to, 'to'),
          sortBy,
          orderBy: order,
          viewLinkedInvoices: linked,
        },
        callOptionsOf(options),
      ),
    get: async (invoiceId, options = {}) =>
      await invoices.getInvoice({ orgId, invoiceId }, callOptionsOf(options)),
    pending: (options = {}) => invoices.listInvoicePending({ orgId }, callOptionsOf(options)),
    csv: async (invoiceId, options = {}) =>
      await invoices.getInvoiceCsv({ orgId, invoiceId }, callOptionsOf(options)),
  };
}

/** The day of a moment in UTC, `YYYY-MM-DD`. */
function dayOf(moment: Moment | undefined, parameter: string): string | undefined {
  return moment === undefined ? undefined : isoOf(moment, parameter).slice(0, 10);
}
