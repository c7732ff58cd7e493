import type { CallOf } from '../../call.ts';
import { singleAddress } from '../../identity/addresses.ts';
import { apiKeys } from '../../identity/kinds.ts';
import type { Domain } from '../domain.ts';
import { listControlPlaneIpAddresses } from './control-plane.ts';

/** The root document: who calls, and where browsing begins. */
export const root: Domain = {
  name: 'root',
  handlers: { getSystemStatus, listControlPlaneIpAddresses },
};

const REL = 'https://cloud.mongodb.com/';

async function getSystemStatus(call: CallOf<'getSystemStatus'>) {
  return {
    apiKey: await viewKey(call),
    appName: 'MongoDB Atlas',
    build: 'mercator',
    links: [
      call.link(''),
      call.link('/orgs', `${REL}orgs`),
      call.link('/groups', `${REL}groups`),
      call.link('/clusters', `${REL}clusters`),
    ],
    throttling: false,
  };
}

/** The key that calls. A service account is none, and the document has no other place for it. */
async function viewKey({ caller, store }: CallOf<'getSystemStatus'>): Promise<object | null> {
  const key = caller.kind === 'apiKey' ? await store.byId(apiKeys, caller.id) : undefined;
  if (key === undefined) return null;
  return {
    accessList: caller.accessList.map((cidrBlock) => ({
      cidrBlock,
      ipAddress: singleAddress(cidrBlock) ?? null,
    })),
    id: caller.id,
    publicKey: caller.name,
    roles: key.value.roles,
  };
}
