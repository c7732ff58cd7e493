import { type ApiError, apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import type { Lifecycle } from '../lifecycle.ts';

/** Which documents are archived: by a date in them, or by a query. */
export type Criteria =
  | {
      readonly type: 'DATE';
      readonly dateField: string;
      readonly dateFormat: string;
      readonly expireAfterDays: number;
    }
  | { readonly type: 'CUSTOM'; readonly query: string };

export type ArchiveState = 'PENDING' | 'ACTIVE' | 'PAUSING' | 'PAUSED';

/** An online archive. Its members are those the API shows. */
export interface Archive {
  readonly _id: string;
  readonly groupId: string;
  readonly clusterName: string;
  readonly dbName: string;
  readonly collName: string;
  readonly collectionType: string;
  readonly criteria: Criteria;
  readonly dataExpirationRule?: { readonly expireAfterDays?: number | undefined };
  readonly dataProcessRegion: { readonly cloudProvider: string; readonly region: string };
  /** The type of a field is known once documents were archived, which never happens here. */
  readonly partitionFields: readonly {
    readonly fieldName: string;
    readonly fieldType: null;
    readonly order: number;
  }[];
  readonly paused: boolean;
  readonly schedule: Readonly<Record<string, unknown>>;
  readonly state: ArchiveState;
}

/** Archives. Scope: `<groupId>/<clusterName>`, so that they go with their cluster. Key: the id. */
export const archives = kind<Archive>({ name: 'onlineArchive' });

export const scopeOf = (groupId: string, clusterName: string): string => `${groupId}/${clusterName}`;

const minutes = (count: number): number => count * 60_000;

/** Recorded archives stayed PENDING for minutes, and none was seen to end it: ten minutes stand for the first job. */
export const archiveLifecycle: Lifecycle<Archive> = {
  kind: archives,
  state: ({ state }) => state,
  // Only the states named below are ever entered.
  enter: (archive, state) => ({ ...archive, state: state as ArchiveState }),
  passing: {
    PENDING: {
      after: { instant: 0, fast: 3000, realistic: minutes(10) },
      next: () => 'ACTIVE',
      event: () => ({ type: 'ONLINE_ARCHIVE_ACTIVE' }),
    },
    PAUSING: {
      after: { instant: 0, fast: 1000, realistic: minutes(1) },
      next: () => 'PAUSED',
      event: () => ({ type: 'ONLINE_ARCHIVE_PAUSED' }),
    },
  },
};

const notFound = (id: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [`Online archive with id ${id}`], 'Cannot find resource {0}.');

/** @throws RESOURCE_NOT_FOUND with its recorded words */
export async function findArchive(
  store: Store,
  groupId: string,
  clusterName: string,
  archiveId: string,
): Promise<Document<Archive>> {
  const document = await store.get(archives, scopeOf(groupId, clusterName), archiveId);
  if (document) return document;
  throw notFound(archiveId);
}
