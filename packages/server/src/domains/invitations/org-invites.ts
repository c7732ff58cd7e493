import { type Call, type CallOf, optionalParam } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { List } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { orgs } from '../places.ts';
import {
  accountKey,
  checkRoles,
  groupAssignments,
  invite,
  orgRolesOf,
  teamOf,
  type User,
  users,
  withOrgRoles,
} from '../users/index.ts';

/** The refusal where there is no open invitation with an id. */
export const noInvitation = (id: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [`Invitation with id ${id}`], 'Cannot find resource {0}.');

/** The refusal where somebody has no open invitation. */
export const notInvited = (username: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [`Invitation of ${username}`], 'Cannot find resource {0}.');

/** The username a request names an invitation by. @throws MISSING_ATTRIBUTE */
export function usernameIn({ username }: { readonly username?: string }): string {
  if (username !== undefined) return username;
  throw apiError('MISSING_ATTRIBUTE', ['username'], 'The attribute {0} is required.', {
    fields: [{ field: 'username', description: 'is required' }],
  });
}

/** An open invitation as the old operations show it. */
export async function viewOrgInvite(store: Store, { scope, value }: Document<User>): Promise<object> {
  const { username, roles, teamIds, invitation } = value;
  return {
    createdAt: invitation?.createdAt,
    expiresAt: invitation?.expiresAt,
    groupRoleAssignments: roles.flatMap(({ groupId, roleName }) =>
      groupId === undefined ? [] : [{ groupId, groupRole: roleName }],
    ),
    id: invitation?.id,
    inviterUsername: invitation?.inviterUsername,
    orgId: scope,
    orgName: (await store.byId(orgs, scope))?.value.name,
    roles: orgRolesOf(roles),
    teamIds,
    username,
  };
}

async function inviteAt(call: Call, orgId: string, invitationId: string): Promise<Document<User>> {
  if (!/^[0-9a-f]{24}$/.test(invitationId))
    throw apiError('INVALID_INVITATION_ID', [invitationId], '{0} is not the id of an invitation.');
  const [document] = await call.store.find(users, 'invitationId', invitationId, orgId);
  if (document === undefined) throw noInvitation(invitationId);
  return document;
}

export async function listOrgInvites(call: CallOf<'listOrgInvites'>): Promise<List> {
  const username = optionalParam(call, 'username');
  const open = (await call.store.all(users, call.params.orgId)).filter(
    ({ value }) =>
      value.status === 'PENDING' &&
      (typeof username !== 'string' || accountKey(value.username) === accountKey(username)),
  );
  return new List(await Promise.all(open.map((document) => viewOrgInvite(call.store, document))));
}

export async function getOrgInvite(call: CallOf<'getOrgInvite'>): Promise<object> {
  const { orgId, invitationId } = call.params;
  return viewOrgInvite(call.store, await inviteAt(call, orgId, invitationId));
}

/** What an invitation gives, as requests name it. */
interface InviteRequest {
  readonly roles?: readonly string[];
  readonly teamIds?: readonly string[];
  readonly groupRoleAssignments?: readonly {
    readonly groupId?: string;
    readonly roles?: readonly string[];
  }[];
}

/** What a request makes of what an invitation gives; what it does not name stays. */
async function given(
  call: Call,
  orgId: string,
  before: Pick<User, 'roles' | 'teamIds'>,
  request: InviteRequest,
): Promise<Pick<User, 'roles' | 'teamIds'>> {
  const names = request.roles ?? orgRolesOf(before.roles);
  checkRoles('ORG', names);
  const inGroups = request.groupRoleAssignments
    ? await groupAssignments(
        call.store,
        orgId,
        request.groupRoleAssignments.map(({ groupId, roles = [] }) => ({
          ...(groupId !== undefined && { groupId }),
          groupRoles: roles,
        })),
      )
    : before.roles;
  const teamIds = [...new Set(request.teamIds ?? before.teamIds)];
  for (const teamId of teamIds) await teamOf(call.store, orgId, teamId);
  return { roles: withOrgRoles(inGroups, orgId, names), teamIds };
}

export async function createOrgInvite(call: CallOf<'createOrgInvite'>): Promise<object> {
  const { orgId } = call.params;
  const username = usernameIn(call.body);
  const nothing = { roles: [], teamIds: [] };
  const document = await invite(call, orgId, { username, ...(await given(call, orgId, nothing, call.body)) });
  return viewOrgInvite(call.store, document);
}

export async function updateOrgInvites(call: CallOf<'updateOrgInvites'>): Promise<object> {
  const { orgId } = call.params;
  const username = usernameIn(call.body);
  const named = await call.store.find(users, 'username', accountKey(username), orgId);
  const document = named.find(({ value }) => value.status === 'PENDING');
  if (document === undefined) throw notInvited(username);
  return change(call, document, call.body);
}

export async function updateOrgInviteById(call: CallOf<'updateOrgInviteById'>): Promise<object> {
  const { orgId, invitationId } = call.params;
  return change(call, await inviteAt(call, orgId, invitationId), call.body);
}

async function change(call: Call, document: Document<User>, request: InviteRequest): Promise<object> {
  const value = { ...document.value, ...(await given(call, document.scope, document.value, request)) };
  return viewOrgInvite(call.store, await call.store.update(document, { value }));
}

/** Takes an invitation back. Recorded (TestEvents): the service leaves no event of it. */
export async function deleteOrgInvite(call: CallOf<'deleteOrgInvite'>): Promise<undefined> {
  const { orgId, invitationId } = call.params;
  await call.store.remove(await inviteAt(call, orgId, invitationId));
}
