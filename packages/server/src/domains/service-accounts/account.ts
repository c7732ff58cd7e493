import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { type AccountSecret, type ServiceAccount, serviceAccounts } from '../../identity/kinds.ts';
import { hashOf, maskClientSecret, newClientSecret } from '../../identity/secrets.ts';
import type { Document } from '../../store/kind.ts';
import { timeText } from '../event.ts';
import { DEFAULT_ORG_SETTINGS, orgSettings } from '../org-settings.ts';
import { groupRolesOf, orgRolesOf, secretExpiry } from './rules.ts';

/** From where an account is looked at: its organization, or one of the projects it has roles in. */
export interface Seat {
  readonly orgId: string;
  /** Absent: the organization. */
  readonly groupId?: string;
}

/** The seat the path of a call names. */
export function seatOf(call: Call): Seat {
  const { orgId, groupId } = call;
  if (orgId === undefined) throw new Error(`${call.operation.id} belongs to no organization`);
  return { orgId, ...(groupId !== undefined && { groupId }) };
}

/**
 * The account the call names, as far as it is to be seen from the seat.
 *
 * @throws RESOURCE_NOT_FOUND when there is none, or none with a role in that project
 */
export async function accountAt(
  call: Call,
  clientId: string,
  { orgId, groupId }: Seat,
): Promise<Document<ServiceAccount>> {
  const document = await call.store.get(serviceAccounts, orgId, clientId);
  if (!document || (groupId !== undefined && groupRolesOf(document.value.roles, groupId).length === 0)) {
    throw apiError(
      'RESOURCE_NOT_FOUND',
      [`Service account with client id ${clientId}`],
      'Cannot find resource {0}.',
    );
  }
  return document;
}

/**
 * What is shown of an account: its roles at the seat, and its secrets masked.
 *
 * @param fresh a secret that was just made, to be shown this once
 */
export function viewAccount(
  { clientId, createdAt, description, name, roles, secrets }: ServiceAccount,
  { groupId }: Seat,
  fresh?: FreshSecret,
): object {
  return {
    clientId,
    createdAt,
    description,
    name,
    roles: groupId === undefined ? orgRolesOf(roles) : groupRolesOf(roles, groupId),
    secrets: secrets.map((secret) =>
      viewSecret(secret, fresh?.kept.id === secret.id ? fresh.text : undefined),
    ),
  };
}

/** A secret that was just made: what is kept of it, and the text itself, which is kept nowhere. */
export interface FreshSecret {
  readonly kept: AccountSecret;
  readonly text: string;
}

/** Makes a secret. @throws INVALID_ATTRIBUTE when it would live too short or longer than the organization allows */
export async function newSecret(call: Call, orgId: string, hours: number): Promise<FreshSecret> {
  const settings = (await call.store.get(orgSettings, orgId, ''))?.value ?? DEFAULT_ORG_SETTINGS;
  const expires = secretExpiry(call.now, hours, settings.maxServiceAccountSecretValidityInHours);
  const text = newClientSecret(call.chance);
  const kept = {
    id: call.newId(),
    createdAt: call.time,
    expiresAt: timeText(expires),
    hash: hashOf('sha256', text),
    masked: maskClientSecret(text),
  };
  return { kept, text };
}

/** What is shown of a secret. */
export function viewSecret(
  { id, createdAt, expiresAt, lastUsedAt, masked }: AccountSecret,
  text?: string,
): object {
  return {
    createdAt,
    expiresAt,
    id,
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    maskedSecretValue: masked,
    ...(text !== undefined && { secret: text }),
  };
}
