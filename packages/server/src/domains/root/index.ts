import type { CallOf } from '../../call.ts';
import { apiKeys } from '../../identity/kinds.ts';
import type { Domain } from '../domain.ts';

/** The root document: who calls, and where browsing begins. */
export const root: Domain = {
  name: 'root',
  handlers: { getSystemStatus },
};

const REL = 'https://cloud.mongodb.com/';

async function getSystemStatus(call: CallOf<'getSystemStatus'>) {
  const { caller, store } = call;
  const key = caller.kind === 'apiKey' ? await store.byId(apiKeys, caller.id) : undefined;
  const apiKey = {
    accessList: caller.accessList.map((cidrBlock) => ({ cidrBlock })),
    id: caller.id,
    publicKey: caller.name,
    roles: key?.value.roles ?? [...caller.orgRoles].map((roleName) => ({ orgId: caller.orgId, roleName })),
  };
  return {
    apiKey,
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
