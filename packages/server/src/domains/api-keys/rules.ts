import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { RoleAssignment } from '../../identity/caller.ts';
import type { ApiKey } from '../../identity/kinds.ts';
import { newPrivateKey, newPublicKey, verifiersOf } from '../../identity/secrets.ts';

/** A fresh key. Its private key is in no document: this is the only time it is known. */
export function newApiKey(
  call: Call,
  orgId: string,
  desc: string,
  roles: readonly RoleAssignment[],
): { readonly value: ApiKey; readonly privateKey: string } {
  const publicKey = newPublicKey(call.chance);
  const privateKey = newPrivateKey(call.chance);
  const value = {
    id: call.newId(),
    orgId,
    publicKey,
    desc,
    roles,
    verifiers: verifiersOf(publicKey, privateKey),
    tail: privateKey.slice(-12),
    created: call.time,
  };
  return { value, privateKey };
}

/** A key as the API shows it. The private key is shown once, when it is made; later only its last twelve characters. */
export function viewApiKey(
  call: Call,
  { id, orgId, publicKey, desc, roles, tail }: ApiKey,
  privateKey = `********-****-****-${tail}`,
): object {
  return { desc, id, links: [call.link(`/orgs/${orgId}/apiKeys/${id}`)], privateKey, publicKey, roles };
}

/** Whoever belongs to an organization is at least its member. */
export function orgRoles(orgId: string, names: readonly string[]): readonly RoleAssignment[] {
  const wanted = names.length === 0 ? ['ORG_MEMBER'] : names;
  return [...new Set(wanted)].map((roleName) => ({ orgId, roleName }));
}

export function groupRoles(groupId: string, names: readonly string[]): readonly RoleAssignment[] {
  for (const name of names) {
    if (!name.startsWith('GROUP_'))
      throw apiError('INVALID_ENUM_VALUE', [name], '{0} is not a role of a project.', {
        fields: [{ field: 'roles', description: `${name} is not a role of a project` }],
      });
  }
  return [...new Set(names)].map((roleName) => ({ groupId, roleName }));
}

/** Roles with those of an organization or of one project replaced. */
export function replaceRoles(
  roles: readonly RoleAssignment[],
  at: { readonly groupId: string } | { readonly orgId: string },
  fresh: readonly RoleAssignment[],
): readonly RoleAssignment[] {
  const isThere = (role: RoleAssignment): boolean =>
    'groupId' in at ? role.groupId === at.groupId : role.orgId === at.orgId;
  return [...roles.filter((role) => !isThere(role)), ...fresh];
}

export const isOwner = ({ roles }: ApiKey): boolean => roles.some(({ roleName }) => roleName === 'ORG_OWNER');
