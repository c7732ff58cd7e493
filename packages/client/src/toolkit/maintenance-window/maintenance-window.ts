import type { GroupMaintenanceWindow } from '@mercator/catalog/types';
import type { VerbOptions } from '../kit.ts';
import type { Weekday, WeekdayInput } from './weekdays.ts';

/** Hours of each day in which maintenance does not begin, in the project's time zone. */
export interface MaintenanceHours {
  /** First protected hour, 0 to 23. */
  readonly from: number;
  /** Hour in which protection ends, 0 to 23. */
  readonly until: number;
}

/** When the clusters of a project may be worked on each week, and what became of the work that is planned. */
export interface MaintenanceWindow {
  /** Day on which the window begins. */
  readonly day: Weekday;
  /** Hour in which it begins, 0 to 23, in `timeZone`. */
  readonly hour: number | undefined;
  /** Name of the time zone, `UTC` or `Europe/Berlin`. It belongs to the project and cannot be set through the API. */
  readonly timeZone: string | undefined;
  /** Whether all planned work is put off by a week once, without asking. */
  readonly autoDefer: boolean;
  /** How often the planned work has been put off, 0 to 2. */
  readonly deferrals: number;
  /** Whether planned work was told to begin at once. */
  readonly startsAsSoonAsPossible: boolean;
  /** Hours in which work does not begin; `undefined` where there are none. */
  readonly protectedHours: MaintenanceHours | undefined;
  /** The service's own document. */
  readonly document: GroupMaintenanceWindow;
}

/** What can be set of a window. What is absent is not sent, so the service keeps what it has. */
export interface MaintenanceSettings {
  /** Day on which the window begins. */
  readonly day: WeekdayInput;
  /** Hour in which it begins, 0 to 23. @default 0 for a new window */
  readonly hour?: number | undefined;
  /** Whether planned work is put off by a week once, without asking. @default false for a new window */
  readonly autoDefer?: boolean | undefined;
  /** Hours in which work does not begin. @default none for a new window */
  readonly protectedHours?: MaintenanceHours | undefined;
}

/** The maintenance window of a project: `project.maintenanceWindow`. */
export interface MaintenanceWindows {
  /**
   * The window of the project; `undefined` when none is set.
   * @throws AtlasNotFoundError when there is no such project, or none the caller may see.
   * @example
   * const window = await project.maintenanceWindow.get();
   * console.log(window ? `${window.day} ${window.hour}:00 ${window.timeZone}` : 'any time');
   */
  get(options?: VerbOptions): Promise<MaintenanceWindow | undefined>;
  /**
   * Sets the window, the first time or anew. Deferrals of work that is planned are forgotten.
   * @throws AtlasValidationError when there is no such day or hour; nothing was sent.
   * @throws AtlasMaintenanceError (`ATLAS_MAINTENANCE_ALREADY_SCHEDULED`) while maintenance goes on.
   * @example
   * await project.maintenanceWindow.set({ day: 'TUESDAY', hour: 4, autoDefer: true });
   */
  set(settings: MaintenanceSettings, options?: VerbOptions): Promise<MaintenanceWindow>;
  /**
   * Changes a part of the window that is set; the rest stays.
   * @throws AtlasStateError (`state: 'NOT_SET'`) when there is no window whose part could change.
   * @throws AtlasValidationError when there is no such day or hour; nothing was sent.
   * @throws AtlasMaintenanceError (`ATLAS_MAINTENANCE_ALREADY_SCHEDULED`) while maintenance goes on.
   * @example
   * await project.maintenanceWindow.update({ hour: 5 });
   */
  update(changes: Partial<MaintenanceSettings>, options?: VerbOptions): Promise<MaintenanceWindow>;
  /**
   * Puts planned work off to the window of the week after, twice at most.
   * @returns the window, whose `deferrals` count this one
   * @throws AtlasMaintenanceError when no window is set (`ATLAS_MAINTENANCE_WINDOW_NOT_DEFINED`), no work is planned
   * (`ATLAS_MAINTENANCE_NOT_SCHEDULED`), it goes on already (`ATLAS_MAINTENANCE_ALREADY_SCHEDULED`), or it was put off
   * twice (`ATLAS_NUM_MAINTENANCE_DEFERRALS_EXCEEDED`).
   * @example
   * const { deferrals } = await project.maintenanceWindow.defer();
   */
  defer(options?: VerbOptions): Promise<MaintenanceWindow>;
  /**
   * Takes the window away, so that the service chooses the time again. Nothing happens when none is set.
   * @throws AtlasMaintenanceError (`ATLAS_MAINTENANCE_ALREADY_SCHEDULED`) while maintenance goes on.
   * @example
   * await project.maintenanceWindow.clear();
   */
  clear(options?: VerbOptions): Promise<void>;
  /**
   * Begins the planned work at once.
   * @throws AtlasStateError (`state: 'NOT_SET'`) when no window is set.
   * @throws AtlasMaintenanceError (`ATLAS_MAINTENANCE_NOT_SCHEDULED`) when no work is planned.
   * @example
   * await project.maintenanceWindow.startAsSoonAsPossible();
   */
  startAsSoonAsPossible(options?: VerbOptions): Promise<MaintenanceWindow>;
  /**
   * Switches `autoDefer` over. To set it to what you want, whatever it is, use `update({ autoDefer })`.
   * @returns the window as it is then
   * @throws AtlasMaintenanceError (`ATLAS_MAINTENANCE_WINDOW_NOT_DEFINED`) when no window is set.
   * @example
   * const { autoDefer } = await project.maintenanceWindow.toggleAutoDefer();
   */
  toggleAutoDefer(options?: VerbOptions): Promise<MaintenanceWindow>;
}
