import { kind } from '../../store/kind.ts';

/** A federation of organizations that share identity providers. Scope: empty. Key and id: its id. */
export interface Federation {
  readonly id: string;
}

export const federations = kind<Federation>({ name: 'federation' });

interface AnyProvider {
  readonly id: string;
  /** Legacy id, only of providers people sign in with. */
  readonly oktaIdpId: string | null;
  readonly displayName: string;
  readonly description: string | null;
  readonly issuerUri: string;
  readonly createdAt: string;
  readonly updatedAt: string | null;
}

/** An identity provider for access to data, of people (WORKFORCE) or of programs (WORKLOAD). */
export interface OidcProvider extends AnyProvider {
  readonly protocol: 'OIDC';
  readonly idpType: 'WORKFORCE' | 'WORKLOAD';
  readonly audience: string | null;
  readonly authorizationType: string;
  readonly groupsClaim: string | null;
  readonly userClaim: string;
  /** The last three are of WORKFORCE providers alone. */
  readonly clientId: string | null;
  readonly requestedScopes: readonly string[];
  readonly associatedDomains: readonly string[];
}

/** When a certificate is valid; of the certificate itself nothing else is kept. */
export interface CertificateDates {
  readonly notBefore: string;
  readonly notAfter: string;
}

/** An identity provider people sign in with. */
export interface SamlProvider extends AnyProvider {
  readonly protocol: 'SAML';
  readonly idpType: 'WORKFORCE';
  readonly oktaIdpId: string;
  readonly acsUrl: string;
  readonly audienceUri: string;
  readonly associatedDomains: readonly string[];
  readonly pemFileInfo: {
    readonly certificates: readonly CertificateDates[];
    readonly fileName: string | null;
  } | null;
  readonly requestBinding: string;
  readonly responseSignatureAlgorithm: string;
  readonly slug: string | null;
  readonly ssoDebugEnabled: boolean;
  readonly ssoUrl: string;
  readonly status: string;
}

/** An identity provider. Scope: its federation. Key and id: its id. */
export type IdentityProvider = OidcProvider | SamlProvider;

export const identityProviders = kind<IdentityProvider>({
  name: 'identityProvider',
  labels: {
    protocol: ({ protocol }) => protocol,
    idpType: ({ idpType }) => idpType,
    oktaIdpId: ({ oktaIdpId }) => oktaIdpId ?? undefined,
  },
});
