import type { Call } from '../../call.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';

/** How a name of a user becomes one of the directory: by a template, or by a query. */
export interface NameMapping {
  readonly match: string;
  readonly substitution?: string;
  readonly ldapQuery?: string;
}

/** Where the directory is and how it is asked. */
export interface LdapSettings {
  readonly authenticationEnabled: boolean;
  readonly authorizationEnabled: boolean;
  readonly hostname?: string;
  readonly port?: number;
  readonly bindUsername?: string;
  readonly authzQueryTemplate?: string;
  readonly caCertificate?: string;
  readonly userToDNMapping?: readonly NameMapping[];
}

/** How users of a project's databases are known besides by password. Scope: the project. Stored once it was changed. */
export interface UserSecurity {
  readonly ldap: LdapSettings;
  /** Whether a password for the directory was given; the password itself is not kept. */
  readonly canBind: boolean;
  /** Certificates of the caller's own authorities, PEM. */
  readonly cas?: string;
}

const userSecurity = kind<UserSecurity>({ name: 'userSecurity' });

const INITIAL: UserSecurity = {
  ldap: { authenticationEnabled: false, authorizationEnabled: false },
  canBind: false,
};

/** The present settings of a project. */
export const userSecurityOf = async (store: Store, groupId: string): Promise<UserSecurity> =>
  (await store.get(userSecurity, groupId, ''))?.value ?? INITIAL;

/** Replaces the settings of a project. @returns what is sent of them */
export async function keepUserSecurity(call: Call, groupId: string, value: UserSecurity): Promise<object> {
  const document = await call.store.get(userSecurity, groupId, '');
  if (document) await call.store.update(document, { value });
  else await call.store.insert(userSecurity, groupId, { key: '', id: `security ${groupId}`, value });
  call.event({ type: 'USER_SECURITY_SETTINGS_UPDATED' });
  return viewUserSecurity(value);
}

/** `UserSecurity` of the API, without a password, as recorded. */
export const viewUserSecurity = ({ ldap, cas }: UserSecurity): object => ({
  customerX509: cas === undefined ? {} : { cas },
  ldap,
});
