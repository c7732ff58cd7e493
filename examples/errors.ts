import { AtlasError, AtlasNotFoundError, createAtlas } from '@mercator/client';

await using atlas = createAtlas();
const { projectId: groupId = '' } = atlas;

try {
  await atlas.clusters.getCluster({ groupId, clusterName: 'nowhere' });
} catch (error) {
  if (!(error instanceof AtlasNotFoundError)) throw error;
  console.log(error.status, error.errorCode, error.operation);
}

// What would be sent, without sending it; secrets are masked.
const { method, curl } = await atlas.databaseUsers.createDatabaseUser(
  {
    groupId,
    body: {
      databaseName: 'admin',
      username: 'ann',
      password: 'a secret word',
      roles: [{ roleName: 'read', databaseName: 'shop' }],
    },
  },
  { dryRun: true },
);
console.log(method, curl.includes('a secret word') ? 'shows the password' : 'masks the password');

// Input that cannot be right fails before anything is sent.
await atlas.call('getGroupCluster', { groupId, clusterName: '' }).catch((error: unknown) => {
  if (error instanceof AtlasError) console.log(error.code);
});
