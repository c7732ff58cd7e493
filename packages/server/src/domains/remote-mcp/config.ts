import { type Call, optionalParam, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { accessEntries, type ServiceAccount, serviceAccounts } from '../../identity/kinds.ts';
import { newClientId } from '../../identity/secrets.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import type { SourceInput } from '../access-list/index.ts';
import {
  addSources,
  changeAccount,
  groupRolesOf,
  keepAccount,
  orgRolesOf,
  removeAccount,
  replaceSources,
  viewEntry,
} from '../service-accounts/index.ts';

/** The account that comes in by a configuration: the configuration is that account, and what it has besides. */
export type ConfigDocument = Document<ServiceAccount>;

/** The body of a create or an update, as validation lets it through. */
interface ConfigRequest {
  readonly mcpConfigName?: string | null;
  readonly roles?: readonly (string | null)[];
  readonly ipAccessList?: readonly SourceInput[];
}

/** Where a call's configurations are: in a project, or in an organization. */
function placeOf({ orgId, groupId, operation }: Call) {
  if (orgId === undefined) throw new Error(`${operation.id} belongs to no organization`);
  return { seat: { orgId, ...(groupId !== undefined && { groupId }) }, place: groupId ?? orgId, orgId };
}

/** The configuration a call names. @throws RESOURCE_NOT_FOUND when its place has none with the id */
export async function configAt(call: Call): Promise<ConfigDocument> {
  const { place, orgId } = placeOf(call);
  const id = param(call, 'mcpConfigId');
  const [found] = await call.store.find(serviceAccounts, 'mcpConfigId', id, orgId);
  if (found?.value.mcp?.place !== place)
    throw apiError('RESOURCE_NOT_FOUND', [`MCP configuration with id ${id}`], 'Cannot find resource {0}.');
  return found;
}

const scopeOf = ({ value }: ConfigDocument): string => `${value.orgId}/${value.clientId}`;

async function view(call: Call, document: ConfigDocument): Promise<object> {
  const { clientId, name, roles, mcp } = document.value;
  const entries = await call.store.all(accessEntries, scopeOf(document));
  return {
    clientId,
    egressClientId: mcp?.egressClientId,
    ipAccessList: entries.map(({ value }) => viewEntry(value)),
    mcpConfigId: mcp?.id,
    mcpConfigName: name,
    roles: call.groupId === undefined ? orgRolesOf(roles) : groupRolesOf(roles, call.groupId),
  };
}

const namesOf = (roles: readonly (string | null)[]): readonly string[] =>
  roles.filter((role) => role !== null);

export async function listConfigs(call: Call): Promise<Page> {
  const { place, orgId } = placeOf(call);
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const { documents, total } = await call.store.page(serviceAccounts, orgId, {
    skip: (pageNum - 1) * itemsPerPage,
    limit: itemsPerPage,
    where: { mcpPlace: [place] },
  });
  const items: object[] = [];
  for (const document of documents) items.push(await view(call, document));
  return new Page(items, total);
}

export const getConfig = async (call: Call): Promise<object> => view(call, await configAt(call));

/** Makes a configuration: a service account to come in with, without a secret yet, and the name of one to go out with. */
export async function createConfig(call: Call): Promise<object> {
  const { mcpConfigName, roles = [], ipAccessList = [] } = call.body as ConfigRequest;
  const { seat, place } = placeOf(call);
  const document = await keepAccount(call, seat, {
    name: mcpConfigName ?? '',
    description: '',
    roles: namesOf(roles),
    secrets: [],
    mcp: { id: call.chance.uuid(), egressClientId: newClientId(call.chance, call.now), place },
  });
  await addSources(call, scopeOf(document), ipAccessList);
  return view(call, document);
}

/** Changes what is given; roles and addresses as a whole. */
export async function updateConfig(call: Call): Promise<object> {
  const document = await configAt(call);
  const { mcpConfigName, roles, ipAccessList } = call.body as ConfigRequest;
  const changed = await changeAccount(call, placeOf(call).seat, document, {
    ...(mcpConfigName != null && { name: mcpConfigName }),
    ...(roles !== undefined && { roles: namesOf(roles) }),
  });
  if (ipAccessList !== undefined) await replaceSources(call, scopeOf(document), ipAccessList);
  return view(call, changed);
}

/** Removes a configuration with its account. @throws VALIDATION_ERROR while it has active secrets, unless these go as well */
export async function deleteConfig(call: Call): Promise<undefined> {
  const document = await configAt(call);
  const active = document.value.secrets.filter(({ expiresAt }) => Date.parse(expiresAt) > call.now);
  if (active.length > 0 && optionalParam(call, 'cascading') !== true)
    throw apiError(
      'VALIDATION_ERROR',
      [String(active.length)],
      'The configuration has {0} active secrets: delete these first, or with it by cascading.',
    );
  await removeAccount(call, document);
}
