import { kind } from '../../store/kind.ts';
import type { Handlers } from '../domain.ts';
import { singleton } from '../singleton.ts';

/** How an organization's projects get their turn in maintenance. Scope: the organization. */
interface MaintenanceSettings {
  /** Absent: nobody has chosen one. */
  readonly waveAssignmentMode?: string;
}

/** The settings of an organization about maintenance. Null in a request takes the choice back. */
export const maintenanceSettings: Handlers = singleton<MaintenanceSettings>({
  kind: kind<MaintenanceSettings>({ name: 'orgMaintenanceSettings' }),
  operations: {
    get: 'getOrgMaintenanceSettings',
    update: 'updateOrgMaintenanceSettings',
    reset: 'resetOrgMaintenanceSettings',
  },
  initial: () => ({}),
  update: (_call, current, { waveAssignmentMode }) => {
    if (waveAssignmentMode === undefined) return current;
    return typeof waveAssignmentMode === 'string' ? { waveAssignmentMode } : {};
  },
  view: ({ waveAssignmentMode }) => ({
    effectiveWaveAssignmentMode: waveAssignmentMode ?? 'MANUAL',
    ...(waveAssignmentMode !== undefined && { waveAssignmentMode }),
  }),
});
