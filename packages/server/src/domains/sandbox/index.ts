import { type Call, type CallOf, param } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import { neighbours } from '../clusters/index.ts';
import type { Domain } from '../domain.ts';
import { resource } from '../resource.ts';
import { checkTemplate, describeCluster, type Template } from './template.ts';

/** The sandbox of an organization: it has one at most. */
interface Sandbox {
  readonly id: string;
  readonly enabled: boolean | null;
  readonly clusterTemplate: Template | null;
}

const sandboxes = kind<Sandbox>({ name: 'sandboxConfig' });

const missing = (id: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [`Sandbox configuration with id ${id}`], 'Cannot find resource {0}.');

/** The sandbox as the settings given make it; what is not given stays. */
function changed(current: Sandbox, body: Readonly<Record<string, unknown>>): Sandbox {
  const next = { ...current, ...body, id: current.id };
  if (next.clusterTemplate !== null) checkTemplate(next.clusterTemplate);
  return next;
}

/** Tells what became of a sandbox. */
function note(call: Call, before: Sandbox | undefined, after: Sandbox): void {
  const [was, is] = [before?.enabled === true, after.enabled === true];
  if (was !== is) call.event({ type: is ? 'SANDBOX_ENABLED_FOR_ORG' : 'SANDBOX_DISABLED_FOR_ORG' });
  if (JSON.stringify(before?.clusterTemplate ?? null) !== JSON.stringify(after.clusterTemplate))
    call.event({ type: 'SANDBOX_TEMPLATE_UPDATED' });
}

async function createSandbox(call: Call, body: Readonly<Record<string, unknown>>): Promise<Sandbox> {
  const orgId = call.orgId ?? '';
  if ((await call.store.count(sandboxes, orgId)) > 0)
    throw apiError('VALIDATION_ERROR', [orgId], 'The organization {0} has a sandbox configuration.', {
      status: 409,
    });
  const value = changed({ id: call.newId(), enabled: null, clusterTemplate: null }, body);
  note(call, undefined, value);
  return value;
}

/** What to send to have a cluster made as the sandbox wants it. */
async function describe(call: CallOf<'generateGroupSandboxClusterDescription'>): Promise<object> {
  const id = param(call, 'sandboxConfigId');
  const document = await call.store.get(sandboxes, call.orgId ?? '', id);
  if (document === undefined) throw missing(id);
  const { enabled, clusterTemplate } = document.value;
  if (enabled !== true) throw apiError('VALIDATION_ERROR', [id], 'The sandbox {0} is not enabled.');
  const { names } = await neighbours(call.store, call.params.groupId);
  return describeCluster(clusterTemplate ?? {}, names);
}

/** Sandboxes: what clusters people of an organization make to try something out. */
export const sandbox: Domain = {
  name: 'sandbox',
  handlers: {
    ...resource<Sandbox>({
      kind: sandboxes,
      operations: {
        list: 'listOrgSandboxConfig',
        get: 'getOrgSandboxConfig',
        create: 'createOrgSandboxConfig',
        update: 'updateOrgSandboxConfig',
        remove: 'deleteOrgSandboxConfig',
      },
      key: 'sandboxConfigId',
      create: createSandbox,
      update: (call, current, body) => {
        const value = changed(current, body);
        note(call, current, value);
        return value;
      },
      beforeRemove: (call, { enabled }) => {
        if (enabled === true) call.event({ type: 'SANDBOX_DISABLED_FOR_ORG' });
      },
      events: { removed: 'SANDBOX_CONFIG_DELETED' },
      missing: (_, id) => missing(id),
    }),
    generateGroupSandboxClusterDescription: describe,
  },
};
