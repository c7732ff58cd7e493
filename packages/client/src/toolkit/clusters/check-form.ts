import type { ClusterForm } from './cluster-form.ts';
import { checkEntries, checkKinds, type FieldKinds } from './field-kinds.ts';
import { checkCount, refuse } from './refuse.ts';

const OPERATION = 'createGroupCluster';

const COUNTS = { electableNodes: 'number', readOnlyNodes: 'number', analyticsNodes: 'number' } as const;
const PLACE: FieldKinds = {
  ...COUNTS,
  provider: 'text',
  region: 'text',
  backingProvider: 'text',
  regions: 'list',
};
const REGION: FieldKinds = { ...COUNTS, provider: 'text', region: 'text', priority: 'number' };
const ZONE: FieldKinds = { ...PLACE, name: 'text', numShards: 'number' };
const FORM: FieldKinds = {
  ...PLACE,
  zones: 'list',
  numShards: 'number',
  name: 'text',
  instanceSize: 'text',
  analyticsInstanceSize: 'text',
  diskSizeGB: 'number',
  diskIOPS: 'number',
  volumeType: 'text',
  mongoDBMajorVersion: 'text',
  backup: 'boolean',
  pointInTime: 'boolean',
  autoScaling: 'object',
  tags: 'object',
  terminationProtection: 'boolean',
  settings: 'object',
};

/**
 * Whether what a form says by itself can be; whether its nodes can lie like that is another matter.
 * @throws AtlasValidationError naming the parameter.
 */
export function checkForm(form: ClusterForm): void {
  checkKinds(OPERATION, form, FORM);
  const { name, instanceSize, diskSizeGB, diskIOPS, backup, pointInTime, autoScaling } = form;
  if (!name || !/^[a-zA-Z0-9][a-zA-Z0-9-]*$/.test(name))
    throw refuse(
      OPERATION,
      'name',
      `must be of letters, digits and hyphens and begin with no hyphen: ${JSON.stringify(name)}.`,
    );
  if (!instanceSize) throw refuse(OPERATION, 'instanceSize', 'is missing: M10, for example.');
  if (instanceSize === 'FLEX')
    throw refuse(
      OPERATION,
      'instanceSize',
      'FLEX is of the other family: make it by project.clusters.flex.create({ name, provider, region }).',
    );
  if (diskSizeGB !== undefined && !(diskSizeGB > 0 && Number.isFinite(diskSizeGB)))
    throw refuse(OPERATION, 'diskSizeGB', `must be a number of gigabytes, not ${String(diskSizeGB)}.`);
  checkCount(OPERATION, 'diskIOPS', diskIOPS, [1]);
  checkCount(OPERATION, 'numShards', form.numShards, [1]);
  if (pointInTime && backup === false)
    throw refuse(OPERATION, 'pointInTime', 'needs backups, and backup is false.');
  if (autoScaling) checkAutoScaling(autoScaling);
  checkPlaces(form);
}

function checkAutoScaling(autoScaling: NonNullable<ClusterForm['autoScaling']>): void {
  checkKinds(OPERATION, autoScaling, { disk: 'boolean', compute: 'object' }, 'autoScaling.');
  const { compute } = autoScaling;
  if (!compute) return;
  checkKinds(OPERATION, compute, { max: 'text', min: 'text' }, 'autoScaling.compute.');
  if (!compute.max)
    throw refuse(OPERATION, 'autoScaling.compute.max', 'is missing: how far may the machines grow?');
}

function checkPlaces({ regions, zones = [] }: ClusterForm): void {
  checkRegions(regions, '');
  checkEntries(OPERATION, zones, 'zones');
  for (const [index, zone] of zones.entries()) {
    const at = `zones[${index}].`;
    checkKinds(OPERATION, zone, ZONE, at);
    checkCount(OPERATION, `${at}numShards`, zone.numShards, [1]);
    checkRegions(zone.regions, at);
  }
}

function checkRegions(regions: readonly object[] = [], at: string): void {
  checkEntries(OPERATION, regions, `${at}regions`);
  for (const [index, region] of regions.entries())
    checkKinds(OPERATION, region, REGION, `${at}regions[${index}].`);
}
