import type { CallOf } from '../../call.ts';
import { checkAuthorities } from './authorities.ts';
import { changeLdap, type LdapRequest } from './ldap-rules.ts';
import { keepUserSecurity, type UserSecurity, userSecurityOf, viewUserSecurity } from './settings.ts';

interface SecurityRequest {
  readonly customerX509?: { readonly cas?: string };
  readonly ldap?: LdapRequest;
}

export async function getUserSecurity(call: CallOf<'getGroupUserSecurity'>): Promise<object> {
  return viewUserSecurity(await userSecurityOf(call.store, call.params.groupId));
}

export async function updateUserSecurity(call: CallOf<'updateGroupUserSecurity'>): Promise<object> {
  const { groupId } = call.params;
  const { ldap, customerX509 } = call.body as SecurityRequest;
  const { cas: known, ...current } = await userSecurityOf(call.store, groupId);
  // An empty text takes away what there was, as it does everywhere in these settings.
  const cas = customerX509?.cas ?? known ?? '';
  if (customerX509?.cas) checkAuthorities('customerX509.cas', customerX509.cas, call.now);
  if (ldap?.caCertificate) checkAuthorities('ldap.caCertificate', ldap.caCertificate, call.now);
  const canBind = current.canBind || ldap?.bindPassword !== undefined;
  const value: UserSecurity = {
    ldap: ldap ? changeLdap(current.ldap, ldap, canBind) : current.ldap,
    canBind,
    ...(cas !== '' && { cas }),
  };
  return keepUserSecurity(call, groupId, value);
}

/** Forgets the caller's own authorities: certificates are the service's own again. */
export async function disableCustomerX509(
  call: CallOf<'disableGroupUserSecurityCustomerX509'>,
): Promise<object> {
  const { groupId } = call.params;
  const { cas, ...rest } = await userSecurityOf(call.store, groupId);
  return keepUserSecurity(call, groupId, rest);
}

export async function deleteMapping(
  call: CallOf<'deleteGroupUserSecurityLdapUserToDnMapping'>,
): Promise<object> {
  const { groupId } = call.params;
  const current = await userSecurityOf(call.store, groupId);
  const { userToDNMapping, ...ldap } = current.ldap;
  return keepUserSecurity(call, groupId, { ...current, ldap });
}
