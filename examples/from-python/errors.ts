import {
  AtlasApiError,
  AtlasConnectionError,
  AtlasDuplicateClusterNameError,
  AtlasError,
  AtlasRoleError,
  AtlasValidationError,
  createAtlas,
  roles,
} from '@mercator/client';

await using atlas = createAtlas();
const { clusters, databaseUsers } = atlas.project();
const form = { name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' } as const;
await clusters.create(form);
await using elsewhere = createAtlas({ environment: {}, baseUrl: 'http://127.0.0.1:1', retries: 0 });

const failures = [
  () => clusters.get('nowhere'), // AtlasNotFoundError, by its status
  () => clusters.create(form), // AtlasBadRequestError by its status, a duplicate name by its code
  () => databaseUsers.list({ itemsPerPage: 501 }), // refused before anything is sent
  () =>
    databaseUsers.create({ username: 'x', password: 'y', roles: roles().on('shop', ['dbAdmin'], 'orders') }),
  () => elsewhere.listProjects(), // no answer at all
];
for (const fail of failures) {
  try {
    await fail();
  } catch (error) {
    if (!(error instanceof AtlasError)) throw error;
    console.log(error.name, error.code);
    if (error instanceof AtlasApiError) console.log(' ', error.status, error.parameters[0]);
    if (error instanceof AtlasDuplicateClusterNameError) console.log('  the name is taken');
    if (error instanceof AtlasValidationError) console.log('  nothing was sent:', error.parameter);
    if (error instanceof AtlasRoleError) console.log('  such a role cannot be granted there');
    if (error instanceof AtlasConnectionError) console.log('  sent:', error.sent);
  }
}
