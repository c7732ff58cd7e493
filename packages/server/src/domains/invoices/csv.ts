import type { Bill } from './ledger.ts';
import { dayText } from './months.ts';
import { csvRow, csvText, dollars } from './table.ts';

/** Columns as the document's example has them. */
const COLUMNS = [
  'Date',
  'Usage Date',
  'Description',
  'Note',
  'Organization Name',
  'Organization ID',
  'Project',
  'Project ID',
  'SKU',
  'Region',
  'Cluster',
  'Replica Set',
  'Config Server',
  'Application',
  'Unit',
  'Unit Price',
  'Quantity',
  'Discount Percent',
  'Amount',
] as const;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A day in words, `June 1, 2024`. */
function longDay(time: number): string {
  const date = new Date(time);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
}

/** A bill as a table. The head of it is as the document's example has it, with a comma at the end of each row. */
export function billCsv({ id, orgId, orgName, from, to, lines }: Bill): string {
  const period = `${longDay(from)} - ${longDay(to)}`;
  return csvText([
    csvRow(['Invoice Number', id, '']),
    csvRow(['Billing Period', period, '']),
    csvRow(['Organization Name', orgName, '']),
    csvRow(['Organization ID', orgId, '']),
    '',
    csvRow(COLUMNS),
    ...lines.map((line) =>
      csvRow([
        dayText(line.billedOn),
        dayText(line.usedOn),
        line.description,
        '',
        orgName,
        orgId,
        line.span.groupName,
        line.span.groupId,
        line.sku,
        line.region,
        line.span.clusterName,
        '',
        '',
        '',
        line.unit,
        line.unitPriceDollars,
        line.quantity,
        0,
        dollars(line.cents),
      ]),
    ),
  ]);
}
