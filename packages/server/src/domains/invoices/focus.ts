import { gzipSync } from 'node:zlib';
import type { Bill } from './ledger.ts';
import type { Line } from './lines.ts';
import { DAY_MS } from './months.ts';
import { csvRow, csvText, dollars } from './table.ts';

/** Version of the FinOps Open Cost and Usage Specification a report keeps to, unless another is asked for. */
export const FOCUS_VERSION = '1.0';

const isoTime = (time: number): string => new Date(time).toISOString().replace('.000Z', 'Z');

const SERVICE_CATEGORIES: Readonly<Record<string, string>> = { Clusters: 'Databases', Storage: 'Storage' };

/** The columns of the specification that there is something to say for, and what a line says. */
const COLUMNS: readonly (readonly [string, (line: Line, bill: Bill) => string | number])[] = [
  ['BilledCost', ({ cents }) => dollars(cents)],
  ['BillingAccountId', (_, { orgId }) => orgId],
  ['BillingAccountName', (_, { orgName }) => orgName],
  ['BillingCurrency', () => 'USD'],
  ['BillingPeriodEnd', (_, { to }) => isoTime(to)],
  ['BillingPeriodStart', (_, { from }) => isoTime(from)],
  ['ChargeCategory', () => 'Usage'],
  ['ChargeDescription', ({ description }) => description],
  ['ChargeFrequency', () => 'Usage-Based'],
  ['ChargePeriodEnd', ({ usedOn }) => isoTime(usedOn + DAY_MS)],
  ['ChargePeriodStart', ({ usedOn }) => isoTime(usedOn)],
  ['ConsumedQuantity', ({ quantity }) => quantity],
  ['ConsumedUnit', ({ unit }) => unit],
  ['ContractedCost', ({ cents }) => dollars(cents)],
  ['EffectiveCost', ({ cents }) => dollars(cents)],
  ['InvoiceIssuerName', () => 'MongoDB'],
  ['ListCost', ({ cents }) => dollars(cents)],
  ['ListUnitPrice', ({ unitPriceDollars }) => unitPriceDollars],
  ['PricingCategory', () => 'Standard'],
  ['PricingQuantity', ({ quantity }) => quantity],
  ['PricingUnit', ({ unit }) => unit],
  ['ProviderName', () => 'MongoDB'],
  ['PublisherName', () => 'MongoDB'],
  ['RegionId', ({ region }) => region],
  ['ResourceId', ({ span }) => span.clusterId],
  ['ResourceName', ({ span }) => span.clusterName],
  ['ResourceType', () => 'Cluster'],
  ['ServiceCategory', ({ service }) => SERVICE_CATEGORIES[service] ?? 'Other'],
  ['ServiceName', ({ service }) => service],
  ['SkuId', ({ sku }) => sku],
  ['SubAccountId', ({ span }) => span.groupId],
  ['SubAccountName', ({ span }) => span.groupName],
  ['Tags', ({ span }) => JSON.stringify(Object.fromEntries(span.tags.map(({ key, value }) => [key, value])))],
];

const focusCsv = (bill: Bill): string =>
  csvText([
    csvRow(COLUMNS.map(([name]) => name)),
    ...bill.lines.map((line) => csvRow(COLUMNS.map(([, cell]) => cell(line, bill)))),
  ]);

/** A bill as a FOCUS table, compressed, with what goes ahead of it. */
export const reportFile = (bill: Bill) => ({
  bytes: gzipSync(focusCsv(bill)),
  headers: { 'Content-Disposition': `attachment; filename="invoice_${bill.id}_focus.csv.gz"` },
});
