export type {
  AccessList,
  AccessListBulkOptions,
  AccessListOptions,
  AccessListReplaceOptions,
  AccessListState,
} from './access-list.ts';
export {
  type AccessListOutcome,
  AtlasAccessListError,
  type RefusedEntry,
} from './access-list-error.ts';
export {
  type AwsIpPrefix,
  type AwsIpRanges,
  type AwsIpRangesOptions,
  type AwsIpv6Prefix,
  type AwsRangeOwner,
  fromAwsIpRanges,
} from './aws-ip-ranges.ts';
export type { AccessListDiff, ChangedEntry } from './diff.ts';
export {
  type AccessListEntryInput,
  type AccessListItem,
  type AccessListTarget,
  canonicalAddress,
} from './entry.ts';
