import { describe, expect, it } from 'vitest';
import { readBucket } from './bucket-request.ts';

const fresh = { id: 'id', tenantId: 'tenant' };
const roleId = 'c'.repeat(24);
const account = 'https://examplestorage.blob.core.windows.net';

describe('a bucket of a request', () => {
  it.each([
    [
      { cloudProvider: 'AWS', bucketName: 'my.bucket', iamRoleId: roleId },
      { requirePrivateNetworking: false },
    ],
    [{ cloudProvider: 'GCP', bucketName: 'my_bucket', roleId }, { cloudProvider: 'GCP' }],
    [
      { cloudProvider: 'AZURE', serviceUrl: `${account}/exports`, roleId },
      { bucketName: 'exports', tenantId: 'tenant' },
    ],
    [
      { cloudProvider: 'AZURE', serviceUrl: account, bucketName: 'exports', roleId },
      { bucketName: 'exports' },
    ],
  ])('is taken as %j', (request, bucket) => {
    expect(readBucket(request, fresh)).toMatchObject({ _id: 'id', ...bucket });
  });

  it.each([
    [
      'with capitals',
      { cloudProvider: 'AWS', bucketName: 'Mine', iamRoleId: roleId },
      'EXPORT_BUCKET_NAME_INVALID',
    ],
    [
      'like an address',
      { cloudProvider: 'AWS', bucketName: '10.0.0.1', iamRoleId: roleId },
      'EXPORT_BUCKET_NAME_INVALID',
    ],
    ['with two points', { cloudProvider: 'GCP', bucketName: 'a..b', roleId }, 'EXPORT_BUCKET_NAME_INVALID'],
    ['without a role', { cloudProvider: 'AWS', bucketName: 'mine' }, 'MISSING_ATTRIBUTE'],
    [
      'at another address',
      { cloudProvider: 'AZURE', serviceUrl: 'https://example.com/exports', roleId },
      'INVALID_ATTRIBUTE',
    ],
    ['without a container', { cloudProvider: 'AZURE', serviceUrl: account, roleId }, 'MISSING_ATTRIBUTE'],
    [
      'with two containers',
      { cloudProvider: 'AZURE', serviceUrl: `${account}/one`, bucketName: 'two', roleId },
      'INVALID_ATTRIBUTE',
    ],
    ['in no cloud', { cloudProvider: 'MOON', bucketName: 'mine', roleId }, 'INVALID_ATTRIBUTE'],
  ])('is refused %s', (_, request, code) => {
    expect(() => readBucket(request, fresh)).toThrow(expect.objectContaining({ code }));
  });
});
