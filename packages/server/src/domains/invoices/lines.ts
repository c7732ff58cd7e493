import type { Span } from './meter.ts';
import { DAY_MS, dayOf, HOUR_MS } from './months.ts';
import { skuOf } from './prices.ts';

/** One day of one thing that one cluster cost. Every amount of money anywhere is a sum of these. */
export interface Line {
  readonly span: Pick<Span, 'clusterId' | 'clusterName' | 'groupId' | 'groupName' | 'tags'>;
  readonly sku: string;
  readonly service: string;
  readonly description: string;
  readonly provider: string;
  readonly region: string;
  readonly unit: string;
  readonly unitPriceDollars: number;
  readonly quantity: number;
  readonly cents: number;
  /** First instant of the day of use; it is charged for at the end of that day. */
  readonly usedOn: number;
  readonly billedOn: number;
}

interface Use {
  readonly span: Span;
  readonly charge: Span['charges'][number];
  readonly usedOn: number;
  readonly units: number;
}

/**
 * What was used between two instants and is charged for by now: a day's use is charged for when the day is over.
 *
 * @param from first instant of a day
 */
export function linesOf(all: readonly Span[], from: number, to: number, now: number): readonly Line[] {
  const until = Math.min(to, dayOf(now));
  const uses = new Map<string, Use>();
  for (const span of all) {
    const end = Math.min(span.to ?? until, until);
    for (let day = dayOf(Math.max(span.from, from)); day < end; day += DAY_MS) {
      const hours = (Math.min(end, day + DAY_MS) - Math.max(span.from, day)) / HOUR_MS;
      for (const charge of span.charges) {
        const key = `${day} ${span.clusterId} ${charge.sku} ${charge.region}`;
        const units = hours * charge.units + (uses.get(key)?.units ?? 0);
        uses.set(key, { span, charge, usedOn: day, units });
      }
    }
  }
  return [...uses.values()].map(lineOf).sort(inOrder);
}

/** Digits after the point of quantities: those of a second in hours. */
const PRECISION = 1e6;

function lineOf({ span, charge, usedOn, units }: Use): Line {
  const quantity = Math.round(units * PRECISION) / PRECISION;
  const sku = skuOf(charge.sku);
  const unitPriceDollars = sku?.unitPriceDollars ?? 0;
  return {
    span,
    sku: charge.sku,
    service: sku?.service ?? 'Clusters',
    description: sku?.description ?? charge.sku,
    provider: charge.provider,
    region: charge.region,
    unit: sku?.unit ?? 'hours',
    unitPriceDollars,
    quantity,
    cents: Math.round(quantity * unitPriceDollars * 100),
    usedOn,
    billedOn: usedOn + DAY_MS,
  };
}

const inOrder = (one: Line, other: Line): number =>
  one.usedOn - other.usedOn ||
  compare(one.span.clusterName, other.span.clusterName) ||
  compare(one.span.clusterId, other.span.clusterId) ||
  compare(one.sku, other.sku) ||
  compare(one.region, other.region);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export const centsOf = (lines: readonly Line[]): number => lines.reduce((sum, { cents }) => sum + cents, 0);
