export type {
  MaintenanceHours,
  MaintenanceSettings,
  MaintenanceWindow,
  MaintenanceWindows,
} from './maintenance-window.ts';
export { WEEKDAYS, type Weekday, type WeekdayInput } from './weekdays.ts';
