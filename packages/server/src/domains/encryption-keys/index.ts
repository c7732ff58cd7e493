import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import type { CloudProvider } from '../network-containers/index.ts';

/** Where the key of the caller is and how it is reached, without what is secret. */
export interface KeySettings {
  readonly enabled: boolean;
  readonly valid: boolean;
  readonly roleId?: string;
  readonly requirePrivateNetworking?: boolean;
  readonly [field: string]: unknown;
}

/** Encryption at rest of a project with keys of its own. Scope: the project. Stored once it was changed. */
export interface EncryptionKeys {
  readonly providers: Readonly<Partial<Record<CloudProvider, KeySettings>>>;
  readonly enabledForSearchNodes: boolean;
}

export const encryptionKeys = kind<EncryptionKeys>({ name: 'encryptionAtRest' });

/** The present settings of a project. */
export const encryptionKeysOf = async (store: Store, groupId: string): Promise<EncryptionKeys> =>
  (await store.get(encryptionKeys, groupId, ''))?.value ?? { providers: {}, enabledForSearchNodes: false };

/**
 * @param provider as clusters name it: a cloud, or `NONE`, which needs no key
 * @throws ENCRYPTION_AT_REST_NOT_ENABLED when the project has no key there
 */
export async function checkKeysEnabled(store: Store, groupId: string, provider: string): Promise<void> {
  if (provider === 'NONE') return;
  const { providers } = await encryptionKeysOf(store, groupId);
  const [, settings] = Object.entries(providers).find(([name]) => name === provider) ?? [];
  if (settings?.enabled) return;
  throw apiError(
    'ENCRYPTION_AT_REST_NOT_ENABLED',
    [groupId, provider],
    'Project {0} has no keys of its own at {1} to encrypt with.',
  );
}
