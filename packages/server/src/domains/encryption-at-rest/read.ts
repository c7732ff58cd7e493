import { apiError } from '../../errors.ts';
import type { KeySettings } from '../encryption-keys/index.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import type { CloudProvider } from '../network-containers/index.ts';

/** What a request says of the key at one provider. */
export interface KeyRequest {
  readonly enabled?: boolean;
  readonly roleId?: string;
  readonly [field: string]: unknown;
}

/** What the API calls the settings of each provider. */
export const FIELDS: Readonly<Record<CloudProvider, string>> = {
  AWS: 'awsKms',
  AZURE: 'azureKeyVault',
  GCP: 'googleCloudKms',
};

/** Fields that prove who asks, instead of a role; they are not kept. */
const SECRETS: Readonly<Record<CloudProvider, readonly string[]>> = {
  AWS: ['secretAccessKey'],
  AZURE: ['secret'],
  GCP: ['serviceAccountKey'],
};

/** Fields a key cannot be found without; those that go with a secret are needed only where there is no role. */
const NEEDED: Readonly<
  Record<CloudProvider, { readonly always: readonly string[]; readonly secret: readonly string[] }>
> = {
  AWS: { always: ['customerMasterKeyID', 'region'], secret: ['accessKeyID'] },
  AZURE: {
    always: ['keyIdentifier', 'keyVaultName', 'resourceGroupName', 'subscriptionID'],
    secret: ['clientID', 'tenantID'],
  },
  GCP: { always: ['keyVersionResourceID'], secret: [] },
};

/**
 * The settings of a provider after a request: what is not said stays. Whoever disables a key says nothing else, and nothing
 * of it is kept.
 *
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE, AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT
 */
export function readKey(
  provider: CloudProvider,
  current: KeySettings | undefined,
  request: KeyRequest,
): KeySettings | undefined {
  if (request.enabled === false) return undefined;
  const field = FIELDS[provider];
  const secrets = SECRETS[provider];
  const asked: KeyRequest = { ...current, ...request };
  const hasSecret = secrets.some((name) => request[name] !== undefined);
  const isKnown = current !== undefined && current.roleId === undefined;
  const byRole = asked.roleId !== undefined && !hasSecret;
  const needed = [...NEEDED[provider].always, ...(byRole ? [] : NEEDED[provider].secret)];
  const missing = needed.find((name) => asked[name] === undefined || asked[name] === '');
  if (missing !== undefined) throw lacksField(`${field}.${missing}`);
  if (!byRole && !hasSecret && !isKnown) throw lacksField(`${field}.${secrets[0]}`);
  checkForm(provider, asked);
  const dropped = byRole
    ? [...secrets, ...NEEDED[provider].secret.filter((name) => name === 'accessKeyID')]
    : [...secrets, 'roleId'];
  const kept = Object.entries(asked).filter(([name]) => !dropped.includes(name));
  return { ...DEFAULTS[provider], ...Object.fromEntries(kept), enabled: true, valid: true };
}

const DEFAULTS: Readonly<Record<CloudProvider, object>> = {
  AWS: { requirePrivateNetworking: false },
  AZURE: { azureEnvironment: 'AZURE', requirePrivateNetworking: false },
  GCP: {},
};

const KEY_VERSION =
  /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+\/cryptoKeyVersions\/\d+$/;
const KEY_IDENTIFIER = /^https:\/\/[A-Za-z0-9-]+\.[a-z.]+\/keys\/[A-Za-z0-9-]+\/[0-9a-f]{32}$/;

function checkForm(provider: CloudProvider, asked: KeyRequest): void {
  const { keyIdentifier, keyVersionResourceID, serviceAccountKey } = asked;
  if (provider === 'AZURE' && !KEY_IDENTIFIER.test(String(keyIdentifier))) {
    throw apiError(
      'AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT',
      [String(keyIdentifier)],
      'The key identifier {0} is not the address of a version of a key in a vault.',
    );
  }
  if (provider === 'GCP' && !KEY_VERSION.test(String(keyVersionResourceID)))
    throw refusesField('googleCloudKms.keyVersionResourceID', 'is not the path of a version of a key');
  if (serviceAccountKey === undefined) return;
  try {
    JSON.parse(String(serviceAccountKey));
  } catch {
    // The parser's message repeats what it read, which is secret.
    throw refusesField('googleCloudKms.serviceAccountKey', 'is not JSON');
  }
}
