import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Download, type Page } from '../../result.ts';
import { kind } from '../../store/kind.ts';
import { timeText } from '../event.ts';
import { dueOf, GONE, type Lifecycle } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { FOCUS_VERSION, reportFile } from './focus.ts';
import { billAt } from './ledger.ts';
import { reportUrl } from './report-address.ts';

/** A report that was asked for. Scope: `<orgId>/<invoiceId>`. What it says follows from the meter, so it is not kept. */
export interface Report {
  readonly id: string;
  readonly orgId: string;
  readonly invoiceId: string;
  readonly state: string;
  readonly reportFormat: string;
  readonly reportType: string;
  readonly formatSpecVersion: string;
  /** When it was done, and until when it can be had; milliseconds since 1970. */
  readonly doneAt?: number;
  readonly expiresAt?: number;
}

export const reports = kind<Report>({ name: 'invoiceReport', order: 'newest' });

/** How long a report can be had; ours, as the service's is not known. */
const KEPT_MS = 24 * 3_600_000;

const AT_ITS_DATE = { instant: 0, fast: 0, realistic: 0 };

/** How long the making of a report takes is not recorded. */
export const reportLifecycle: Lifecycle<Report> = {
  kind: reports,
  state: ({ state }) => state,
  enter: (report, state) => ({ ...report, state }),
  passing: {
    PENDING: { after: { instant: 0, fast: 500, realistic: [1000, 5000] }, next: () => 'RUNNING' },
    RUNNING: {
      after: { instant: 0, fast: 1000, realistic: [5000, 30_000] },
      next: () => 'SUCCEEDED',
      change: (report, { at }) => ({ ...report, doneAt: at, expiresAt: at + KEPT_MS }),
    },
    SUCCEEDED: {
      after: AT_ITS_DATE,
      until: ({ expiresAt }) => expiresAt ?? null,
      visible: false,
      next: () => GONE,
    },
  },
};

const scopeOf = ({ orgId, invoiceId }: Pick<Report, 'orgId' | 'invoiceId'>): string =>
  `${orgId}/${invoiceId}`;

function view({ id, invoiceId, state, reportFormat, reportType, formatSpecVersion }: Report): object {
  return { formatSpecVersion, invoiceId, reportFormat, reportId: id, reportType, state };
}

/** Has a report made of a bill. */
export async function askReport(call: CallOf<'createOrgInvoiceReport'>): Promise<object> {
  const { orgId, invoiceId } = call.params;
  await billAt(call.store, orgId, invoiceId, call.now);
  const { reportFormat, reportType, formatSpecVersion = FOCUS_VERSION } = call.body;
  const id = call.newId();
  const state = 'PENDING';
  const value: Report = { id, orgId, invoiceId, state, reportFormat, reportType, formatSpecVersion };
  const due = dueOf(reportLifecycle, state, call);
  await call.store.insert(reports, scopeOf(value), { key: id, value, due });
  return view(value);
}

/** The reports of a bill that can still be had, the newest first; from where is told of one report alone. */
export async function listReports(call: CallOf<'listOrgInvoiceReports'>): Promise<Page> {
  const { orgId, invoiceId } = call.params;
  await billAt(call.store, orgId, invoiceId, call.now);
  return pageOf(call, reports, scopeOf({ orgId, invoiceId }), view);
}

/** How far a report is, and where it can be had. */
export async function getReport(call: CallOf<'getOrgInvoiceReport'>): Promise<unknown> {
  const { orgId, invoiceId, reportId } = call.params;
  await billAt(call.store, orgId, invoiceId, call.now);
  const document = await call.store.get(reports, scopeOf({ orgId, invoiceId }), reportId);
  if (document === undefined)
    throw apiError('RESOURCE_NOT_FOUND', [`Invoice report with id ${reportId}`], 'Cannot find resource {0}.');
  return call.show(document, (report) => ({
    ...view(report),
    ...(report.expiresAt !== undefined && {
      downloadUrl: reportUrl(call, report.id),
      expiresAt: timeText(report.expiresAt),
    }),
  }));
}

/** A bill as a report, compressed, in one answer. */
export async function generateReport(call: CallOf<'generateOrgInvoiceAndDownloadReport'>): Promise<Download> {
  const bill = await billAt(call.store, call.params.orgId, call.params.invoiceId, call.now);
  const { bytes, headers } = reportFile(bill);
  return new Download(bytes, headers);
}
