import { Chance } from './chance.ts';
import { beginWithDefaults } from './domains/alert-configurations/index.ts';
import { timeText } from './domains/event.ts';
import { seedFederation } from './domains/federated-authentication/index.ts';
import { groups, orgs } from './domains/places.ts';
import { seedPeople } from './domains/users/index.ts';
import { apiKeys, serviceAccounts } from './identity/kinds.ts';
import {
  hashOf,
  maskClientSecret,
  newClientId,
  newClientSecret,
  newPrivateKey,
  newPublicKey,
  verifiersOf,
} from './identity/secrets.ts';
import type { Server } from './server.ts';
import { StartError } from './start-error.ts';
import type { Store } from './store/store.ts';

/** What a new world begins with: ids and credentials. They follow from the seed alone. */
export interface Credentials {
  readonly orgId: string;
  readonly projectId: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** When every world began: ids carry a time, and the seeded ones are the same whenever they are made. */
const GENESIS = Date.UTC(2026, 0, 1);

const YEAR_MS = 365 * 24 * 3600 * 1000;

/** The credentials of a seed. Secrets cannot be read back from the store, so this is where they come from, every time. */
export function credentialsOf(seed: string): Credentials {
  const chance = new Chance(`${seed} world`);
  return {
    orgId: chance.objectId(GENESIS),
    projectId: chance.objectId(GENESIS),
    publicKey: newPublicKey(chance),
    privateKey: newPrivateKey(chance),
    clientId: newClientId(chance, GENESIS),
    clientSecret: newClientSecret(chance),
  };
}

/** Makes the first organization, project, API key and service account. */
async function seedWorld(store: Store, server: Server): Promise<void> {
  const { seed } = server;
  const { orgId, projectId, publicKey, privateKey, clientId, clientSecret } = credentialsOf(seed);
  const chance = new Chance(`${seed} keys`);
  const created = timeText(GENESIS);
  const roles = [{ orgId, roleName: 'ORG_OWNER' }];
  await store.insert(orgs, '', {
    key: orgId,
    value: { id: orgId, name: 'Mercator', isDeleted: false, skipDefaultAlertsSettings: false },
  });
  await store.insert(groups, orgId, {
    key: 'Project 0',
    id: projectId,
    value: { id: projectId, name: 'Project 0', orgId, created, withDefaultAlertsSettings: true, tags: [] },
  });
  await beginWithDefaults(store, projectId, created, { history: true });
  const apiKeyId = chance.objectId(GENESIS);
  await store.insert(apiKeys, orgId, {
    key: apiKeyId,
    value: {
      id: apiKeyId,
      orgId,
      publicKey,
      desc: 'Seeded owner key',
      roles,
      verifiers: verifiersOf(publicKey, privateKey),
      tail: privateKey.slice(-12),
      created,
    },
  });
  const secret = {
    id: chance.objectId(GENESIS),
    createdAt: created,
    expiresAt: timeText(server.clock.now() + YEAR_MS),
    hash: hashOf('sha256', clientSecret),
    masked: maskClientSecret(clientSecret),
  };
  await store.insert(serviceAccounts, orgId, {
    key: clientId,
    value: {
      clientId,
      orgId,
      name: 'Seeded owner account',
      description: 'Made with the world',
      createdAt: created,
      roles,
      secrets: [secret],
    },
  });
  const place = { orgId, groupId: projectId, genesis: GENESIS, created };
  await seedPeople(store, chance, place);
  await seedFederation(store, chance, place);
  await store.setFact('world', orgId);
}

/** Seeds an empty store; opens one that has a world. @throws {StartError} when the world came from another seed */
export async function openWorld(server: Server): Promise<void> {
  await server.transaction(async (store) => {
    const world = await store.fact('world');
    if (world === undefined) return seedWorld(store, server);
    if (world !== credentialsOf(server.seed).orgId) {
      throw new StartError(
        'OTHER_SEED',
        'The data directory holds a world made from another seed: start with that seed, or with another directory.',
      );
    }
    server.chance.rewind(Number((await store.fact('chance')) ?? 0));
    server.clock.moveTo(Number((await store.fact('clock')) ?? 0));
    return undefined;
  });
}

/** Brings the world back to its beginning. */
export async function resetWorld(server: Server): Promise<void> {
  await server.transaction(async (store) => {
    await store.clear();
    server.chance.rewind(0);
    await seedWorld(store, server);
  });
  server.forget();
}
