import { csvRow, csvText } from './table.ts';

/** What a month cost, or what something cost in it. */
export interface UsageDetail {
  readonly invoiceId: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly projectId?: string;
  readonly projectName?: string;
  readonly clusterId?: string;
  readonly clusterName?: string;
  readonly service?: string;
  /** Dollars. */
  readonly usageAmount: number;
  /** First day of the month. */
  readonly usageDate: string;
}

/** Columns as the document's example names them, and one for the service. */
const COLUMNS: readonly (readonly [string, keyof UsageDetail])[] = [
  ['Billed Date', 'usageDate'],
  ['Invoice Id', 'invoiceId'],
  ['Organization Name', 'organizationName'],
  ['Organization ID', 'organizationId'],
  ['Project Name', 'projectName'],
  ['Project Id', 'projectId'],
  ['Cluster Name', 'clusterName'],
  ['Cluster Unique Id', 'clusterId'],
  ['Service', 'service'],
  ['Usage Amount', 'usageAmount'],
];

/** The same as a table. */
export const usageCsv = (details: readonly UsageDetail[]): string =>
  csvText([
    csvRow(COLUMNS.map(([name]) => name)),
    ...details.map((detail) =>
      csvRow(
        COLUMNS.map(([, field]) =>
          field === 'usageAmount' ? detail.usageAmount.toFixed(2) : (detail[field] ?? ''),
        ),
      ),
    ),
  ]);
