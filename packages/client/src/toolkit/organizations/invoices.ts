import type { BillingInvoice, BillingInvoiceMetadata } from '@mercator/catalog/types';
import type { Download } from '../../download.ts';
import type { ListOf } from '../answers.ts';
import type { Moment } from '../dates.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';

/** Where an invoice stands. */
export type InvoiceStatus = Exclude<BillingInvoiceMetadata['statusName'], undefined>;

/** Which invoices are meant. */
export interface InvoiceQuery extends PageOptions {
  /** Only those of these statuses. Default: all. */
  readonly statuses?: readonly InvoiceStatus[] | undefined;
  /** Only those from this day on, in UTC. Default: no bound. */
  readonly from?: Moment | undefined;
  /** Only those up to this day, in UTC. Default: no bound. */
  readonly to?: Moment | undefined;
  /** By which of their days they are ordered. @default 'END_DATE' */
  readonly sortBy?: 'START_DATE' | 'END_DATE' | undefined;
  /** Latest or earliest first. @default 'desc' */
  readonly order?: 'desc' | 'asc' | undefined;
  /** Whether invoices of organizations this one pays for are shown in them. @default true */
  readonly linked?: boolean | undefined;
}

/** The invoices of an organization. Amounts are in cents of a US dollar. */
export interface Invoices {
  /**
   * All of them, latest first, without their lines.
   * @throws AtlasValidationError when a date is none.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { endDate, amountBilledCents } of organization.invoices.list({ statuses: ['PAID'] }))
   *   console.log(endDate, (amountBilledCents ?? 0) / 100);
   */
  list(options?: InvoiceQuery): ListOf<'listOrgInvoices'>;
  /**
   * One with its lines.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * const { lineItems } = await organization.invoices.get(invoiceId);
   */
  get(invoiceId: string, options?: VerbOptions): Promise<BillingInvoice>;
  /**
   * Those of the month that is under way, with their lines.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { subtotalCents } of organization.invoices.pending()) console.log(subtotalCents);
   */
  pending(options?: VerbOptions): ListOf<'listOrgInvoicePending'>;
  /**
   * One as CSV, read as it comes.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * const text = await (await organization.invoices.csv(invoiceId)).text();
   */
  csv(invoiceId: string, options?: VerbOptions): Promise<Download>;
}
