import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Answer } from '../../result.ts';
import type { Document } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import type { Domain } from '../domain.ts';
import { dueOf } from '../lifecycle.ts';
import { checkProjectPolicies } from '../policy-rules/index.ts';
import { dueAt, maintenanceLifecycle, waiting } from './lifecycle.ts';
import {
  type MaintenanceWindow,
  maintenanceWindows,
  type ProtectedHours,
  viewWindow,
  WEEK_MS,
} from './window.ts';

/** Whether a project says when its clusters may be worked on. */
export const hasMaintenanceWindow = async (store: Store, groupId: string): Promise<boolean> =>
  (await store.get(maintenanceWindows, groupId, '')) !== undefined;

/** How often planned work can be put off. */
const MAX_DEFERRALS = 2;

/** When the clusters of a project may be worked on. */
export const maintenanceWindowDomain: Domain = {
  name: 'maintenance-windows',
  handlers: {
    getGroupMaintenanceWindow: async (call: CallOf<'getGroupMaintenanceWindow'>) =>
      viewWindow(call, (await windowOf(call))?.value),
    updateGroupMaintenanceWindow,
    resetGroupMaintenanceWindow,
    deferGroupMaintenanceWindow,
    toggleGroupMaintenanceWindowAutoDefer,
  },
  lifecycles: [maintenanceLifecycle],
};

/** What policies call a change of the window. */
const MODIFY = 'project.maintenanceWindow.modify';

/** These answers are empty, and name their type apart, as was seen. */
const nothing = (): Answer => new Answer(undefined, { untyped: true });

const windowOf = ({ store, groupId = '' }: Call): Promise<Document<MaintenanceWindow> | undefined> =>
  store.get(maintenanceWindows, groupId, '');

async function updateGroupMaintenanceWindow(call: CallOf<'updateGroupMaintenanceWindow'>): Promise<Answer> {
  const present = await windowOf(call);
  mustNotRun(present?.value);
  const { startASAP = false, waveAssignment: wave, ...asked } = { waveAssignment: undefined, ...call.body };
  if (startASAP) return startNow(call, present);
  const before = present?.value;
  const value = waiting(
    {
      dayOfWeek: asked.dayOfWeek,
      hourOfDay: asked.hourOfDay ?? before?.hourOfDay ?? 0,
      autoDeferOnceEnabled: asked.autoDeferOnceEnabled ?? before?.autoDeferOnceEnabled ?? false,
      numberOfDeferrals: 0,
      startASAP: false,
      ...hoursOf(asked.protectedHours ?? before?.protectedHours),
      ...waveOf(wave === undefined ? before?.waveAssignment : wave),
    },
    call.now,
  );
  await checkProjectPolicies(call, MODIFY, { hasDefinedMaintenanceWindow: true });
  await keep(call, present, value);
  call.event({ type: before ? 'ATLAS_MAINTENANCE_WINDOW_MODIFIED' : 'ATLAS_MAINTENANCE_WINDOW_ADDED' });
  noteHours(call, before?.protectedHours, value.protectedHours);
  if (
    before?.autoDeferOnceEnabled !== undefined &&
    before.autoDeferOnceEnabled !== value.autoDeferOnceEnabled
  )
    noteAutoDefer(call, value);
  return nothing();
}

/** Begins planned work at once. */
async function startNow(call: Call, present: Document<MaintenanceWindow> | undefined): Promise<Answer> {
  const { value, document } = planned(present);
  const running: MaintenanceWindow = { ...value, phase: 'RUNNING', startASAP: true, startsAt: call.now };
  await call.store.update(document, { value: running, due: dueOf(maintenanceLifecycle, 'RUNNING', call) });
  call.event({ type: 'ATLAS_MAINTENANCE_START_ASAP' });
  call.event({ type: 'MAINTENANCE_STARTED', byService: true });
  return nothing();
}

async function resetGroupMaintenanceWindow(call: CallOf<'resetGroupMaintenanceWindow'>): Promise<Answer> {
  const present = await windowOf(call);
  mustNotRun(present?.value);
  if (present) {
    await checkProjectPolicies(call, MODIFY, { hasDefinedMaintenanceWindow: false });
    await call.store.remove(present);
    call.event({ type: 'ATLAS_MAINTENANCE_WINDOW_REMOVED' });
  }
  return nothing();
}

/** Puts planned work off to the window of the week after. */
async function deferGroupMaintenanceWindow(call: CallOf<'deferGroupMaintenanceWindow'>): Promise<Answer> {
  const { value, document } = planned(await windowOf(call));
  mustNotRun(value);
  if (value.numberOfDeferrals >= MAX_DEFERRALS)
    throw apiError(
      'ATLAS_NUM_MAINTENANCE_DEFERRALS_EXCEEDED',
      [],
      `Maintenance can be deferred ${MAX_DEFERRALS} times, and has been.`,
    );
  const deferred = {
    ...value,
    startsAt: value.startsAt + WEEK_MS,
    numberOfDeferrals: value.numberOfDeferrals + 1,
  };
  await call.store.update(document, { value: deferred, due: dueAt(deferred) });
  call.event({ type: 'ATLAS_MAINTENANCE_DEFERRED' });
  return nothing();
}

async function toggleGroupMaintenanceWindowAutoDefer(
  call: CallOf<'toggleGroupMaintenanceWindowAutoDefer'>,
): Promise<Answer> {
  const document = defined(await windowOf(call));
  const value = { ...document.value, autoDeferOnceEnabled: !document.value.autoDeferOnceEnabled };
  await call.store.update(document, { value });
  noteAutoDefer(call, value);
  return nothing();
}

function keep(
  { store, groupId = '' }: Call,
  present: Document<MaintenanceWindow> | undefined,
  value: MaintenanceWindow,
): Promise<unknown> {
  const due = dueAt(value);
  if (present) return store.update(present, { value, due });
  const id = `${maintenanceWindows.name} ${groupId}`;
  return store.insert(maintenanceWindows, groupId, { key: '', id, value, due });
}

/** @throws while work goes on: neither the window nor the plan can be changed then */
function mustNotRun(window: MaintenanceWindow | undefined): void {
  if (window?.phase === 'RUNNING')
    throw apiError('ATLAS_MAINTENANCE_ALREADY_SCHEDULED', [], 'Maintenance of this project is going on.');
}

function defined(present: Document<MaintenanceWindow> | undefined): Document<MaintenanceWindow> {
  if (present) return present;
  throw apiError('ATLAS_MAINTENANCE_WINDOW_NOT_DEFINED', [], 'This project has no maintenance window.');
}

/** @throws ATLAS_MAINTENANCE_WINDOW_NOT_DEFINED, ATLAS_MAINTENANCE_NOT_SCHEDULED */
function planned(present: Document<MaintenanceWindow> | undefined): {
  readonly document: Document<MaintenanceWindow>;
  readonly value: MaintenanceWindow;
} {
  const document = defined(present);
  if (document.value.phase === 'WAITING')
    throw apiError('ATLAS_MAINTENANCE_NOT_SCHEDULED', [], 'No maintenance of this project is scheduled.');
  return { document, value: document.value };
}

const hoursOf = (protectedHours: ProtectedHours | undefined) => (protectedHours ? { protectedHours } : {});

const waveOf = (waveAssignment: number | null | undefined) => (waveAssignment ? { waveAssignment } : {});

function noteHours(call: Call, before: ProtectedHours | undefined, after: ProtectedHours | undefined): void {
  if (after === undefined || JSON.stringify(before) === JSON.stringify(after)) return;
  call.event({ type: `ATLAS_MAINTENANCE_PROTECTED_HOURS_${before ? 'MODIFIED' : 'CREATED'}` });
}

function noteAutoDefer(call: Call, { autoDeferOnceEnabled }: MaintenanceWindow): void {
  call.event({ type: `ATLAS_MAINTENANCE_AUTO_DEFER_${autoDeferOnceEnabled ? 'ENABLED' : 'DISABLED'}` });
}
