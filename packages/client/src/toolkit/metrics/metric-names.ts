import { AtlasValidationError } from '../../errors.ts';
import type { MetricFamily, MetricName, MetricSelection } from './metric-types.ts';

/** A name, a family, or several of both. */
type Selected = string | MetricFamily<string> | readonly Selected[];

/**
 * The names a family or a selection stands for, each once, in order.
 * @throws AtlasValidationError when something in it is no name, or there is none.
 * @example
 * metricNames(Metrics.TicketsAvailable); // ['TICKETS_AVAILABLE_READS', 'TICKETS_AVAILABLE_WRITE']
 */
export function metricNames<M extends string = MetricName>(
  selection: Exclude<MetricSelection<M>, 'all'>,
): readonly M[] {
  const names = new Set<string>();
  collect(selection, names);
  if (names.size === 0) throw notMetrics('name at least one metric, or say all');
  // Names of the kind asked for, or such as the caller wrote on their own account.
  return [...names] as M[];
}

function collect(selected: Selected, names: Set<string>): void {
  if (typeof selected === 'string') {
    if (!/^[A-Z][A-Z0-9_]*$/.test(selected))
      throw notMetrics(`${JSON.stringify(selected)} is no name of a metric`);
    names.add(selected);
  } else if (selected instanceof Object) {
    for (const member of Object.values<Selected>(selected)) collect(member, names);
  } else {
    throw notMetrics(`${String(selected)} is no metric and no family of them`);
  }
}

function notMetrics(text: string): AtlasValidationError {
  return new AtlasValidationError(`${text}: see Metrics, such as Metrics.Cache or Metrics.Cache.dirty.`, {
    parameter: 'metrics',
  });
}
