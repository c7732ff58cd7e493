import type { Column } from '../../output/table.ts';

export const columns: readonly Column[] = [
  { heading: 'ENTRY', value: (entry) => entryOf(entry) },
  { heading: 'COMMENT', value: 'comment' },
  { heading: 'UNTIL', value: 'deleteAfterDate' },
];

/** An entry has its address as a block too; what was given as an address is shown as one. */
function entryOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return undefined;
  if ('awsSecurityGroup' in entry) return entry.awsSecurityGroup;
  if ('ipAddress' in entry) return entry.ipAddress;
  return 'cidrBlock' in entry ? entry.cidrBlock : undefined;
}
