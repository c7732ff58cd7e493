import type { Domain } from '../domain.ts';
import { askCosts, costQueryLifecycle, getCosts } from './cost-explorer.ts';
import { getInvoice, getInvoiceCsv, listAssociated, listInvoices, listPending } from './invoices.ts';
import { meterClusters } from './meter.ts';
import { askReport, generateReport, getReport, listReports, reportLifecycle } from './reports.ts';
import { searchLines } from './search.ts';
import { getSku, listSkus } from './skus.ts';

export { downloadReport } from './report-download.ts';

/** What clusters cost: a meter that follows what happens to them, and the bills, tables and sums that follow from it. */
export const invoices: Domain = {
  name: 'invoices',
  handlers: {
    listOrgInvoices: listInvoices,
    listOrgInvoicePending: listPending,
    getOrgInvoice: getInvoice,
    getOrgInvoiceCsv: getInvoiceCsv,
    getOrgAssociatedInvoices: listAssociated,
    searchOrgInvoiceLineItems: searchLines,
    createOrgBillingCostExplorerUsageProcess: askCosts,
    getOrgBillingCostExplorerUsage: getCosts,
    createOrgInvoiceReport: askReport,
    listOrgInvoiceReports: listReports,
    getOrgInvoiceReport: getReport,
    generateOrgInvoiceAndDownloadReport: generateReport,
    listSkus,
    getSku,
  },
  watcher: meterClusters,
  lifecycles: [costQueryLifecycle, reportLifecycle],
};
