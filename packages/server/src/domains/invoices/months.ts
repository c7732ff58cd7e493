import { drawsOf, hashOf, hexOf } from '../workload/index.ts';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** A month of billing: an invoice covers one. Months are counted from January of the year 0. */
export type Month = number;

export function monthAt(time: number): Month {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first instant of a month. */
export const startOf = (month: Month): number => Date.UTC(Math.floor(month / 12), month % 12);

/** The first instant of the day of an instant. */
export const dayOf = (time: number): number => time - (time % DAY_MS);

/** The instant an id of 24 digits was made, as ids tell it; `undefined` where it tells none. */
export function madeAt(id: string): number | undefined {
  const seconds = Number.parseInt(id.slice(0, 8), 16);
  return Number.isNaN(seconds) ? undefined : seconds * 1000;
}

/** Id of the invoice of an organization for a month: the same whenever it is asked for, so that nothing has to be kept. */
export function invoiceIdOf(orgId: string, month: Month): string {
  const seconds = Math.floor(startOf(month) / 1000);
  return seconds.toString(16).padStart(8, '0').slice(-8) + hexOf(16, drawsOf(hashOf(orgId), month));
}

/** A day as it is written in tables, `2026-01-31`. */
export const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10);
