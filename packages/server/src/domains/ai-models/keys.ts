import type { CallOf } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { groups } from '../places.ts';
import type { Resource } from '../resource.ts';

/** A key of a project for the models that embed and rerank. Its secret is kept nowhere: nothing here would ever check it. */
interface ModelKey {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  readonly cloud: string;
  readonly geography: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly maskedSecret: string;
}

const modelKeys = kind<ModelKey>({ name: 'aiModelKey' });

/** Where every model is reached that is bound to no cloud and no geography: the document's example. */
export const ANY_ENDPOINT = 'ai.mongodb.com';

const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const SECRET_CHARACTERS = `${LETTERS_AND_DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** Lengths of the document's examples. */
const ID_LENGTH = 24;
const SECRET_LENGTH = 43;

const missing = (id: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [`AI model API key with id ${id}`], 'Cannot find resource {0}.');

/** An instant in microseconds with an offset: this family's dates, unlike all others, are written so. */
const preciseTime = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, -1)}000+00:00`;

/** The only answer that has the secret is that to the call that makes it. */
function view({ id, ...key }: ModelKey, secret: string | null = null): object {
  return { ...key, apiKeyId: id, endpoint: ANY_ENDPOINT, lastUsedAt: null, secret, status: 'ACTIVE' };
}

/** The keys of a project. */
export const groupKeys: Resource<ModelKey> = {
  kind: modelKeys,
  operations: {
    list: 'listGroupAiModelApiKeys',
    get: 'getGroupAiModelApiKey',
    update: 'updateGroupAiModelApiKey',
    remove: 'deleteGroupAiModelApiKey',
  },
  key: 'apiKeyId',
  view: (key) => view(key),
  events: { updated: 'AI_MODELS_APIS_API_KEY_UPDATED', removed: 'AI_MODELS_APIS_API_KEY_DELETED' },
  missing: (_, id) => missing(id),
};

/** Makes a key, and shows its secret this once. */
export async function createKey(call: CallOf<'createGroupAiModelApiKey'>): Promise<object> {
  const { name, cloud, geography } = call.body;
  const secret = `al-${call.chance.text(SECRET_LENGTH, SECRET_CHARACTERS)}`;
  const value: ModelKey = {
    id: call.chance.text(ID_LENGTH, LETTERS_AND_DIGITS),
    groupId: call.params.groupId,
    name,
    cloud,
    geography,
    createdAt: preciseTime(call.now),
    createdBy: call.caller.name,
    maskedSecret: `al-****${secret.slice(-4)}`,
  };
  await call.store.insert(modelKeys, value.groupId, { key: value.id, value });
  call.event({ type: 'AI_MODELS_APIS_API_KEY_CREATED' });
  return view(value, secret);
}

/** The keys of all projects of an organization, project by project. */
async function keysOf(store: Store, orgId: string): Promise<readonly ModelKey[]> {
  const found: ModelKey[] = [];
  for (const { id } of await store.all(groups, orgId))
    for (const { value } of await store.all(modelKeys, id)) found.push(value);
  return found;
}

export async function listOrgKeys(call: CallOf<'listOrgAiModelApiKeys'>): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const all = await keysOf(call.store, call.params.orgId);
  const shown = all.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage);
  return new Page(
    shown.map((key) => view(key)),
    all.length,
  );
}

export async function getOrgKey(call: CallOf<'getOrgAiModelApiKey'>): Promise<object> {
  const { orgId, apiKeyId } = call.params;
  const key = (await keysOf(call.store, orgId)).find(({ id }) => id === apiKeyId);
  if (key === undefined) throw missing(apiKeyId);
  return view(key);
}
