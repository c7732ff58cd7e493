import { sourceLabel } from '../measurements/series.ts';
import type { ChartSeries } from './chart-series.ts';

/** Words of metrics that are no words. */
const ACRONYMS = new Set(['CPU', 'IOPS', 'FTS', 'TTL', 'JVM', 'IO', 'GB', 'MB', 'P50', 'P95', 'P99']);

/**
 * The name of a metric for people: words instead of underscores.
 * @example
 * metricLabel(Metrics.Cache.dirty); // 'Cache dirty bytes'
 */
export function metricLabel(metric: string): string {
  const words = metric.split('_').map((word) => (ACRONYMS.has(word) ? word : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What several series are called together, and what tells each of them apart. */
export interface SeriesLabels {
  readonly title: string;
  /** By series; empty when there is only one. */
  readonly labels: readonly string[];
}

/** Says what is the same of all series once, in the title. */
export function labelsOf(series: readonly ChartSeries[]): SeriesLabels {
  const metrics = series.map(({ metric }) => metricLabel(metric));
  const sources = shortened(series.map(sourceLabel));
  const [metric = '', source = ''] = [common(metrics), common(sources)];
  const title = [metric, source].filter(Boolean).join(' · ');
  const labels = series.map((_, index) =>
    [metric === '' && metrics[index], source === '' && sources[index]].filter(Boolean).join(' · '),
  );
  return { title: title || 'Measurements', labels: series.length > 1 ? labels : [] };
}

function common(texts: readonly string[]): string | undefined {
  return new Set(texts).size === 1 ? texts[0] : undefined;
}

/** Host names without the domain and port that all of them share. */
function shortened(labels: readonly string[]): readonly string[] {
  const domains = new Set(labels.map((label) => /^[^.\s]+(\.\S+)/.exec(label)?.[1]));
  const [domain] = domains;
  if (domains.size !== 1 || domain === undefined) return labels;
  return labels.map((label) => label.replace(domain, ''));
}
