import { type Call, param } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import type { ServiceAccount } from '../../identity/kinds.ts';
import type { Document } from '../../store/kind.ts';
import { accountAt, newSecret, seatOf, viewSecret } from './account.ts';
import { checkRoom, MAX_SECRETS } from './rules.ts';

/** Adds a secret to an account; the answer is the only place that ever shows it. */
export async function createSecret(call: Call): Promise<object> {
  return addSecret(call, await accountAt(call, param(call, 'clientId'), seatOf(call)));
}

/** Adds a secret to an account of which the document is known. */
export async function addSecret(call: Call, document: Document<ServiceAccount>): Promise<object> {
  const account = document.value;
  checkRoom(account.secrets.length, MAX_SECRETS, 'secrets');
  const { secretExpiresAfterHours } = call.body as { readonly secretExpiresAfterHours: number };
  const fresh = await newSecret(call, account.orgId, secretExpiresAfterHours);
  await call.store.update(document, { value: { ...account, secrets: [...account.secrets, fresh.kept] } });
  call.event({ type: 'SERVICE_ACCOUNT_SECRET_ADDED' });
  return viewSecret(fresh.kept, fresh.text);
}

/** Takes a secret away from an account, and with it every token that was issued for it. */
export async function deleteSecret(call: Call): Promise<undefined> {
  await takeSecret(call, await accountAt(call, param(call, 'clientId'), seatOf(call)));
}

/** The refusal when an account has no secret with an id. */
export const noSecret = (id: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [`Secret with id ${id}`], 'Cannot find resource {0}.');

/** Takes the secret the call names away from an account of which the document is known. */
export async function takeSecret(call: Call, document: Document<ServiceAccount>): Promise<void> {
  const account = document.value;
  const secretId = param(call, 'secretId');
  const secrets = account.secrets.filter((secret) => secret.id !== secretId);
  if (secrets.length === account.secrets.length) throw noSecret(secretId);
  await call.store.update(document, { value: { ...account, secrets } });
  call.event({ type: 'SERVICE_ACCOUNT_SECRET_DELETED' });
}
