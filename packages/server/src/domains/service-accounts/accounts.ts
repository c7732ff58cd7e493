import { roleCodes } from '@mercator/catalog/service';
import { type Call, param } from '../../call.ts';
import { accessEntries, type ServiceAccount, serviceAccounts } from '../../identity/kinds.ts';
import { newClientId } from '../../identity/secrets.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { pageOf } from '../page-of.ts';
import { accountAt, newSecret, type Seat, seatOf, viewAccount } from './account.ts';
import {
  checkRoleNames,
  checkRoom,
  groupsOf,
  MAX_ACCOUNTS,
  replaceGroupRoles,
  replaceOrgRoles,
} from './rules.ts';

interface NamedRoles {
  /** Names of roles at the seat. */
  readonly roles: readonly string[];
}

/** The body of a create or an update, as validation lets it through. */
export interface AccountRequest {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly roles?: readonly string[];
  readonly secretExpiresAfterHours?: number;
}

const knownRoles: ReadonlySet<string> = new Set(Object.values(roleCodes));

/** The accounts of an organization, or those with a role in a project. */
export function listAccounts(call: Call): Promise<Page> {
  const seat = seatOf(call);
  const where = seat.groupId === undefined ? undefined : { groupId: [seat.groupId] };
  return pageOf(call, serviceAccounts, seat.orgId, (account) => viewAccount(account, seat), where);
}

export async function getAccount(call: Call): Promise<object> {
  const seat = seatOf(call);
  return viewAccount((await accountAt(call, param(call, 'clientId'), seat)).value, seat);
}

/** Creates an account with one secret. One that is made in a project is a member of the organization as well. */
export function createAccount(call: Call): Promise<object> {
  return addAccount(call, seatOf(call), call.body as AccountRequest);
}

/** Creates an account at a seat. The answer is the only place that shows its secret. */
export async function addAccount(
  call: Call,
  seat: Seat,
  { name, description, roles = [], secretExpiresAfterHours = 0 }: AccountRequest,
): Promise<object> {
  const { orgId } = seat;
  checkRoleNames(roles, levelOf(seat), knownRoles);
  const fresh = await newSecret(call, orgId, secretExpiresAfterHours);
  const { value } = await keepAccount(call, seat, {
    name: name ?? '',
    description: description ?? '',
    roles,
    secrets: [fresh.kept],
  });
  return viewAccount(value, seat, fresh);
}

/**
 * Keeps a new account with roles at a seat.
 *
 * @throws what {@link addAccount} throws for its roles, and when the organization has too many
 */
export async function keepAccount(
  call: Call,
  seat: Seat,
  { roles, ...told }: Pick<ServiceAccount, 'name' | 'description' | 'secrets' | 'mcp'> & NamedRoles,
): Promise<Document<ServiceAccount>> {
  const { orgId, groupId } = seat;
  checkRoleNames(roles, levelOf(seat), knownRoles);
  checkRoom(await call.store.count(serviceAccounts, orgId), MAX_ACCOUNTS, 'service accounts');
  const clientId = newClientId(call.chance, call.now);
  const value: ServiceAccount = {
    clientId,
    orgId,
    ...told,
    createdAt: call.time,
    roles:
      groupId === undefined
        ? replaceOrgRoles([], orgId, roles)
        : replaceGroupRoles(replaceOrgRoles([], orgId, ['ORG_MEMBER']), groupId, roles),
  };
  const document = await call.store.insert(serviceAccounts, orgId, { key: clientId, value });
  call.event({ type: 'SERVICE_ACCOUNT_CREATED', groupId: null, orgId });
  if (groupId !== undefined) call.event({ type: 'SERVICE_ACCOUNT_ADDED_TO_GROUP' });
  return document;
}

/** Changes an account's name, description or its roles at the seat. */
export async function updateAccount(call: Call): Promise<object> {
  const seat = seatOf(call);
  const document = await accountAt(call, param(call, 'clientId'), seat);
  return viewAccount((await changeAccount(call, seat, document, call.body as AccountRequest)).value, seat);
}

/** Changes what is said of an account; what is not said stays. */
export async function changeAccount(
  call: Call,
  seat: Seat,
  document: Document<ServiceAccount>,
  { name, description, roles }: AccountRequest,
): Promise<Document<ServiceAccount>> {
  const current = document.value;
  const changed: ServiceAccount = {
    ...current,
    name: name ?? current.name,
    description: description ?? current.description,
    roles: roles === undefined ? current.roles : rolesAt(current, seat, roles),
  };
  const updated = await call.store.update(document, { value: changed });
  if (changed.name !== current.name || changed.description !== current.description) {
    call.event({ type: 'SERVICE_ACCOUNT_DETAILS_CHANGED' });
  }
  if (roles !== undefined) call.event({ type: 'SERVICE_ACCOUNT_ROLES_CHANGED' });
  return updated;
}

/** Removes an account for good, with its secrets and access list; tokens it was given are worth nothing from now on. */
export async function deleteAccount(call: Call): Promise<undefined> {
  const { orgId } = seatOf(call);
  await removeAccount(call, await accountAt(call, param(call, 'clientId'), { orgId }));
}

/** Removes an account of which the document is known. */
export async function removeAccount(call: Call, document: Document<ServiceAccount>): Promise<void> {
  const scope = `${document.value.orgId}/${document.key}`;
  for (const entry of await call.store.all(accessEntries, scope)) await call.store.remove(entry);
  await call.store.remove(document);
  call.event({ type: 'SERVICE_ACCOUNT_DELETED' });
}

/** Takes an account out of a project. It stays in the organization, with its secrets. */
export async function leaveProject(call: Call): Promise<undefined> {
  const seat = seatOf(call);
  const document = await accountAt(call, param(call, 'clientId'), seat);
  const roles = replaceGroupRoles(document.value.roles, seat.groupId ?? '', []);
  await call.store.update(document, { value: { ...document.value, roles } });
  call.event({ type: 'SERVICE_ACCOUNT_REMOVED_FROM_GROUP' });
}

/** Gives an account of the organization roles in a project, in place of those it may have there already. */
export async function joinProject(call: Call): Promise<object> {
  const seat = seatOf(call);
  const document = await accountAt(call, param(call, 'clientId'), { orgId: seat.orgId });
  const { roles = [] } = call.body as AccountRequest;
  const value = { ...document.value, roles: rolesAt(document.value, seat, roles) };
  await call.store.update(document, { value });
  call.event({ type: 'SERVICE_ACCOUNT_ADDED_TO_GROUP' });
  return viewAccount(value, seat);
}

/** The projects an account has roles in. */
export async function listProjects(call: Call): Promise<Page> {
  const { value } = await accountAt(call, param(call, 'clientId'), seatOf(call));
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const all = groupsOf(value.roles);
  return new Page(all.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage), all.length);
}

const levelOf = (seat: Seat): 'ORG' | 'GROUP' => (seat.groupId === undefined ? 'ORG' : 'GROUP');

function rolesAt({ roles }: ServiceAccount, seat: Seat, names: readonly string[]): ServiceAccount['roles'] {
  checkRoleNames(names, levelOf(seat), knownRoles);
  return seat.groupId === undefined
    ? replaceOrgRoles(roles, seat.orgId, names)
    : replaceGroupRoles(roles, seat.groupId, names);
}
