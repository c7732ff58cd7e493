import { apiError } from '../../errors.ts';
import type { SamlProvider } from './model.ts';
import { type CertificateRequest, certificateDates } from './saml.ts';

/** What requests say of a provider people sign in with. */
export interface SamlRequest {
  readonly protocol?: string;
  readonly idpType?: string;
  readonly displayName?: string;
  readonly description?: string | null;
  readonly issuerUri?: string;
  readonly associatedDomains?: readonly string[];
  readonly pemFileInfo?: {
    readonly certificates?: readonly CertificateRequest[];
    readonly fileName?: string;
  };
  readonly requestBinding?: string;
  readonly responseSignatureAlgorithm?: string;
  readonly slug?: string;
  readonly ssoDebugEnabled?: boolean;
  readonly ssoUrl?: string;
  readonly status?: string | null;
}

const CHANGEABLE = [
  'associatedDomains',
  'description',
  'displayName',
  'idpType',
  'issuerUri',
  'pemFileInfo',
  'protocol',
  'requestBinding',
  'responseSignatureAlgorithm',
  'slug',
  'ssoDebugEnabled',
  'ssoUrl',
  'status',
];

/** The provider after a request, at the time of it. What the request does not name stays. */
export function changedSamlProvider(before: SamlProvider, request: SamlRequest, time: string): SamlProvider {
  const stray = Object.keys(request).find((name) => !CHANGEABLE.includes(name));
  if (stray !== undefined)
    throw apiError('INVALID_ATTRIBUTE', [stray], 'The attribute {0} is only of OIDC identity providers.');
  for (const name of ['protocol', 'idpType'] as const)
    if (request[name] !== undefined && request[name] !== before[name])
      throw apiError('INVALID_ATTRIBUTE', [name], 'The attribute {0} cannot be changed.');
  const { pemFileInfo, status, protocol, idpType, ...plain } = request;
  return {
    ...before,
    ...plain,
    ...(pemFileInfo !== undefined && {
      pemFileInfo: {
        certificates:
          pemFileInfo.certificates?.map(certificateDates) ?? before.pemFileInfo?.certificates ?? [],
        fileName: pemFileInfo.fileName ?? before.pemFileInfo?.fileName ?? null,
      },
    }),
    status: status ?? before.status,
    updatedAt: time,
  };
}
