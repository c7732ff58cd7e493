import type { Call } from '../../call.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';
import { pathSegment } from '../path-segment.ts';
import { LONGEST_LIFE } from '../temporary/index.ts';

/** An entry of a project's access list. Scope: the project. Key: its CIDR block or security group. */
export interface Entry {
  readonly groupId: string;
  readonly key: string;
  /** How events name it. */
  readonly label: string;
  /** `cidrBlock` and `ipAddress`, or `awsSecurityGroup`, as they are shown. */
  readonly source: Readonly<Record<string, string>>;
  readonly comment?: string;
  /** When a temporary entry goes, as the API writes it. */
  readonly deleteAfterDate?: string;
}

export const accessListEntries = kind<Entry>({ name: 'accessListEntry' });

/** What the service shows of an entry. The link names the block even where a bare address was asked for. */
export function renderEntry(call: Call, { groupId, key, label, source, ...shown }: Entry): object {
  return {
    ...source,
    ...shown,
    groupId,
    links: [call.link(`/groups/${groupId}/accessList/${pathSegment(key)}`)],
  };
}

/** What an event says about an entry. */
export const aboutEntry = (entry: Entry): Readonly<Record<string, unknown>> => ({
  whitelistEntry: entry.label,
});

/** Takes the security groups of AWS off a project's list: they mean something only where there is a peering connection. */
export async function removeSecurityGroups(store: Store, groupId: string): Promise<void> {
  for (const document of await store.all(accessListEntries, groupId))
    if ('awsSecurityGroup' in document.value.source) await store.remove(document);
}

const TEMPORARY = 'TEMPORARY';

/** A temporary entry goes when its time has come. When that is, the document itself says. */
export const entryLifecycle: Lifecycle<Entry> = {
  kind: accessListEntries,
  visible: false,
  state: (entry) => (entry.deleteAfterDate === undefined ? 'PERMANENT' : TEMPORARY),
  enter: (entry) => entry,
  passing: {
    [TEMPORARY]: {
      after: { instant: LONGEST_LIFE, fast: LONGEST_LIFE, realistic: LONGEST_LIFE },
      next: () => GONE,
      event: (entry) => ({ type: 'NETWORK_PERMISSION_ENTRY_REMOVED', about: aboutEntry(entry) }),
    },
  },
};
