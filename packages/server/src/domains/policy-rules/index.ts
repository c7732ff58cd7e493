export { checkClusterPolicies, checkProjectPolicies } from './enforce.ts';
export { type Author, type ResourcePolicy, resourcePolicies } from './resource-policy.ts';
