import { apiError } from '../../errors.ts';
import type { CopyPolicyItem, CopySetting } from '../backup-rules/index.ts';
import { invalid, missing } from '../cloud-backups/index.ts';
import type { Cluster } from '../clusters/index.ts';

/** A copy setting as a request of either version gives it. */
export interface CopyRequest {
  readonly cloudProvider?: string;
  readonly copyPolicyItems?: readonly CopyItemRequest[];
  readonly frequencies?: readonly string[];
  readonly lastNumberOfSnapshots?: number;
  readonly regionName?: string;
  readonly replicationSpecId?: string;
  readonly shouldCopyOplogs?: boolean;
  readonly zoneId?: string;
}

interface CopyItemRequest {
  readonly frequencyType: string;
  readonly retentionUnit?: string;
  readonly retentionValue?: number;
}

const UNITS = ['days', 'weeks', 'months', 'years'] as const;

/**
 * The copy settings of a request. What is copied is said by `frequencies`, by `copyPolicyItems` (when those are enabled) or by a number.
 *
 * @throws INVALID_ATTRIBUTE, MISSING_ATTRIBUTE, ATLAS_BACKUP_CONFLICTING_OPTIONS
 */
export function readCopySettings(
  asked: readonly CopyRequest[],
  cluster: Pick<Cluster, 'zones' | 'settings'>,
  byItems: boolean,
  newId: () => string,
): readonly CopySetting[] {
  return asked.map((setting): CopySetting => {
    const { cloudProvider, regionName, frequencies, copyPolicyItems, lastNumberOfSnapshots } = setting;
    const shouldCopyOplogs = setting.shouldCopyOplogs ?? false;
    if (shouldCopyOplogs && !cluster.settings.pitEnabled)
      throw invalid('copySettings.shouldCopyOplogs', true);
    if (regionName === undefined) throw missing('copySettings.regionName');
    checkOneWay(setting, byItems);
    return {
      ...(cloudProvider !== undefined && { cloudProvider }),
      ...(copyPolicyItems && { copyPolicyItems: copyPolicyItems.map((item) => readItem(item, newId)) }),
      ...(frequencies && { frequencies }),
      ...(lastNumberOfSnapshots !== undefined && { lastNumberOfSnapshots }),
      regionName,
      shouldCopyOplogs,
      zoneId: zoneOf(setting, cluster),
    };
  });
}

function checkOneWay(
  { frequencies, copyPolicyItems, lastNumberOfSnapshots }: CopyRequest,
  byItems: boolean,
): void {
  const ways = { frequencies, copyPolicyItems, lastNumberOfSnapshots };
  const given = Object.entries(ways).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const wanted = byItems ? 'copyPolicyItems' : 'frequencies';
  if (given.length > 1)
    throw apiError('ATLAS_BACKUP_CONFLICTING_OPTIONS', given, 'The options {0} and {1} exclude each other.');
  if (given.length === 0) throw missing(`copySettings.${wanted}`);
  if (given[0] !== wanted && given[0] !== 'lastNumberOfSnapshots')
    throw apiError(
      'ATLAS_BACKUP_CONFLICTING_OPTIONS',
      [given[0] ?? '', 'copyPolicyItemsEnabled'],
      'The options {0} and {1} do not go together.',
    );
}

function readItem(
  { frequencyType, retentionUnit, retentionValue }: CopyItemRequest,
  newId: () => string,
): CopyPolicyItem {
  const unit = UNITS.find((known) => known === retentionUnit);
  return {
    frequencyType,
    id: newId(),
    ...(unit !== undefined && retentionValue !== undefined && { retentionUnit: unit, retentionValue }),
  };
}

/** The zone a setting is about, by either of its names; a cluster that has but one need not have it named. */
function zoneOf({ zoneId, replicationSpecId }: CopyRequest, { zones }: Pick<Cluster, 'zones'>): string {
  if (zoneId === undefined && replicationSpecId === undefined) {
    const [only, ...others] = zones;
    if (only === undefined || others.length > 0) throw missing('copySettings.zoneId');
    return only.id;
  }
  const zone = zones.find(({ id, specId }) => id === zoneId || specId === replicationSpecId);
  if (zone === undefined) throw invalid('copySettings.zoneId', zoneId ?? replicationSpecId);
  return zone.id;
}
