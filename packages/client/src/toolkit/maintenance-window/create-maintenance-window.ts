import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { AtlasStateError } from '../toolkit-errors.ts';
import type { MaintenanceSettings, MaintenanceWindow, MaintenanceWindows } from './maintenance-window.ts';
import { bodyOf, windowOf } from './window-document.ts';

/** The verbs of the maintenance window of one project. */
export function createMaintenanceWindow({ atlas, groupId }: ProjectKit): MaintenanceWindows {
  const api = atlas.maintenanceWindows;
  const get = async (options: VerbOptions = {}): Promise<MaintenanceWindow | undefined> =>
    windowOf(await api.getMaintenanceWindow({ groupId }, callOptionsOf(options)));

  /** The window, of which something is wanted that only a window has. */
  const present = async (operation: string, options: VerbOptions): Promise<MaintenanceWindow> => {
    const window = await get(options);
    if (window) return window;
    throw new AtlasStateError('the project has no maintenance window. Set one first.', {
      operation,
      state: 'NOT_SET',
    });
  };

  const send = async (settings: MaintenanceSettings, options: VerbOptions): Promise<MaintenanceWindow> => {
    await api.updateMaintenanceWindow({ groupId, body: bodyOf(settings) }, callOptionsOf(options));
    return present('updateGroupMaintenanceWindow', options);
  };

  return {
    get,
    set: (settings, options = {}) => send(settings, options),
    async update(changes, options = {}) {
      const { day } = await present('updateGroupMaintenanceWindow', options);
      return send({ ...changes, day: changes.day ?? day }, options);
    },
    async defer(options = {}) {
      await api.deferMaintenanceWindow({ groupId }, callOptionsOf(options));
      return present('deferGroupMaintenanceWindow', options);
    },
    async clear(options = {}) {
      await api.resetMaintenanceWindow({ groupId }, callOptionsOf(options));
    },
    async startAsSoonAsPossible(options = {}) {
      const { day, hour } = await present('updateGroupMaintenanceWindow', options);
      const body = { ...bodyOf({ day, hour }), startASAP: true };
      await api.updateMaintenanceWindow({ groupId, body }, callOptionsOf(options));
      return present('updateGroupMaintenanceWindow', options);
    },
    async toggleAutoDefer(options = {}) {
      await api.toggleMaintenanceAutoDefer({ groupId }, callOptionsOf(options));
      return present('toggleGroupMaintenanceWindowAutoDefer', options);
    },
  };
}
