import { type ApiError, apiError } from '../../errors.ts';
import type { LdapSettings, NameMapping } from './settings.ts';

/** What a request says of the directory; empty texts take away what there was. */
export interface LdapRequest extends Partial<Omit<LdapSettings, 'userToDNMapping'>> {
  readonly bindPassword?: string;
  readonly userToDNMapping?: readonly NameMapping[];
}

/** Port of LDAP over TLS. */
const LDAPS = 636;

/**
 * The settings after a request.
 *
 * @param canBind whether a password is known, from before or from this request
 * @throws MISSING_ATTRIBUTE when the directory is to be used and cannot be reached, MISSING_ONE_OF_ATTRIBUTES or
 *   INVALID_ATTRIBUTE for a mapping that maps nothing
 */
export function changeLdap(current: LdapSettings, request: LdapRequest, canBind: boolean): LdapSettings {
  const { bindPassword, ...asked } = request;
  const ldap = withoutEmpty({ ...current, ...asked });
  const reachable: LdapSettings = ldap.hostname === undefined ? ldap : { port: LDAPS, ...ldap };
  if (reachable.authenticationEnabled || reachable.authorizationEnabled) {
    if (reachable.hostname === undefined) throw missing('ldap.hostname');
    if (reachable.bindUsername === undefined) throw missing('ldap.bindUsername');
    if (!canBind) throw missing('ldap.bindPassword');
  }
  for (const [index, mapping] of (request.userToDNMapping ?? []).entries())
    checkMapping(mapping, `ldap.userToDNMapping[${index}]`);
  return reachable;
}

function withoutEmpty(ldap: LdapSettings): LdapSettings {
  const { caCertificate, authzQueryTemplate, ...rest } = ldap;
  return {
    ...rest,
    ...(caCertificate !== undefined && caCertificate !== '' && { caCertificate }),
    ...(authzQueryTemplate !== undefined && authzQueryTemplate !== '' && { authzQueryTemplate }),
  };
}

function checkMapping({ match, substitution, ldapQuery }: NameMapping, at: string): void {
  if ((substitution === undefined) === (ldapQuery === undefined)) {
    throw apiError(
      'MISSING_ONE_OF_ATTRIBUTES',
      [`${at}.substitution`, `${at}.ldapQuery`],
      'Exactly one of {0} and {1} is needed.',
      { fields: [{ field: at, description: 'needs either a substitution or an ldapQuery' }] },
    );
  }
  try {
    new RegExp(match);
  } catch (error) {
    throw apiError('INVALID_ATTRIBUTE', [`${at}.match`], '{0} is not a regular expression.', {
      fields: [{ field: `${at}.match`, description: 'is not a regular expression' }],
      cause: error,
    });
  }
}

const missing = (field: string): ApiError =>
  apiError('MISSING_ATTRIBUTE', [field], 'The attribute {0} is needed to use a directory.', {
    fields: [{ field, description: 'is required' }],
  });
