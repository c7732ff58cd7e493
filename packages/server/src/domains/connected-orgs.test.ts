import { expect, test } from 'vitest';
import { admits, type ConnectedOrg } from './connected-orgs.ts';

const connected = (domainRestrictionEnabled: boolean, domainAllowList: readonly string[]): ConnectedOrg => ({
  orgId: 'a'.repeat(24),
  dataAccessIdentityProviderIds: [],
  domainAllowList,
  domainRestrictionEnabled,
  identityProviderId: null,
  instantUserProvisioningDisabled: null,
  postAuthRoleGrants: [],
  roleMappings: [],
});

test.each([
  [false, [], 'ada@example.com', true],
  [true, [], 'ada@example.com', false],
  [true, ['example.com'], 'ada@example.com', true],
  [true, ['Example.COM'], 'ada@eXample.com', true],
  [true, ['example.com'], 'ada@mail.example.com', false],
  [true, ['example.com'], 'ada@notexample.com', false],
  [true, ['b', 'example.com'], '"a@b"@example.com', true],
  [true, ['b'], '"a@b"@example.com', false],
])('with the restriction %s to %j, %s is let in: %s', (restricted, domains, address, inside) => {
  expect(admits(connected(restricted, domains), address)).toBe(inside);
});
