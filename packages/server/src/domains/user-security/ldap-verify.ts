import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import { clusterKind, isTenant } from '../clusters/index.ts';
import { dueOf, type Lifecycle } from '../lifecycle.ts';

/** One try to reach a directory. Scope: the project. Key: its id. */
interface Verification {
  readonly id: string;
  readonly groupId: string;
  readonly status: 'PENDING' | 'FAILED';
  readonly hostname: string;
  readonly port: number;
  readonly bindUsername: string;
  readonly authzQueryTemplate: string;
}

const verifications = kind<Verification>({ name: 'ldapVerification' });

/**
 * A try ends without a connection: the clusters of a local Atlas have no network, and their service says of a directory it
 * cannot reach just what was recorded.
 */
export const verificationLifecycle: Lifecycle<Verification> = {
  kind: verifications,
  state: ({ status }) => status,
  enter: (verification) => ({ ...verification, status: 'FAILED' }),
  passing: {
    PENDING: {
      after: { instant: 0, fast: [1000, 2000], realistic: [7000, 10_000] },
      next: () => 'FAILED',
    },
  },
};

export async function verifyLdap(call: CallOf<'verifyGroupUserSecurityLdap'>): Promise<object> {
  const { groupId } = call.params;
  await checkCluster(call, groupId);
  const { hostname, port, bindUsername, authzQueryTemplate = '' } = call.body;
  const value: Verification = {
    id: call.newId(),
    groupId,
    status: 'PENDING',
    hostname,
    port,
    bindUsername,
    authzQueryTemplate,
  };
  const due = dueOf(verificationLifecycle, 'PENDING', call);
  await call.store.insert(verifications, groupId, { key: value.id, value, due });
  return view(call, value);
}

export async function getVerification(call: CallOf<'getGroupUserSecurityLdapVerify'>): Promise<object> {
  const { groupId, requestId } = call.params;
  const document = await call.store.get(verifications, groupId, requestId);
  if (document === undefined) {
    throw apiError(
      'LDAP_VERIFY_CONNECTIVITY_REQUEST_NOT_FOUND',
      [requestId, groupId],
      'No request {0} to verify a directory exists in project {1}.',
    );
  }
  return call.show(document, (value) => view(call, value));
}

/** @throws LDAP_VERIFY_CONNECTIVITY_NO_AVAILABLE_CLUSTERS: it is a running cluster that tries */
async function checkCluster(call: Call, groupId: string): Promise<void> {
  const all = await call.store.all(clusterKind, groupId);
  const runs = all.some(
    ({ value }) =>
      !isTenant(value) && !value.paused && (value.state === 'IDLE' || value.state === 'UPDATING'),
  );
  if (!runs) {
    throw apiError(
      'LDAP_VERIFY_CONNECTIVITY_NO_AVAILABLE_CLUSTERS',
      [groupId],
      'Project {0} has no running dedicated cluster that could reach a directory.',
    );
  }
}

function view(call: Pick<Call, 'link'>, verification: Verification): object {
  const { id, groupId, status, hostname, port, bindUsername, authzQueryTemplate } = verification;
  return {
    groupId,
    links: [call.link(`/groups/${groupId}/userSecurity/ldap/verify/${id}`)],
    request: { authzQueryTemplate, bindUsername, hostname, port },
    requestId: id,
    status,
    validations: status === 'FAILED' ? [{ status: 'FAIL', validationType: 'CONNECT' }] : [],
  };
}
