import { type Call, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { accountAt, newSecret, seatOf, viewSecret } from './account.ts';
import { checkRoom, MAX_SECRETS } from './rules.ts';

/** Adds a secret to an account; the answer is the only place that ever shows it. */
export async function createSecret(call: Call): Promise<object> {
  const seat = seatOf(call);
  const document = await accountAt(call, param(call, 'clientId'), seat);
  const account = document.value;
  checkRoom(account.secrets.length, MAX_SECRETS, 'secrets');
  const { secretExpiresAfterHours } = call.body as { readonly secretExpiresAfterHours: number };
  const fresh = await newSecret(call, seat.orgId, secretExpiresAfterHours);
  await call.store.update(document, { value: { ...account, secrets: [...account.secrets, fresh.kept] } });
  call.event({ type: 'SERVICE_ACCOUNT_SECRET_ADDED' });
  return viewSecret(fresh.kept, fresh.text);
}

/** Takes a secret away from an account, and with it every token that was issued for it. */
export async function deleteSecret(call: Call): Promise<undefined> {
  const document = await accountAt(call, param(call, 'clientId'), seatOf(call));
  const account = document.value;
  const secretId = param(call, 'secretId');
  const secrets = account.secrets.filter((secret) => secret.id !== secretId);
  if (secrets.length === account.secrets.length) {
    throw apiError('RESOURCE_NOT_FOUND', [`Secret with id ${secretId}`], 'Cannot find resource {0}.');
  }
  await call.store.update(document, { value: { ...account, secrets } });
  call.event({ type: 'SERVICE_ACCOUNT_SECRET_DELETED' });
}
