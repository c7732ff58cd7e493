export type { Situation } from './cedar-evaluate.ts';
export { policiesOf } from './cedar-policies.ts';
export type { EntityRef, Expression, Policy, Scope } from './cedar-syntax.ts';
export { CedarError } from './cedar-tokens.ts';
export { plainType } from './cedar-values.ts';
export { type Cause, causesOf, readPolicy } from './judge.ts';
export {
  clusterSituations,
  type JudgedCluster,
  type JudgedProject,
  projectSituations,
} from './situations.ts';
