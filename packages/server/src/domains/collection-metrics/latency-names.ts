/** Operations by kind, with the middle of the names of their metrics where it differs. */
const KINDS = [
  ['reads', 'READS', 'READS'],
  ['writes', 'WRITES', 'WRITES'],
  ['commands', 'COMMANDS', 'COMMANDS'],
  ['total', 'TOTAL', 'TOTAL_OPS'],
] as const;

export type OperationKind = (typeof KINDS)[number][0];

/** What is measured of the operations of a kind. */
export type Measure = 'ops' | 'latency' | 'average' | 'p50' | 'p95' | 'p99';

/** One metric of the latency of a collection. */
export interface LatencyMetric {
  readonly name: string;
  readonly kind: OperationKind;
  readonly measure: Measure;
  /** `null` of a rate in the list of names, whose document knows milliseconds alone. */
  readonly units: 'MILLISECONDS' | null;
}

/** All metrics in the service's order. */
export const LATENCY_METRICS: readonly LatencyMetric[] = KINDS.flatMap(
  ([kind, short, long]): readonly LatencyMetric[] => [
    { name: `${short}_OPS`, kind, measure: 'ops', units: null },
    { name: `${short}_LATENCY`, kind, measure: 'latency', units: 'MILLISECONDS' },
    { name: `AVERAGE_${long}_LATENCY`, kind, measure: 'average', units: 'MILLISECONDS' },
    { name: `${long}_P50_VALUE`, kind, measure: 'p50', units: 'MILLISECONDS' },
    { name: `${long}_P95_VALUE`, kind, measure: 'p95', units: 'MILLISECONDS' },
    { name: `${long}_P99_VALUE`, kind, measure: 'p99', units: 'MILLISECONDS' },
  ],
);
