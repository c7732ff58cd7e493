import type { GroupAlertsConfigInput, PaginatedAlertView } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { Alert, AlertConfiguration, MetricAlert, Project } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfAlertConfigurations(
  { alertConfigurations }: Project,
  full: GroupAlertsConfigInput,
): Promise<void> {
  const one = alertConfigurations.get('id', { signal: AbortSignal.timeout(1) });
  expectTypeOf(one).toEqualTypeOf<Promise<AlertConfiguration>>();
  for await (const each of alertConfigurations.list({ itemsPerPage: 5 }))
    expectTypeOf(each).toEqualTypeOf<AlertConfiguration>();

  expectTypeOf(alertConfigurations.create(full)).toEqualTypeOf<Promise<AlertConfiguration>>();
  await alertConfigurations.create({ metric: 'CONNECTIONS', above: 80 });
  await alertConfigurations.create({ metric: 'DB_DATA_SIZE_TOTAL', above: 80, units: 'GIGABYTES' });
  await alertConfigurations.create({ event: 'NO_PRIMARY' });
  await alertConfigurations.create({ event: 'CPS_OPLOG_BEHIND', above: 1, units: 'HOURS' });
  // @ts-expect-error a metric needs a bound
  await alertConfigurations.create({ metric: 'CONNECTIONS' });
  // @ts-expect-error one bound, not two
  await alertConfigurations.create({ metric: 'CONNECTIONS', above: 80, below: 10 });
  // @ts-expect-error a bound of data needs units
  await alertConfigurations.create({ metric: 'DB_DATA_SIZE_TOTAL', above: 80 });
  // @ts-expect-error there is no such metric
  await alertConfigurations.create({ metric: 'CONNEXIONS', above: 80 });
  expectTypeOf<MetricAlert<'CONNECTIONS'>['metric']>().toEqualTypeOf<'CONNECTIONS'>();

  const changed = alertConfigurations.update('id', { metricThreshold: { threshold: 90 }, enabled: true });
  expectTypeOf(changed).toEqualTypeOf<Promise<AlertConfiguration>>();
  // @ts-expect-error an id never changes
  await alertConfigurations.update('id', { id: 'other' });
  expectTypeOf(await alertConfigurations.enable('id')).toEqualTypeOf<AlertConfiguration>();
  expectTypeOf(await alertConfigurations.disable('id')).toEqualTypeOf<AlertConfiguration>();
  expectTypeOf(await alertConfigurations.delete('id', { confirm: 'id' })).toEqualTypeOf<void>();
  // @ts-expect-error a confirmation repeats the id
  await alertConfigurations.delete('id', { confirm: true });
  expectTypeOf(await alertConfigurations.openAlerts('id')).toEqualTypeOf<PaginatedAlertView>();
  for await (const alert of alertConfigurations.openAlerts('id')) expectTypeOf(alert).toEqualTypeOf<Alert>();
  const [first] = await alertConfigurations.ofAlert('id').toArray({ limit: 1 });
  expectTypeOf(first).toEqualTypeOf<AlertConfiguration | undefined>();
  const [field] = await alertConfigurations.matcherFields();
  expectTypeOf(field).toExtend<string | undefined>();
}
