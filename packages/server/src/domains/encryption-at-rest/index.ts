import type { Domain } from '../domain.ts';
import { keyEndpointLifecycle } from './endpoint.ts';
import { createKeyEndpoint, deleteKeyEndpoint, getKeyEndpoint, listKeyEndpoints } from './endpoints.ts';
import { getEncryption, updateEncryption } from './settings.ts';

/** Encryption at rest with keys of the project's own, and the private ways to them. */
export const encryptionAtRest: Domain = {
  name: 'encryption-at-rest',
  handlers: {
    getGroupEncryptionAtRest: getEncryption,
    updateGroupEncryptionAtRest: updateEncryption,
    listGroupEncryptionAtRestPrivateEndpoints: listKeyEndpoints,
    createGroupEncryptionAtRestPrivateEndpoint: createKeyEndpoint,
    getGroupEncryptionAtRestPrivateEndpoint: getKeyEndpoint,
    requestGroupEncryptionAtRestPrivateEndpointDeletion: deleteKeyEndpoint,
  },
  lifecycles: [keyEndpointLifecycle],
};
