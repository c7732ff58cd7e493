export type { FleetCheckpoint } from './checkpoint.ts';
export type {
  Fleet,
  FleetAlertOptions,
  FleetHostOptions,
  FleetMeasurementOptions,
  FleetQuestion,
} from './fleet.ts';
export type { FleetAnswer, FleetResult } from './fleet-answer.ts';
export type { FleetOptions, FleetProgress } from './fleet-options.ts';
export type { AskOne, FleetRun } from './fleet-run.ts';
