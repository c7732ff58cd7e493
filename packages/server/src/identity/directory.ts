import { timingSafeEqual } from 'node:crypto';
import { orgSettings } from '../domains/org-settings.ts';
import type { Store } from '../store/store.ts';
import type { Caller, RoleAssignment } from './caller.ts';
import {
  type AccountSecret,
  type ApiKey,
  accessEntries,
  apiKeys,
  revokedTokens,
  type ServiceAccount,
  serviceAccounts,
  type Verifiers,
} from './kinds.ts';
import { hashOf } from './secrets.ts';
import type { TokenClaims } from './tokens.ts';

type Rights = Omit<Caller, 'remoteAddress'>;

/** Kinds whose change makes what is remembered here worthless. */
export const IDENTITY_KINDS: readonly string[] = [
  apiKeys.name,
  serviceAccounts.name,
  accessEntries.name,
  revokedTokens.name,
  orgSettings.name,
];

/** Looks up who a credential belongs to, remembering it until an identity changes. */
export class Directory {
  readonly #keys = new Map<string, { readonly rights: Rights; readonly verifiers: Verifiers }>();
  readonly #accounts = new Map<
    string,
    { readonly rights: Rights; readonly secrets: readonly AccountSecret[] }
  >();
  readonly #revoked = new Map<string, boolean>();

  /** Forgets everybody: somebody changed. */
  clear(): void {
    this.#keys.clear();
    this.#accounts.clear();
    this.#revoked.clear();
  }

  async apiKey(
    store: Store,
    publicKey: string,
  ): Promise<{ readonly rights: Rights; readonly verifiers: Verifiers } | undefined> {
    const known = this.#keys.get(publicKey);
    if (known) return known;
    const [document] = await store.find(apiKeys, 'publicKey', publicKey);
    if (document === undefined) return undefined;
    const { id, orgId, roles, verifiers }: ApiKey = document.value;
    const entry = {
      rights: {
        kind: 'apiKey' as const,
        id,
        name: publicKey,
        orgId,
        ...rolesBy(roles),
        ...(await accessOf(store, orgId, id)),
      },
      verifiers,
    };
    this.#keys.set(publicKey, entry);
    return entry;
  }

  async serviceAccount(
    store: Store,
    clientId: string,
  ): Promise<{ readonly rights: Rights; readonly secrets: readonly AccountSecret[] } | undefined> {
    const known = this.#accounts.get(clientId);
    if (known) return known;
    const document = await store.byId(serviceAccounts, clientId);
    if (document === undefined) return undefined;
    const { orgId, roles, secrets }: ServiceAccount = document.value;
    const entry = {
      rights: {
        kind: 'serviceAccount' as const,
        id: clientId,
        name: clientId,
        orgId,
        ...rolesBy(roles),
        ...(await accessOf(store, orgId, clientId)),
      },
      secrets,
    };
    this.#accounts.set(clientId, entry);
    return entry;
  }

  async isRevoked(store: Store, { jti }: TokenClaims): Promise<boolean> {
    const known = this.#revoked.get(jti);
    if (known !== undefined) return known;
    const revoked = (await store.get(revokedTokens, '', jti)) !== undefined;
    if (this.#revoked.size >= 1000) this.#revoked.clear();
    this.#revoked.set(jti, revoked);
    return revoked;
  }
}

/** The unexpired secret of an account that a client has shown. */
export function secretShown(
  secrets: readonly AccountSecret[],
  shown: string,
  now: number,
): AccountSecret | undefined {
  const hash = Buffer.from(hashOf('sha256', shown));
  return secrets.find(
    (secret) => timingSafeEqual(Buffer.from(secret.hash), hash) && now < Date.parse(secret.expiresAt),
  );
}

async function accessOf(
  store: Store,
  orgId: string,
  credential: string,
): Promise<Pick<Caller, 'accessList' | 'accessListRequired'>> {
  const entries = await store.all(accessEntries, `${orgId}/${credential}`);
  const settings = await store.get(orgSettings, orgId, '');
  return {
    accessList: entries.map((entry) => entry.key),
    accessListRequired: settings?.value.apiAccessListRequired ?? false,
  };
}

function rolesBy(roles: readonly RoleAssignment[]): Pick<Caller, 'orgRoles' | 'groupRoles'> {
  const orgRoles = new Set<string>();
  const groupRoles = new Map<string, Set<string>>();
  for (const { groupId, roleName } of roles) {
    if (groupId === undefined) orgRoles.add(roleName);
    else groupRoles.set(groupId, (groupRoles.get(groupId) ?? new Set()).add(roleName));
  }
  return { orgRoles, groupRoles };
}
