import { timingSafeEqual } from 'node:crypto';
import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { apiKeys } from '../../identity/kinds.ts';
import { verifiersOf } from '../../identity/secrets.ts';
import { KeyTaken } from '../../store/kind.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { type Group, groups, orgs } from '../places.ts';
import { groupTeams } from '../team.ts';
import { copyProject } from '../users/index.ts';
import { detachProject } from './detach.ts';
import { clusterCount, viewGroup } from './rules.ts';

type MigrateCall = CallOf<'migrateGroup'>;

/**
 * Moves a project with all it holds to another organization. People come along with their roles in the project; keys,
 * accounts and teams belong to the organization it leaves, and lose theirs.
 *
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE for the organization it is in, ORG_NOT_FOUND, NOT_ORG_OWNER,
 *   GROUP_ALREADY_EXISTS
 */
export async function migrateGroup(call: MigrateCall): Promise<object> {
  const { groupId } = call.params;
  const { destinationOrgId: orgId } = call.body;
  const document = await call.store.byId(groups, groupId);
  if (document === undefined) throw apiError('GROUP_NOT_FOUND', [groupId], 'No group with ID {0} exists.');
  const before = document.value;
  if (orgId === undefined) throw lacksField('destinationOrgId');
  if (orgId === before.orgId) throw refusesField('destinationOrgId', 'is the organization it is in');
  await checkOwner(call, orgId);
  const moved: Group = { ...before, orgId };
  await copyProject(call.store, before.orgId, orgId, groupId);
  await detachProject(call.store, before.orgId, groupId);
  for (const team of await call.store.all(groupTeams, groupId)) await call.store.remove(team);
  await call.store.remove(document);
  await call.store
    .insert(groups, orgId, { key: moved.name, id: groupId, value: moved })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken
        ? apiError('GROUP_ALREADY_EXISTS', [moved.name], 'There is already a project called {0}.')
        : error;
    });
  call.event({ type: 'GROUP_MOVED', orgId });
  call.event({ type: 'GROUP_MOVED_FROM_ORG', groupId: null, orgId: before.orgId, about: { groupId } });
  return viewGroup(call, moved, await clusterCount(call.store, groupId), { alone: true });
}

/** Whoever calls has credentials of one organization only: a key of the other one shows that they own that too. */
async function checkOwner({ store, body }: MigrateCall, orgId: string): Promise<void> {
  if ((await store.byId(orgs, orgId)) === undefined)
    throw apiError('ORG_NOT_FOUND', [orgId], 'No organization with ID {0} exists.');
  const { destinationOrgPublicApiKey: publicKey = '', destinationOrgPrivateApiKey: privateKey = '' } = body;
  const [key] = await store.find(apiKeys, 'publicKey', publicKey, orgId);
  const proof = Buffer.from(verifiersOf(publicKey, privateKey).sha256);
  const proven = key !== undefined && timingSafeEqual(Buffer.from(key.value.verifiers.sha256), proof);
  const owns = key?.value.roles.some((role) => role.groupId === undefined && role.roleName === 'ORG_OWNER');
  if (!proven || !owns)
    throw apiError(
      'NOT_ORG_OWNER',
      [orgId],
      'Moving a project to organization {0} takes a key of that organization with the role Organization Owner.',
    );
}
