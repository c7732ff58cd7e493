import type { Call } from '../../call.ts';
import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';
import { markDeleting } from './deletion.ts';
import { clusterKind } from './family.ts';
import type { Cluster } from './model.ts';

/** What ends by itself at a date: the cluster, the pin of its feature compatibility version, or the vendor's access. */
type What = 'cluster' | 'pin' | 'employeeAccess';

/** An end that is to come. Scope: `<groupId>/<clusterName>`, so that it goes with its cluster. Key: what ends. */
interface Ending {
  readonly what: What;
  readonly clusterName: string;
  /** The date, ISO 8601. */
  readonly date: string;
}

const endings = kind<Ending>({ name: 'clusterEnding' });

/** Event the service records when something has ended. */
const EVENTS: Readonly<Record<What, string>> = {
  cluster: 'CLUSTER_DELETE_SUBMITTED',
  pin: 'CLUSTER_FCV_UNFIXED',
  employeeAccess: 'EMPLOYEE_ACCESS_REVOKED',
};

const AT_ITS_DATE = { instant: 0, fast: 0, realistic: 0 };

/** Ends wait for their date, which is their `due`; nobody has to read them. */
export const endingLifecycle: Lifecycle<Ending> = {
  kind: endings,
  visible: false,
  state: () => 'WAITING',
  enter: (ending) => ending,
  passing: {
    WAITING: {
      after: AT_ITS_DATE,
      next: () => GONE,
      // The events of pins have no place for the name of a cluster.
      event: ({ what, clusterName }) => ({
        type: EVENTS[what],
        ...(what !== 'pin' && { about: { clusterName } }),
      }),
    },
  },
  removed: (store, ending, scope) => end(store, ending, scope),
};

async function end(store: Store, { what, clusterName, date }: Ending, scope: string): Promise<void> {
  const groupId = scope.slice(0, scope.indexOf('/'));
  const document = await store.get(clusterKind, groupId, clusterName);
  if (document === undefined) return;
  const { pinned, employeeAccess, ...rest } = document.value;
  if (what === 'pin')
    await store.update(document, { value: { ...rest, ...(employeeAccess && { employeeAccess }) } });
  else if (what === 'employeeAccess')
    await store.update(document, { value: { ...rest, ...(pinned && { pinned }) } });
  else if (rest.state !== 'DELETING') {
    await store.update(document, {
      value: markDeleting(document.value, false),
      due: Date.parse(date),
      seen: false,
    });
  }
}

/** Dates at which something of a cluster ends. */
const datesOf = ({
  deleteAfterDate,
  pinned,
  employeeAccess,
}: Cluster): Readonly<Record<What, string | undefined>> => ({
  cluster: deleteAfterDate,
  pin: pinned?.expirationDate,
  employeeAccess: employeeAccess?.expirationTime,
});

/** Stores a cluster whose state stays, and what is to come of it. */
export async function keep(
  call: Pick<Call, 'store' | 'newId'>,
  document: Document<Cluster>,
  cluster: Cluster,
): Promise<void> {
  await call.store.update(document, { value: cluster });
  await scheduleEndings(call, cluster);
}

/** Keeps what is to come in step with a cluster that was created or changed. */
export async function scheduleEndings(call: Pick<Call, 'store' | 'newId'>, cluster: Cluster): Promise<void> {
  const scope = `${cluster.groupId}/${cluster.name}`;
  for (const what of ['cluster', 'pin', 'employeeAccess'] as const) {
    const date = datesOf(cluster)[what];
    const known = await call.store.get(endings, scope, what);
    if (known?.value.date === date) continue;
    if (known) await call.store.remove(known);
    if (date === undefined) continue;
    const value: Ending = { what, clusterName: cluster.name, date };
    await call.store.insert(endings, scope, { key: what, id: call.newId(), value, due: Date.parse(date) });
  }
}
