import type { PaginatedAlertView } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import { type Alert, type AlertDates, alertDates, type Listing, type Project } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfAlerts({ alerts }: Project): Promise<void> {
  const list = alerts.list({ status: 'OPEN', itemsPerPage: 10 });
  expectTypeOf(await list).toEqualTypeOf<PaginatedAlertView>();
  for await (const alert of list) expectTypeOf(alert).toEqualTypeOf<Alert>();
  expectTypeOf(alerts.open({ clusters: ['shop'], acknowledged: false })).toEqualTypeOf<Listing<Alert>>();
  // @ts-expect-error names, not one name
  alerts.open({ clusters: 'shop' });

  expectTypeOf(await alerts.get('id')).toEqualTypeOf<Alert>();
  expectTypeOf(await alerts.acknowledge('id', { until: new Date(0), comment: 'c' })).toEqualTypeOf<Alert>();
  await alerts.acknowledge('id', { until: '2030-01-01T00:00:00Z', signal: AbortSignal.timeout(1) });
  // @ts-expect-error until when?
  await alerts.acknowledge('id', { comment: 'c' });
  expectTypeOf(await alerts.acknowledgeForever('id', { comment: 'c' })).toEqualTypeOf<Alert>();
  // @ts-expect-error forever has no end
  await alerts.acknowledgeForever('id', { until: 0 });
  expectTypeOf(await alerts.unacknowledge('id')).toEqualTypeOf<Alert>();
  expectTypeOf(alertDates(await alerts.get('id'))).toEqualTypeOf<AlertDates>();
}
