import { apiError } from '../../errors.ts';
import { invalid, missing } from '../cloud-backups/index.ts';
import type { ExportBucket } from './bucket.ts';

/** A new bucket as a request of either version gives it; which members there are follows from the cloud. */
export interface BucketRequest {
  readonly cloudProvider: string;
  readonly bucketName?: string;
  readonly iamRoleId?: string;
  readonly requirePrivateNetworking?: boolean;
  readonly roleId?: string;
  readonly serviceUrl?: string;
  readonly tenantId?: string;
}

/** What names of buckets are made of: Amazon's rule is the strictest, Azure has no points, Google has underscores. */
const NAMES: Readonly<Record<ExportBucket['cloudProvider'], RegExp>> = {
  AWS: /^(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  AZURE: /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  GCP: /^(?!.*\.\.)[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
};

const AZURE_URL = /^https:\/\/[a-z0-9]{3,24}\.blob\.core\.windows\.net(?:\/(?<container>[^/]*))?\/?$/;

/**
 * A new bucket.
 *
 * @param fresh its id, and a tenant for an Azure bucket that names none
 * @throws EXPORT_BUCKET_NAME_INVALID, INVALID_ATTRIBUTE, MISSING_ATTRIBUTE
 */
export function readBucket(
  request: BucketRequest,
  { id, tenantId }: { readonly id: string; readonly tenantId: string },
): ExportBucket {
  const { cloudProvider } = request;
  if (cloudProvider === 'AZURE') return readAzure(request, id, tenantId);
  const bucketName = required(request, 'bucketName');
  if (cloudProvider === 'AWS') {
    checkName('AWS', bucketName);
    const requirePrivateNetworking = request.requirePrivateNetworking ?? false;
    return {
      _id: id,
      bucketName,
      cloudProvider,
      iamRoleId: required(request, 'iamRoleId'),
      requirePrivateNetworking,
    };
  }
  if (cloudProvider !== 'GCP') throw invalid('cloudProvider', cloudProvider);
  checkName('GCP', bucketName);
  return { _id: id, bucketName, cloudProvider, roleId: required(request, 'roleId') };
}

/** The container is named by itself or at the end of the account's address. */
function readAzure(request: BucketRequest, id: string, tenantId: string): ExportBucket {
  const serviceUrl = required(request, 'serviceUrl');
  const address = AZURE_URL.exec(serviceUrl);
  if (address === null) throw invalid('serviceUrl', serviceUrl);
  const inAddress = address.groups?.container || undefined;
  const bucketName = request.bucketName ?? inAddress;
  if (bucketName === undefined) throw missing('bucketName');
  if (inAddress !== undefined && inAddress !== bucketName) throw invalid('bucketName', bucketName);
  checkName('AZURE', bucketName);
  return {
    _id: id,
    bucketName,
    cloudProvider: 'AZURE',
    roleId: required(request, 'roleId'),
    serviceUrl,
    tenantId: request.tenantId ?? tenantId,
  };
}

function required(
  request: BucketRequest,
  field: 'bucketName' | 'iamRoleId' | 'roleId' | 'serviceUrl',
): string {
  const value = request[field];
  if (value === undefined) throw missing(field);
  return value;
}

function checkName(cloud: ExportBucket['cloudProvider'], name: string): void {
  if (!NAMES[cloud].test(name))
    throw apiError('EXPORT_BUCKET_NAME_INVALID', [name], '{0} cannot be the name of a bucket.');
}
