export { type Collection, namespaceOf } from '../cluster-contents/index.ts';
export { checkDedicated, hostsOfCluster } from './dedicated.ts';
export { findMachine, findProcess, type Host, hostsOfProject, isPaused, isPrimaryAt, isUp } from './host.ts';
export {
  AUTHENTICATED_AFTER_MS,
  authenticationLine,
  FAILURE,
  type LogLine,
  logLine,
  sessionLines,
  slowLine,
  stampOf,
} from './log-lines.ts';
export { clientsAt, type Past, pastOf, type Span, thereAt } from './past.ts';
export {
  drawsOf,
  hashOf,
  hexOf,
  randomAt,
  waveAt,
} from './random.ts';
export {
  LONGEST_SESSION_MS,
  type Session,
  SLOT_MS,
  sessionsIn,
  slotOf,
} from './sessions.ts';
export {
  examinedBy,
  foundBy,
  indexFor,
  likenessOf,
  type Mixed,
  millisecondsOf,
  mixOf,
} from './slow-operations.ts';
export { type Found, slowOperationsOf } from './slow-search.ts';
export { type Traffic, trafficAt } from './traffic.ts';
