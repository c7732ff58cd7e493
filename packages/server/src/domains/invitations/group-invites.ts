import { type Call, type CallOf, optionalParam } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Answer, List } from '../../result.ts';
import { type Document, kind } from '../../store/kind.ts';
import { timeText } from '../event.ts';
import { dueOf, GONE, type Lifecycle } from '../lifecycle.ts';
import { groups } from '../places.ts';
import {
  accountKey,
  checkRoles,
  grant,
  groupRolesOf,
  INVITATION_MS,
  invite,
  memberNamed,
  orgOf,
  withOrgRoles,
} from '../users/index.ts';
import { noInvitation, notInvited, usernameIn, viewOrgInvite } from './org-invites.ts';

/** An open invitation to a project. Scope: the project. Key: its id. */
export interface GroupInvite {
  readonly id: string;
  readonly username: string;
  readonly roles: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly inviterUsername: string;
}

export const groupInvites = kind<GroupInvite>({
  name: 'groupInvite',
  labels: { invited: ({ username }) => accountKey(username) },
});

/** An invitation nobody answers is gone after its time. */
export const groupInviteLifecycle: Lifecycle<GroupInvite> = {
  kind: groupInvites,
  visible: false,
  state: () => 'PENDING',
  enter: (invitation) => invitation,
  passing: {
    PENDING: {
      after: { instant: INVITATION_MS, fast: INVITATION_MS, realistic: INVITATION_MS },
      next: () => GONE,
    },
  },
};

async function view(call: Call, { scope, value }: Document<GroupInvite>): Promise<object> {
  const { createdAt, expiresAt, id, inviterUsername, roles, username } = value;
  const groupName = (await call.store.byId(groups, scope))?.value.name;
  return { createdAt, expiresAt, groupId: scope, groupName, id, inviterUsername, roles, username };
}

async function inviteAt(call: Call, groupId: string, id: string): Promise<Document<GroupInvite>> {
  const document = await call.store.get(groupInvites, groupId, id);
  if (document === undefined) throw noInvitation(id);
  return document;
}

async function inviteOf(
  call: Call,
  groupId: string,
  username: string,
): Promise<Document<GroupInvite> | undefined> {
  const [document] = await call.store.find(groupInvites, 'invited', accountKey(username), groupId);
  return document;
}

export async function listGroupInvites(call: CallOf<'listGroupInvites'>): Promise<List> {
  const username = optionalParam(call, 'username');
  const open = (await call.store.all(groupInvites, call.params.groupId)).filter(
    ({ value }) => typeof username !== 'string' || accountKey(value.username) === accountKey(username),
  );
  return new List(await Promise.all(open.map((document) => view(call, document))));
}

export async function getGroupInvite(call: CallOf<'getGroupInvite'>): Promise<object> {
  const { groupId, invitationId } = call.params;
  return view(call, await inviteAt(call, groupId, invitationId));
}

/**
 * Invites somebody to a project. Whoever is not in its organization is invited there too; that invitation is one of its
 * own, which stays when this one is taken back.
 */
export async function createGroupInvite(call: CallOf<'createGroupInvite'>): Promise<object> {
  const { groupId } = call.params;
  const orgId = orgOf(call);
  const { roles = [] } = call.body;
  const username = usernameIn(call.body);
  checkRoles('GROUP', roles);
  const member = await memberNamed(call.store, orgId, username);
  const isMember = member?.value.status === 'ACTIVE' || member?.value.status === 'PENDING';
  const has = member && isMember ? groupRolesOf(member.value.roles, groupId) : [];
  if (has.length > 0 || (await inviteOf(call, groupId, username)))
    throw apiError(
      'DEFAULT_INVITATION_EXCEPTION',
      [username],
      '{0} has access to this project, or is invited to it.',
    );
  const id = call.newId();
  const value: GroupInvite = {
    id,
    username,
    roles: [...new Set(roles)],
    createdAt: call.time,
    expiresAt: timeText(call.now + INVITATION_MS),
    inviterUsername: call.caller.name,
  };
  const due = dueOf(groupInviteLifecycle, 'PENDING', call);
  const document = await call.store.insert(groupInvites, groupId, { key: id, value, due });
  if (!isMember) {
    const inOrg = withOrgRoles([], orgId, ['ORG_MEMBER']);
    await invite(call, orgId, { username, roles: inOrg, teamIds: [], hidden: true });
  }
  call.event({ type: 'INVITED_TO_GROUP', about: { targetUsername: username } });
  return view(call, document);
}

export async function updateGroupInvites(call: CallOf<'updateGroupInvites'>): Promise<object> {
  const username = usernameIn(call.body);
  const document = await inviteOf(call, call.params.groupId, username);
  if (document === undefined) throw notInvited(username);
  return change(call, document, call.body.roles);
}

export async function updateGroupInviteById(call: CallOf<'updateGroupInviteById'>): Promise<object> {
  const { groupId, invitationId } = call.params;
  return change(call, await inviteAt(call, groupId, invitationId), call.body.roles);
}

async function change(
  call: Call,
  document: Document<GroupInvite>,
  names: readonly string[] = document.value.roles,
): Promise<object> {
  checkRoles('GROUP', names);
  const value = { ...document.value, roles: [...new Set(names)] };
  return view(call, await call.store.update(document, { value }));
}

export async function deleteGroupInvite(call: CallOf<'deleteGroupInvite'>): Promise<undefined> {
  const { groupId, invitationId } = call.params;
  const document = await inviteAt(call, groupId, invitationId);
  await call.store.remove(document);
  call.event({ type: 'GROUP_INVITATION_DELETED', about: { targetUsername: document.value.username } });
}

/** Gives a member of the organization access to a project at once; anybody else is invited to the organization for it. */
export async function addGroupAccessUser(call: CallOf<'addGroupAccessUser'>): Promise<Answer> {
  const { groupId } = call.params;
  const username = usernameIn(call.body);
  const { status } = await grant(call, groupId, username, call.body.roles ?? []);
  if (status === 'ACTIVE') return new Answer(undefined, { status: 204 });
  const invited = await memberNamed(call.store, orgOf(call), username);
  return new Answer(invited && (await viewOrgInvite(call.store, invited)));
}
