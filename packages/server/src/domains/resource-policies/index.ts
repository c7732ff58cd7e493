import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { List } from '../../result.ts';
import { type Document, KeyTaken } from '../../store/kind.ts';
import type { Domain } from '../domain.ts';
import { type Author, type ResourcePolicy, resourcePolicies } from '../policy-rules/index.ts';
import { checkPolicies } from './check.ts';
import { nonCompliantResources } from './compliance.ts';

/** Rules in the Cedar language about what may be in an organization. */
export const resourcePolicyDomain: Domain = {
  name: 'resource-policies',
  handlers: {
    listOrgResourcePolicies: async (call: CallOf<'listOrgResourcePolicies'>) =>
      new List((await call.store.all(resourcePolicies, call.params.orgId)).map(({ value }) => value)),
    getOrgResourcePolicy: async (call: CallOf<'getOrgResourcePolicy'>) =>
      (await policyAt(call, call.params)).value,
    createOrgResourcePolicy,
    updateOrgResourcePolicy,
    deleteOrgResourcePolicy,
    // What would be made is shown, and not kept.
    validateOrgResourcePolicies: (call: CallOf<'validateOrgResourcePolicies'>) => newPolicy(call, call.body),
    getOrgNonCompliantResources: async (call: CallOf<'getOrgNonCompliantResources'>) =>
      new List(await nonCompliantResources(call.store, call.params.orgId)),
  },
};

/** Version of the policy language's schema: the only one there is. */
const VERSION = 'v1';

interface Asked {
  readonly name: string;
  readonly description?: string | null;
  readonly policies: readonly { readonly body: string }[];
}

function newPolicy(call: Call, { name, description, policies }: Asked): ResourcePolicy {
  const author = authorOf(call);
  return {
    id: call.newId(),
    orgId: call.orgId ?? '',
    name: checkedName(name),
    ...described(description),
    policies: statements(call, policies),
    version: VERSION,
    createdDate: call.time,
    createdByUser: author,
    lastUpdatedDate: call.time,
    lastUpdatedByUser: author,
  };
}

async function createOrgResourcePolicy(call: CallOf<'createOrgResourcePolicy'>): Promise<ResourcePolicy> {
  const value = newPolicy(call, call.body);
  const { id, name, orgId } = value;
  await call.store.insert(resourcePolicies, orgId, { key: name, id, value }).catch(refuseTaken(name));
  call.event({ type: 'RESOURCE_POLICY_CREATED', about: { resourcePolicyId: id } });
  return value;
}

async function updateOrgResourcePolicy(call: CallOf<'updateOrgResourcePolicy'>): Promise<ResourcePolicy> {
  const document = await policyAt(call, call.params);
  const { name, description, policies } = call.body;
  const { description: _, ...unchanged } = document.value;
  const value: ResourcePolicy = {
    ...unchanged,
    name: name == null ? document.value.name : checkedName(name),
    ...described(description === undefined ? document.value.description : description),
    policies: policies === undefined ? document.value.policies : statements(call, policies),
    lastUpdatedDate: call.time,
    lastUpdatedByUser: authorOf(call),
  };
  await call.store.update(document, { value, key: value.name }).catch(refuseTaken(value.name));
  call.event({ type: 'RESOURCE_POLICY_MODIFIED', about: { resourcePolicyId: value.id } });
  return value;
}

async function deleteOrgResourcePolicy(call: CallOf<'deleteOrgResourcePolicy'>): Promise<undefined> {
  const document = await policyAt(call, call.params);
  await call.store.remove(document);
  call.event({ type: 'RESOURCE_POLICY_DELETED', about: { resourcePolicyId: document.id } });
}

async function policyAt(
  { store }: Call,
  { orgId, resourcePolicyId }: { readonly orgId: string; readonly resourcePolicyId: string },
): Promise<Document<ResourcePolicy>> {
  const document = await store.byId(resourcePolicies, resourcePolicyId);
  if (document !== undefined && document.scope === orgId) return document;
  const detail = 'No resource policy with ID {0} exists in organization {1}.';
  throw apiError('RESOURCE_POLICY_NOT_FOUND', [resourcePolicyId, orgId], detail);
}

/** The statements with ids. @throws when one of them is no policy, or none of Atlas */
function statements(call: Call, policies: Asked['policies']): ResourcePolicy['policies'] {
  if (policies.length === 0) throw missing('policies');
  checkPolicies(policies.map(({ body }) => body));
  return policies.map(({ body }) => ({ id: call.newId(), body }));
}

function checkedName(name: string): string {
  if (name.trim() === '') throw missing('name');
  return name;
}

const missing = (field: string) =>
  apiError('MISSING_ATTRIBUTE', [field], 'The field {0} is required.', {
    fields: [{ field, description: 'empty' }],
  });

const described = (description: string | null | undefined) => (description == null ? {} : { description });

/** Accounts have no id of the form that users have: they are told by their name alone. */
const authorOf = ({ caller }: Call): Author =>
  caller.kind === 'apiKey' ? { id: caller.id, name: caller.name } : { name: caller.name };

function refuseTaken(name: string) {
  return (error: unknown): never => {
    throw error instanceof KeyTaken
      ? apiError('DUPLICATE_POLICY_NAME', [name], 'There is already a resource policy called {0}.')
      : error;
  };
}
