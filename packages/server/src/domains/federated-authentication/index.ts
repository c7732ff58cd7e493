import type { Domain } from '../domain.ts';
import {
  getConnectedOrg,
  listConnectedOrgs,
  removeConnectedOrg,
  updateConnectedOrg,
} from './connected-org-configs.ts';
import {
  createIdentityProvider,
  deleteIdentityProvider,
  getIdentityProvider,
  getMetadata,
  listIdentityProviders,
  revokeJwks,
  updateIdentityProvider,
} from './identity-providers.ts';
import {
  createRoleMapping,
  deleteRoleMapping,
  getRoleMapping,
  listRoleMappings,
  updateRoleMapping,
} from './role-mappings.ts';
import { deleteFederationSetting, getOrgFederationSettings } from './settings.ts';

export { joinFederation, leaveFederation, seedFederation } from './settings.ts';

/** Federations of organizations, their identity providers, and the roles that come with groups of those. */
export const federatedAuthentication: Domain = {
  name: 'federated-authentication',
  handlers: {
    getOrgFederationSettings,
    deleteFederationSetting,
    listFederationSettingConnectedOrgConfigs: listConnectedOrgs,
    getFederationSettingConnectedOrgConfig: getConnectedOrg,
    updateFederationSettingConnectedOrgConfig: updateConnectedOrg,
    removeFederationSettingConnectedOrgConfig: removeConnectedOrg,
    listFederationSettingConnectedOrgConfigRoleMappings: listRoleMappings,
    getFederationSettingConnectedOrgConfigRoleMapping: getRoleMapping,
    createFederationSettingConnectedOrgConfigRoleMapping: createRoleMapping,
    updateFederationSettingConnectedOrgConfigRoleMapping: updateRoleMapping,
    deleteFederationSettingConnectedOrgConfigRoleMapping: deleteRoleMapping,
    listFederationSettingIdentityProviders: listIdentityProviders,
    getFederationSettingIdentityProvider: getIdentityProvider,
    createFederationSettingIdentityProvider: createIdentityProvider,
    updateFederationSettingIdentityProvider: updateIdentityProvider,
    deleteFederationSettingIdentityProvider: deleteIdentityProvider,
    revokeFederationSettingIdentityProviderJwks: revokeJwks,
    getFederationSettingIdentityProviderMetadata: getMetadata,
  },
};
