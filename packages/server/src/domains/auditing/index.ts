import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import { deploySetting } from '../clusters/index.ts';
import type { Domain } from '../domain.ts';
import { singleton } from '../singleton.ts';

/** What the database audits in the clusters of a project. Scope: the project. */
export interface AuditLog {
  readonly auditAuthorizationSuccess: boolean;
  /** A filter in JSON, as text; absent while there is none. */
  readonly auditFilter?: string;
  readonly enabled: boolean;
}

const auditLogs = kind<AuditLog>({ name: 'auditLog' });

const NOTHING: AuditLog = { auditAuthorizationSuccess: false, enabled: false };

/** What the clusters of a project audit. */
export async function auditLogOf({ store }: Pick<Call, 'store'>, groupId: string): Promise<AuditLog> {
  return (await store.get(auditLogs, groupId, ''))?.value ?? NOTHING;
}

/** Which accesses the databases of a project write to their audit log. */
export const auditing: Domain = {
  name: 'auditing',
  handlers: singleton<AuditLog>({
    kind: auditLogs,
    operations: { get: 'getGroupAuditLog', update: 'updateGroupAuditLog' },
    initial: () => NOTHING,
    update: (_, current, body) => withFilter({ ...current, ...body }),
    view: (auditLog) => ({
      ...auditLog,
      configurationType: auditLog.auditFilter === undefined ? 'NONE' : 'FILTER_JSON',
    }),
    updated: 'AUDIT_LOG_CONFIGURATION_UPDATED',
    async changed(call, { enabled }, before) {
      // A filter reaches processes that run; where the log goes to is known from their start on.
      if (enabled !== before.enabled) await deploySetting(call, call.groupId ?? '');
    },
  }),
};

/** An empty filter is none. @throws when it is no JSON object */
function withFilter({ auditFilter, ...auditLog }: AuditLog): AuditLog {
  if (auditFilter === undefined || auditFilter.trim() === '') return auditLog;
  if (!isJsonObject(auditFilter))
    throw apiError(
      'INVALID_ATTRIBUTE',
      ['auditFilter'],
      'The field {0} is no filter: it must hold a JSON object.',
      {
        fields: [{ field: 'auditFilter', description: 'no JSON object' }],
      },
    );
  return { ...auditLog, auditFilter };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
