export { findMachine, findProcess, type Host, hostsOfProject, isPaused, isUp } from './host.ts';
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
export { rhythmAt, type Traffic, trafficAt } from './traffic.ts';
