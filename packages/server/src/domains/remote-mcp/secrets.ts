import { type Call, param } from '../../call.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { addSecret, noSecret, takeSecret, viewSecret } from '../service-accounts/index.ts';
import { configAt } from './config.ts';

/** What is known of the secrets of a configuration's account, without the secrets. */
export async function listSecrets(call: Call): Promise<Page> {
  const { secrets } = (await configAt(call)).value;
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const shown = secrets.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage);
  return new Page(
    shown.map((secret) => viewSecret(secret)),
    secrets.length,
  );
}

export async function getSecret(call: Call): Promise<object> {
  const { secrets } = (await configAt(call)).value;
  const secretId = param(call, 'secretId');
  const secret = secrets.find(({ id }) => id === secretId);
  if (secret === undefined) throw noSecret(secretId);
  return viewSecret(secret);
}

/** Adds a secret; the answer is the only place that ever shows it. */
export const createSecret = async (call: Call): Promise<object> => addSecret(call, await configAt(call));

export async function deleteSecret(call: Call): Promise<undefined> {
  await takeSecret(call, await configAt(call));
}
