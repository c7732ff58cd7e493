import { checkForm } from './check-form.ts';
import type { ClusterDocument, ReplicationSpec } from './cluster-document.ts';
import type { ClusterForm, ZoneForm } from './cluster-form.ts';
import { refuse } from './refuse.ts';
import { toRegionConfigs, toTenantRegion } from './region-configs.ts';
import type { Hardware } from './region-document.ts';
import { toTags } from './tags.ts';
import { checkTenant, isTenantForm } from './tenant-form.ts';

const OPERATION = 'createGroupCluster';

/**
 * The document of a short form. Nothing of the form is in it by reference, and no two shards share a part.
 * @throws AtlasValidationError naming the parameter that is missing or cannot go with the others.
 */
export function toClusterDocument(form: ClusterForm): ClusterDocument {
  const { name, backup, pointInTime, mongoDBMajorVersion, tags, terminationProtection, settings } = form;
  checkForm(form);
  const backupEnabled = backup ?? (pointInTime ? true : undefined);
  return {
    ...structuredClone(settings ?? {}),
    name,
    clusterType: form.zones ? 'GEOSHARDED' : form.numShards === undefined ? 'REPLICASET' : 'SHARDED',
    replicationSpecs: toSpecs(form),
    ...(backupEnabled !== undefined && { backupEnabled }),
    ...(pointInTime !== undefined && { pitEnabled: pointInTime }),
    ...(mongoDBMajorVersion !== undefined && { mongoDBMajorVersion }),
    ...(tags && { tags: toTags(tags) }),
    ...(terminationProtection !== undefined && { terminationProtectionEnabled: terminationProtection }),
  };
}

function toSpecs(form: ClusterForm): ReplicationSpec[] {
  if (isTenantForm(form)) {
    checkTenant(form);
    return [{ regionConfigs: [toTenantRegion(form)] }];
  }
  const hardware = hardwareOf(form);
  if (form.zones) return toZones(form.zones, hardware);
  return Array.from({ length: form.numShards ?? 1 }, () => ({
    regionConfigs: toRegionConfigs(form, hardware, ''),
  }));
}

function toZones(zones: readonly ZoneForm[], hardware: Hardware): ReplicationSpec[] {
  if (zones.length === 0) throw refuse(OPERATION, 'zones', 'is empty: a global cluster has at least one.');
  const names = new Set<string>();
  return zones.flatMap((zone, index) => {
    const at = `zones[${index}]`;
    if (typeof zone.name !== 'string' || zone.name === '')
      throw refuse(OPERATION, `${at}.name`, 'is missing.');
    if (names.has(zone.name)) throw refuse(OPERATION, `${at}.name`, `is there twice: ${zone.name}.`);
    names.add(zone.name);
    return Array.from({ length: zone.numShards ?? 1 }, () => ({
      zoneName: zone.name,
      regionConfigs: toRegionConfigs(zone, hardware, `${at}.`),
    }));
  });
}

function hardwareOf(form: ClusterForm): Hardware {
  const { instanceSize, analyticsInstanceSize, diskSizeGB, diskIOPS, volumeType, autoScaling } = form;
  return { instanceSize, analyticsInstanceSize, diskSizeGB, diskIOPS, volumeType, autoScaling };
}
