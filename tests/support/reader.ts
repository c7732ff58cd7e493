import type { Atlas } from '@mercator/client';
import type { World } from './showing.ts';

/** A client whose key may only read the world's project. */
export async function reader({ atlas, client, groupId }: World): Promise<Atlas> {
  const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createGroupApiKey({
    groupId,
    body: { desc: 'reads', roles: ['GROUP_READ_ONLY'] },
  });
  return client({ publicKey, privateKey });
}
