import type { Operation } from '@mercator/catalog';
import { type CoreCallOptions, createClient } from '@mercator/client/core';
import type { CallInput, DryRun } from './atlas.ts';
import type { Credentials, Settings } from './settings.ts';
import { version } from './version.ts';

/** The request of a call, not sent, with secrets masked. */
export async function describeCall(
  row: Operation,
  input: CallInput,
  options: CoreCallOptions,
  { settings, credentials }: { settings: Settings; credentials: Credentials | undefined },
): Promise<DryRun> {
  const { baseUrl, apiVersion } = settings;
  // Everything the environment says has been read already, together with flags and profile.
  const client = createClient({
    ...credentials,
    environment: {},
    baseUrl,
    version: apiVersion,
    userAgent: `mercator-cli/${version}`,
  });
  return client.call<DryRun>(row, input, { ...options, dryRun: true });
}
