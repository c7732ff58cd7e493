import { AtlasNotFoundError, createAtlas, roles } from '@mercator/client';

await using atlas = createAtlas();
const { databaseUsers } = atlas.project();
const grants = roles().readWriteAnyDatabase();
await databaseUsers.create({ username: 'test', password: 'password for test user', roles: grants });

const details = await databaseUsers.get('test');
console.log(details.username, details.databaseName, details.roles?.[0]?.roleName);

// Users of AWS IAM, LDAP, certificates and identity providers live in another authentication database
const role = { kind: 'aws-iam-role' } as const;
await databaseUsers.get('arn:aws:iam::123456789012:role/app', role).catch((error: unknown) => {
  if (error instanceof AtlasNotFoundError) console.log(error.errorCode, error.parameters);
});
