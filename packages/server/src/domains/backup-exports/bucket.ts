import { apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';

/** A place in somebody's cloud to which snapshots are exported. Scope: the project. Key and id: its id. */
export type ExportBucket = AwsBucket | AzureBucket | GcpBucket;

interface Common {
  readonly _id: string;
  readonly bucketName: string;
}

export interface AwsBucket extends Common {
  readonly cloudProvider: 'AWS';
  readonly iamRoleId: string;
  readonly requirePrivateNetworking: boolean;
}

export interface AzureBucket extends Common {
  readonly cloudProvider: 'AZURE';
  readonly roleId: string;
  readonly serviceUrl: string;
  readonly tenantId: string;
}

export interface GcpBucket extends Common {
  readonly cloudProvider: 'GCP';
  readonly roleId: string;
}

export const exportBuckets = kind<ExportBucket>({
  name: 'exportBucket',
  labels: { cloudProvider: ({ cloudProvider }) => cloudProvider },
});

/**
 * A bucket of a project.
 *
 * @throws EXPORT_BUCKET_NOT_FOUND
 */
export async function findExportBucket(
  store: Store,
  groupId: string,
  bucketId: string,
): Promise<Document<ExportBucket>> {
  const document = await store.get(exportBuckets, groupId, bucketId);
  if (document === undefined)
    throw apiError(
      'EXPORT_BUCKET_NOT_FOUND',
      [bucketId, groupId],
      'No export bucket with ID {0} exists in group {1}.',
    );
  return document;
}
