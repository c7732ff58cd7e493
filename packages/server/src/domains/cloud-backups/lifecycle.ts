import { keptUntil } from '../backup-rules/index.ts';
import { timeText } from '../event.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';
import { rawOfSnapshot, type Snapshot, type Stage, snapshots } from './snapshot.ts';

const STAGES: readonly Stage[] = ['queued', 'starting', 'reading', 'storing', 'completed'];

// Events about backups have no place for the name of a cluster but their raw documents.
const ending = (type: string) => (snapshot: Snapshot) => ({ type, raw: rawOfSnapshot(snapshot) });

/** A snapshot completed 160 to 530 seconds after it was asked for; the steps between as in the one that was watched. */
export const snapshotLifecycle: Lifecycle<Snapshot> = {
  kind: snapshots,
  state: ({ stage }) => stage,
  enter: (snapshot, stage) => ({ ...snapshot, stage: STAGES.find((known) => known === stage) ?? 'queued' }),
  passing: {
    queued: {
      after: { instant: 0, fast: 500, realistic: [1_000, 4_000] },
      next: () => 'starting',
      event: ending('CPS_SNAPSHOT_STARTED'),
    },
    starting: { after: { instant: 0, fast: 500, realistic: [5_000, 10_000] }, next: () => 'reading' },
    reading: {
      after: { instant: 0, fast: 500, realistic: [76_000, 258_000] },
      next: () => 'storing',
      change: (snapshot, { at }) => ({ ...snapshot, createdAt: timeText(at) }),
    },
    storing: {
      after: { instant: 0, fast: 500, realistic: [78_000, 258_000] },
      next: () => 'completed',
      // Kept from its completion on, as recorded; whatever came on top of the retention stays on top.
      change: (snapshot, { at }) => {
        const asked = Date.parse(snapshot.requestedAt);
        const extra = Date.parse(snapshot.expiresAt) - keptUntil(asked, snapshot.retention);
        return { ...snapshot, expiresAt: timeText(keptUntil(at, snapshot.retention) + extra) };
      },
      event: ending('CPS_SNAPSHOT_SUCCESSFUL'),
    },
    completed: {
      after: { instant: 0, fast: 0, realistic: 0 },
      until: ({ expiresAt }) => Date.parse(expiresAt),
      visible: false,
      next: () => GONE,
      event: ending('CPS_SNAPSHOT_DELETED_AUDIT'),
    },
  },
};
