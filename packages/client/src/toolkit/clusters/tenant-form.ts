import type { ClusterForm, OneRegion } from './cluster-form.ts';
import { refuse } from './refuse.ts';

const OPERATION = 'createGroupCluster';

/** Sizes of machines shared with others: there is nothing to choose about them but where they are. */
const SHARED_SIZES: readonly string[] = ['M0', 'M2', 'M5'];

/** Whether an instance size is one of machines shared with others. */
export function isSharedSize(instanceSize: string | undefined): boolean {
  return instanceSize !== undefined && SHARED_SIZES.includes(instanceSize);
}

/** Whether a form asks for a free cluster: by its size, or by its provider. */
export function isTenantForm(form: ClusterForm): form is ClusterForm & OneRegion {
  return isSharedSize(form.instanceSize) || form.provider === 'TENANT';
}

/** What a free cluster cannot have, and the reason. */
const NOT_FOR_TENANTS = {
  zones: 'it is no global cluster',
  numShards: 'it has no shards',
  regions: 'it lies in one region',
  diskSizeGB: 'its volume is fixed',
  diskIOPS: 'its volume is fixed',
  volumeType: 'its volume is fixed',
  backup: 'it has no backups',
  pointInTime: 'it has no backups',
  autoScaling: 'it does not grow',
  analyticsInstanceSize: 'it has no analytics nodes',
  analyticsNodes: 'it has no analytics nodes',
  readOnlyNodes: 'it has no read-only nodes',
} as const;

/** @throws AtlasValidationError naming the first parameter a free cluster cannot have. */
export function checkTenant(form: ClusterForm & OneRegion): void {
  const given: Readonly<Record<string, unknown>> = { ...form };
  for (const [parameter, why] of Object.entries(NOT_FOR_TENANTS)) {
    const value = given[parameter];
    if (value !== undefined && value !== false && value !== 0)
      throw refuse(OPERATION, parameter, `does not go with ${form.instanceSize}: ${why}.`);
  }
  if (form.electableNodes !== undefined && form.electableNodes !== 3)
    throw refuse(OPERATION, 'electableNodes', `of ${form.instanceSize} are always 3.`);
  if (!isSharedSize(form.instanceSize))
    throw refuse(OPERATION, 'instanceSize', `of the provider TENANT is M0, not ${form.instanceSize}.`);
}
