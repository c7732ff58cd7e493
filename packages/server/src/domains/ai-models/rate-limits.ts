import { type Call, type CallOf, param } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { kind } from '../../store/kind.ts';
import { refusesField } from '../field-refusals.ts';
import { ANY_ENDPOINT } from './keys.ts';
import { MODEL_GROUPS, type ModelGroup } from './model-groups.ts';

/** What a project set for itself. Scope: the project. Key: the name of the group of models. */
interface OwnLimits {
  readonly requestsPerMinuteLimit: number;
  readonly tokensPerMinuteLimit: number;
}

const ownLimits = kind<OwnLimits>({ name: 'aiModelRateLimit' });

const FIELDS = ['requestsPerMinuteLimit', 'tokensPerMinuteLimit'] as const;

const view = (group: ModelGroup, own?: OwnLimits): object => ({
  ...group,
  ...own,
  cloud: 'ANY',
  endpoint: ANY_ENDPOINT,
  geography: 'ANY',
});

/** The group of models of a call. @throws when there is none of that name */
function groupOf(call: Call): ModelGroup {
  const name = param(call, 'modelGroupName');
  const found = MODEL_GROUPS.find(({ modelGroupName }) => modelGroupName === name);
  if (found === undefined)
    throw apiError('RESOURCE_NOT_FOUND', [`Model group ${name}`], 'Cannot find resource {0}.');
  return found;
}

/** The limits of a project; those of its organization, which cannot be changed here, where the path names no project. */
async function viewAt({ store, groupId }: Call, group: ModelGroup): Promise<object> {
  const own = groupId === undefined ? undefined : await store.get(ownLimits, groupId, group.modelGroupName);
  return view(group, own?.value);
}

/** One limit, of a project or of an organization. */
export const getLimit = (call: Call): Promise<object> => viewAt(call, groupOf(call));

/** All limits, of a project or of an organization. */
export async function listLimits(call: Call): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const shown: object[] = [];
  for (const group of MODEL_GROUPS.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage))
    shown.push(await viewAt(call, group));
  return new Page(shown, MODEL_GROUPS.length);
}

/** Sets the limits of a project. @throws INVALID_ATTRIBUTE above those of the organization */
export async function updateLimit(
  call: CallOf<'updateGroupAiModelApiCloudGeographyModelGroupNameRateLimits'>,
): Promise<object> {
  const group = groupOf(call);
  for (const field of FIELDS)
    if (call.body[field] > group[field])
      throw refusesField(field, `is above the limit of the organization, which is ${group[field]}`);
  const { requestsPerMinuteLimit, tokensPerMinuteLimit } = call.body;
  const value = { requestsPerMinuteLimit, tokensPerMinuteLimit };
  const { groupId } = call.params;
  const known = await call.store.get(ownLimits, groupId, group.modelGroupName);
  if (known) await call.store.update(known, { value });
  else await call.store.insert(ownLimits, groupId, { key: group.modelGroupName, id: call.newId(), value });
  call.event({ type: 'AI_MODELS_APIS_RATE_LIMIT_UPDATED' });
  return view(group, value);
}

/** Brings one limit of a project back to that of its organization. */
export async function resetLimit(
  call: CallOf<'resetGroupAiModelApiCloudGeographyModelGroupNameRateLimits'>,
): Promise<object> {
  const group = groupOf(call);
  const known = await call.store.get(ownLimits, call.params.groupId, group.modelGroupName);
  if (known) await call.store.remove(known);
  call.event({ type: 'AI_MODELS_APIS_RATE_LIMIT_RESET' });
  return view(group);
}

/** Brings all limits of a project back to those of its organization. */
export async function resetLimits(call: CallOf<'resetGroupAiModelApiRateLimits'>): Promise<Page> {
  for (const known of await call.store.all(ownLimits, call.params.groupId)) await call.store.remove(known);
  call.event({ type: 'AI_MODELS_APIS_RATE_LIMIT_RESET' });
  return new Page(
    MODEL_GROUPS.map((group) => view(group)),
    MODEL_GROUPS.length,
  );
}
