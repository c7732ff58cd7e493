import { createAtlas } from '@mercator/client';

await using atlas = createAtlas();
const { alerts } = atlas.project();

// All alerts that are open
const ids: string[] = [];
for await (const alert of alerts.list({ status: 'OPEN' })) {
  ids.push(alert.id);
  console.log(alert.eventTypeName, alert.status);
}
const [id = ''] = ids;

// One alert
const { eventTypeName } = await alerts.get(id);
console.log(eventTypeName);

// Acknowledge it until in six hours
const until = new Date(Date.now() + 6 * 3_600_000);
const acknowledged = await alerts.acknowledge(id, { until, comment: 'disk is on order' });
const seconds = (Date.parse(acknowledged.acknowledgedUntil ?? '') - until.getTime()) / 1000;
console.log(Math.abs(seconds) < 1, acknowledged.acknowledgementComment);

// Forever
const forever = await alerts.acknowledgeForever(id, { comment: 'known, harmless' });
console.log(Date.parse(forever.acknowledgedUntil ?? '') > Date.now() + 50 * 365 * 86_400_000);

// Take it back
const { acknowledgedUntil = 'not acknowledged' } = await alerts.unacknowledge(id);
console.log(acknowledgedUntil);
