/**
 * A local MongoDB Atlas Administration API.
 *
 * @module
 */

export type { LifecycleSpeed } from './call.ts';
export type { ClockSetting } from './clock.ts';
export { type Coverage, coverage } from './control/coverage.ts';
export { GRADES, type Grade } from './control/grade.ts';
export { clientEnvironment } from './environment.ts';
export { type Log, type LogEntry, logLine } from './log.ts';
export { RATE_LIMIT_PROFILES, type RateLimitProfile } from './rate-limit-profile.ts';
export { createManualRuntime, createRuntime, type ManualRuntime, type Runtime } from './runtime.ts';
export { DEFAULT_PORT, DEFAULT_SEED, type RunningAtlas, type StartOptions, startAtlas } from './start.ts';
export { StartError, type StartErrorCode } from './start-error.ts';
export { type Credentials, credentialsOf } from './world.ts';
