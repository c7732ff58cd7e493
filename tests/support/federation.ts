import type { World } from './showing.ts';

/** The federation the seeded organization is connected to. */
export async function federationOf({ atlas, orgId }: Pick<World, 'atlas' | 'orgId'>) {
  const settings = await atlas.federatedAuthentication.getFederationSettings({ orgId });
  return { federationSettingsId: settings.id ?? '' };
}

/** An identity provider for programs, with what it cannot do without. */
export const programs = {
  protocol: 'OIDC',
  idpType: 'WORKLOAD',
  displayName: 'programs',
  issuerUri: 'https://idp.example.com/oidc',
  audience: 'robots',
  authorizationType: 'USER',
};
