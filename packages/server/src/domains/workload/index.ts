export { checkDedicated, hostsOfCluster } from './dedicated.ts';
export { findMachine, findProcess, type Host, hostsOfProject, isPaused, isUp } from './host.ts';
export {
  AUTHENTICATED_AFTER_MS,
  authenticationLine,
  FAILURE,
  type LogLine,
  logLine,
  planOf,
  sessionLines,
  slowLine,
  stampOf,
} from './log-lines.ts';
export { clientsAt, type Past, type Principal, pastOf, type Span, thereAt } from './past.ts';
export {
  countOf,
  type Draw,
  drawsOf,
  hashOf,
  hexOf,
  pickFrom,
  randomAt,
  waveAt,
} from './random.ts';
export { type Collection, namespaceOf, type Query } from './sample-collections.ts';
export {
  LONGEST_SESSION_MS,
  MOST_CONNECTIONS,
  type Program,
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
  type SlowOperation,
} from './slow-operations.ts';
export { type Found, slowOperationsOf } from './slow-search.ts';
export { rhythmAt, type Traffic, trafficAt } from './traffic.ts';
