import { groups } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import type { OperationId } from '@mercator/catalog/types';
import { describe, expect, test } from 'vitest';
import { replicaSet, running } from '../support/clusters.ts';
import { reader } from '../support/reader.ts';
import { openWorld } from '../support/showing.ts';

const NAMES = {
  tenantName: 'lake',
  limitName: 'bytesProcessed.query',
  endpointId: 'vpce-0123456789abcdef0',
  archiveId: 'e'.repeat(24),
  indexId: 'e'.repeat(24),
  databaseName: 'shop',
  collectionName: 'orders',
  indexName: 'main',
};

describe('who may only read a project reads what that allows of its data services, and changes nothing', () => {
  for (const group of ['dataFederation', 'onlineArchive', 'atlasSearch', 'rollingIndex', 'globalClusters']) {
    test(group, async () => {
      await using world = await openWorld();
      const { groupId } = world;
      const cluster = await running(world, replicaSet('shop'));
      await world.atlas.dataFederation.createDataFederation({ groupId, body: { name: 'lake' } });
      await using readOnly = await reader(world);
      const operations = groups[group] ?? [];
      expect(operations.length).toBeGreaterThan(0);
      for (const { id, path, query = [], body } of operations) {
        const mayRead = serviceOperations[id as OperationId].roles.includes('Project Read Only');
        const known: Readonly<Record<string, unknown>> = { ...cluster, ...NAMES, skipRoleValidation: true };
        const takes = (name: string): boolean => path.includes(`{${name}}`) || query.includes(name);
        const named = Object.entries(known).filter(([name]) => takes(name));
        const input = { ...Object.fromEntries(named), ...(body && { body: {} }) };
        const answer = readOnly.call(id as OperationId, input as never);
        if (mayRead) expect(await statusOf(answer), id).not.toBe(401);
        else await expect(answer, id).rejects.toMatchObject({ status: 401, errorCode: 'USER_UNAUTHORIZED' });
      }
    });
  }
});

const statusOf = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 200,
    (error: unknown) => Reflect.get(Object(error), 'status'),
  );
