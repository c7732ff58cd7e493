import type { Call, CallOf } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { apiKeys } from '../../identity/kinds.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { newApiKey, orgRoles, viewApiKey } from '../api-keys/index.ts';
import type { Domain } from '../domain.ts';
import { joinFederation, leaveFederation } from '../federated-authentication/index.ts';
import { DEFAULT_ORG_SETTINGS, type OrgSettings, orgSettings } from '../org-settings.ts';
import { groups, type Org, orgs } from '../places.ts';
import { find, type Resource, resource } from '../resource.ts';
import { addAccount } from '../service-accounts/index.ts';
import { singleton } from '../singleton.ts';
import { giveOrganization } from '../users/index.ts';
import { delegationSettings } from './delegation.ts';
import { maintenanceSettings } from './maintenance.ts';

const REL = 'https://cloud.mongodb.com/';

const definition: Resource<Org> = {
  kind: orgs,
  operations: { get: 'getOrg', update: 'updateOrg' },
  scope: () => '',
  key: 'orgId',
  path: ({ id }) => `/orgs/${id}`,
  links: ({ id }, call) =>
    ['groups', 'teams', 'users'].map((name) => call.link(`/orgs/${id}/${name}`, REL + name)),
  events: { updated: 'ORG_RENAMED' },
  missing: noSuchOrg,
};

function noSuchOrg(_call: Call, id: string): ApiError {
  return apiError('ORG_NOT_FOUND', [id], 'No organization with ID {0} exists.');
}

/** Organizations and their settings. */
export const organizations: Domain = {
  name: 'organizations',
  handlers: {
    ...resource(definition),
    ...singleton({
      kind: orgSettings,
      operations: { get: 'getOrgSettings', update: 'updateOrgSettings' },
      initial: () => DEFAULT_ORG_SETTINGS,
      update: changeSettings,
    }),
    ...delegationSettings,
    ...maintenanceSettings,
    listOrgs,
    createOrg,
    deleteOrg,
  },
};

/** What the feed says of a setting that was changed: turned on, and turned off. */
const SETTING_EVENTS: readonly (readonly [keyof OrgSettings, on: string, off: string])[] = [
  ['apiAccessListRequired', 'ORG_PUBLIC_API_ACCESS_LIST_REQUIRED', 'ORG_PUBLIC_API_ACCESS_LIST_NOT_REQUIRED'],
  ['genAIFeaturesEnabled', 'ORG_SETTINGS_UPDATED', 'ORG_SETTINGS_UPDATED'],
  ['maxServiceAccountSecretValidityInHours', 'ORG_SERVICE_ACCOUNT_MAX_SECRET_VALIDITY_EDITED', ''],
  ['multiFactorAuthRequired', 'ORG_TWO_FACTOR_AUTH_REQUIRED', 'ORG_TWO_FACTOR_AUTH_OPTIONAL'],
  ['restrictEmployeeAccess', 'ORG_EMPLOYEE_ACCESS_RESTRICTED', 'ORG_EMPLOYEE_ACCESS_UNRESTRICTED'],
  ['streamsCrossGroupEnabled', 'ORG_SETTINGS_UPDATED', 'ORG_SETTINGS_UPDATED'],
];

function changeSettings(
  call: Call,
  before: OrgSettings,
  body: Readonly<Record<string, unknown>>,
): OrgSettings {
  const after: OrgSettings = { ...before, ...body };
  const types = SETTING_EVENTS.flatMap(([name, on, off]) =>
    after[name] === before[name] ? [] : [after[name] ? on : off],
  );
  for (const type of new Set(types)) call.event({ type });
  return after;
}

/** A caller sees the organization its credentials belong to. */
async function listOrgs(call: CallOf<'listOrgs'>) {
  const { name } = call.params;
  const document = await call.store.byId(orgs, call.caller.orgId);
  const matching =
    document && (name === undefined || document.value.name.toLowerCase().startsWith(name.toLowerCase()))
      ? [document]
      : [];
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const wanted = matching.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage);
  const items = await Promise.all(
    wanted.map((each) => call.show(each, (value) => ({ ...value, links: [call.link(`/orgs/${value.id}`)] }))),
  );
  return new Page(items, matching.length);
}

/** Takes the organization's keys, accounts, users and events along; there is nobody left to tell of it. */
async function deleteOrg(call: CallOf<'deleteOrg'>): Promise<undefined> {
  const { orgId } = call.params;
  const document = await find(definition, call);
  if ((await call.store.count(groups, orgId)) > 0) {
    throw apiError('ORG_NOT_EMPTY', [orgId], 'Organization {0} still has projects.');
  }
  await leaveFederation(call.store, orgId);
  await call.store.removeBelow(orgId);
  await call.store.remove(document);
}

/** A new organization gets the API key, service account and owner asked for; without any nobody could reach it. */
async function createOrg(call: CallOf<'createOrg'>) {
  const { name, apiKey, serviceAccount, skipDefaultAlertsSettings = false, orgOwnerId } = call.body;
  const { federationSettingsId } = call.body;
  const id = call.newId();
  const org: Org = { id, name, isDeleted: false, skipDefaultAlertsSettings };
  await call.store.insert(orgs, '', { key: id, value: org });
  call.event({ type: 'ORG_CREATED', orgId: id });
  if (orgOwnerId !== undefined) await giveOrganization(call, id, orgOwnerId);
  if (federationSettingsId !== undefined) await joinFederation(call, federationSettingsId, id);
  return {
    organization: { ...org, links: [call.link(`/orgs/${id}`)] },
    skipDefaultAlertsSettings,
    ...(federationSettingsId !== undefined && { federationSettingsId }),
    ...(orgOwnerId !== undefined && { orgOwnerId }),
    ...(apiKey && { apiKey: await addKey(call, id, apiKey) }),
    ...(serviceAccount && { serviceAccount: await addAccount(call, { orgId: id }, serviceAccount) }),
  };
}

interface KeyRequest {
  readonly desc: string;
  readonly roles: readonly (string | null)[];
}

async function addKey(call: Call, orgId: string, { desc, roles }: KeyRequest): Promise<object> {
  const names = roles.filter((role) => role !== null);
  const { value, privateKey } = newApiKey(call, orgId, desc, orgRoles(orgId, names));
  await call.store.insert(apiKeys, orgId, { key: value.id, value });
  return viewApiKey(call, value, privateKey);
}
