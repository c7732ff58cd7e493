import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TestWorld, testWorld } from './world-fixture.ts';

const wild = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '',
    'NONE',
    'USER',
    '$external',
    'admin',
    '10.0.0.0/8',
    '10.0.0.1',
    '2026-01-02T00:00:00Z',
    'CN=a',
    '{0}',
    '__proto__',
  ),
  fc.integer({ min: -1, max: 9000 }),
);

const user = {
  databaseName: 'admin',
  username: 'ada',
  password: 'correct horse',
  roles: [{ databaseName: 'admin', roleName: 'read', collectionName: 'c' }],
};
const entry = { ipAddress: '10.0.0.1', comment: 'x' };
const account = { name: 'a', description: 'b', roles: ['ORG_MEMBER'], secretExpiresAfterHours: 8 };

/** A body with one or two of these fields, known and unknown, put to anything. */
function spoiled(body: object, fields: readonly string[]): fc.Arbitrary<object> {
  const change = fc.tuple(fc.constantFrom(...Object.keys(body), ...fields), wild);
  return fc
    .array(change, { minLength: 1, maxLength: 2 })
    .map((changes) => ({ ...body, ...Object.fromEntries(changes) }));
}

test.each<[string, (world: TestWorld) => string, fc.Arbitrary<unknown>]>([
  [
    'a database user',
    ({ group }) => `${group}/databaseUsers`,
    fc.oneof(
      spoiled(user, [
        'x509Type',
        'awsIAMType',
        'ldapAuthType',
        'oidcAuthType',
        'scopes',
        'labels',
        'deleteAfterDate',
        'groupId',
        'x',
      ]),
      wild,
    ),
  ],
  [
    'an access list entry',
    ({ group }) => `${group}/accessList`,
    fc.oneof(
      fc.array(spoiled(entry, ['cidrBlock', 'awsSecurityGroup', 'deleteAfterDate', 'x']), { maxLength: 3 }),
      wild,
    ),
  ],
  ['a service account', ({ org }) => `${org}/serviceAccounts`, fc.oneof(spoiled(account, ['x']), wild)],
])('whatever is sent for %s is taken whole or refused without a trace', async (_, pathIn, body) => {
  await using world = await testWorld();
  const watched = [`${pathIn(world)}?itemsPerPage=500`, `${world.group}/events`, `${world.org}/events`];
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      const before = await world.snapshot(...watched);
      const { status, code } = await world.call('POST', pathIn(world), sent);
      expect([201, 400, 403, 409]).toContain(status);
      expect(code !== '').toBe(status !== 201);
      expect((await world.snapshot(...watched)) === before).toBe(status !== 201);
    }),
    { numRuns: 150 },
  );
});
