import { apiError } from '../../errors.ts';
import type { OidcProvider } from './model.ts';

/** What requests say of a provider for access to data. */
export interface OidcRequest {
  readonly protocol?: string;
  readonly idpType?: string;
  readonly displayName?: string;
  readonly description?: string | null;
  readonly issuerUri?: string;
  readonly audience?: string;
  readonly authorizationType?: string;
  readonly groupsClaim?: string;
  readonly userClaim?: string;
  readonly clientId?: string;
  readonly requestedScopes?: readonly string[];
  readonly associatedDomains?: readonly string[];
}

/** What is for people who sign in, and of no use to programs. */
const WORKFORCE_ONLY = ['associatedDomains', 'clientId', 'requestedScopes'] as const;

const missing = (name: string): Error =>
  apiError('MISSING_ATTRIBUTE', [name], 'The attribute {0} is required.', {
    fields: [{ field: name, description: 'is required' }],
  });

/** The claim a server takes people from when nothing else is said. */
const USER_CLAIM = 'sub';

/**
 * A provider as a request makes it.
 *
 * @param base what it is so far; for a new one its id and date
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE or INVALID_URL
 */
export function oidcProvider(
  request: OidcRequest,
  base: Pick<OidcProvider, 'id' | 'createdAt' | 'updatedAt'> & Partial<OidcProvider>,
): OidcProvider {
  const idpType = typeOf(request, base.idpType);
  const {
    displayName = base.displayName,
    issuerUri = base.issuerUri,
    audience = base.audience ?? undefined,
    authorizationType = base.authorizationType,
    groupsClaim = base.groupsClaim ?? undefined,
  } = request;
  if (displayName === undefined) throw missing('displayName');
  if (issuerUri === undefined) throw missing('issuerUri');
  if (audience === undefined) throw missing('audience');
  if (authorizationType === undefined) throw missing('authorizationType');
  if (authorizationType === 'GROUP' && groupsClaim === undefined) throw missing('groupsClaim');
  checkIssuer(issuerUri);
  return {
    id: base.id,
    oktaIdpId: null,
    protocol: 'OIDC',
    idpType,
    displayName,
    description: request.description === undefined ? (base.description ?? null) : request.description,
    issuerUri,
    audience,
    authorizationType,
    groupsClaim: groupsClaim ?? null,
    userClaim: request.userClaim ?? base.userClaim ?? USER_CLAIM,
    clientId: request.clientId ?? base.clientId ?? null,
    requestedScopes: request.requestedScopes ?? base.requestedScopes ?? [],
    associatedDomains: request.associatedDomains ?? base.associatedDomains ?? [],
    createdAt: base.createdAt,
    updatedAt: base.updatedAt,
  };
}

function typeOf(request: OidcRequest, before: OidcProvider['idpType'] | undefined): OidcProvider['idpType'] {
  const idpType = request.idpType ?? before ?? 'WORKFORCE';
  if (idpType !== 'WORKFORCE' && idpType !== 'WORKLOAD') throw new Error(`${idpType} passed the schema`);
  if (request.protocol !== undefined && request.protocol !== 'OIDC')
    throw apiError('INVALID_ATTRIBUTE', ['protocol'], 'The attribute {0} can only be OIDC here.');
  if (before !== undefined && idpType !== before)
    throw apiError('INVALID_ATTRIBUTE', ['idpType'], 'The attribute {0} cannot be changed.');
  const stray = WORKFORCE_ONLY.find((name) => request[name] !== undefined);
  if (idpType === 'WORKLOAD' && stray !== undefined)
    throw apiError(
      'INVALID_ATTRIBUTE',
      [stray],
      'The attribute {0} is only of WORKFORCE identity providers.',
    );
  return idpType;
}

/** A server fetches keys from below this address, by https alone. */
function checkIssuer(issuerUri: string): void {
  if (!URL.canParse(issuerUri) || new URL(issuerUri).protocol !== 'https:')
    throw apiError('INVALID_URL', [issuerUri], '{0} is no address of an issuer: it has to begin with https.');
}
