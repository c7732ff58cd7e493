import {
  AtlasAccessListError,
  AtlasUnauthorizedError,
  canonicalAddress,
  type Project,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { watchSent } from '../support/sent.ts';
import { openToolkit } from '../support/toolkit.ts';

/** Addresses and comments of a project's list, oldest first. */
async function listOf({ accessList }: Project): Promise<readonly string[]> {
  const entries = await accessList.list().toArray({ limit: 1000 });
  return entries.map(({ cidrBlock, awsSecurityGroup, comment }) =>
    [cidrBlock ?? awsSecurityGroup, comment].filter(Boolean).join(' '),
  );
}

const many = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `10.0.${index >> 8}.${index & 255}`);

describe('many entries', () => {
  test('are added a chunk a request, with progress', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const progress: unknown[] = [];
    const added = await watch.project.accessList.addAll(many(120), {
      onProgress: ({ done, total }) => progress.push(`${done}/${total}`),
    });
    expect(added).toEqual(many(120).map(canonicalAddress));
    expect(progress).toEqual(['50/120', '100/120', '120/120']);
    expect(watch.sent.map(({ body }) => Array.isArray(body) && body.length)).toEqual([50, 50, 20]);
    expect(await listOf(watch.project)).toHaveLength(120);
  });

  test('are added but for those at fault, which are told with the reason', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    const entries = [...many(7), 'sg-1', ...many(12).slice(7), 'sg-2'];
    const error = await accessList.addAll(entries, { chunkSize: 5 }).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(AtlasAccessListError);
    const errorCode = 'CANNOT_USE_AWS_SECURITY_GROUP_WITHOUT_VPC_PEERING_CONNECTION';
    expect(error).toMatchObject({
      code: 'PARTIAL_FAILURE',
      operation: 'createGroupAccessListEntry',
      added: many(12).map(canonicalAddress),
      refused: [
        { address: 'sg-1', error: { errorCode } },
        { address: 'sg-2', error: { errorCode } },
      ],
      removed: [],
      cause: { errorCode },
      message: expect.stringContaining('2 of 14 entries were refused: sg-1, sg-2.'),
    });
    expect(await listOf(world.project)).toEqual(many(12).map(canonicalAddress));
  });

  test('are added up to the last that finds room', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    await accessList.addAll(many(190));
    const sent = world.exchanges.length;
    const error = await accessList.addAll(many(300).slice(190)).catch((one: unknown) => one);
    expect(error).toMatchObject({
      added: many(200).slice(190).map(canonicalAddress),
      cause: { errorCode: 'ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED' },
    });
    expect(error instanceof AtlasAccessListError && error.refused).toHaveLength(100);
    expect(await listOf(world.project)).toHaveLength(200);
    // Halving a chunk of 50, not asking one by one.
    expect(world.exchanges.length - sent).toBeLessThan(20);
  });

  test('are not tried one by one when the caller may not change the list', async () => {
    await using world = await openToolkit();
    const { atlas, orgId, groupId } = world;
    const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc: 'reader', roles: ['ORG_READ_ONLY'] },
    });
    await using reader = world.timed({ publicKey, privateKey, projectId: groupId });
    const sent = world.exchanges.length;
    await expect(reader.project().accessList.addAll(many(120))).rejects.toBeInstanceOf(
      AtlasUnauthorizedError,
    );
    // The challenge and the answer.
    expect(world.exchanges.length - sent).toBeLessThanOrEqual(2);
  });

  test('of which one cannot be right are not sent at all', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    await expect(accessList.addAll([...many(3), '10.0.0.256'])).rejects.toMatchObject({
      parameter: 'address',
    });
    await expect(accessList.removeAll(['everywhere'])).rejects.toMatchObject({ parameter: 'address' });
    await expect(accessList.addAll(many(3), { chunkSize: 0 })).rejects.toMatchObject({
      parameter: 'chunkSize',
    });
    expect(world.exchanges).toEqual([]);
    expect(await accessList.addAll([])).toEqual([]);
    expect(world.exchanges).toEqual([]);
  });

  test('are given up in the middle when the caller gives up', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    const { signal, abort } = ((controller) => ({
      signal: controller.signal,
      abort: () => controller.abort(),
    }))(new AbortController());
    await expect(
      accessList.addAll(many(20), { chunkSize: 5, signal, onProgress: abort }),
    ).rejects.toMatchObject({
      code: 'ABORTED',
    });
    expect(await listOf(world.project)).toHaveLength(5);
  });
});
