export { type Cidr, isCanonical, isPrivate, overlap, parseCidr } from './cidr.ts';
export { containerKey, type NetworkContainer, networkContainers } from './container.ts';
export {
  blocksOf,
  type CloudPlace,
  chooseCidr,
  ensureContainers,
  gcpProjectOf,
  hasGcpProject,
} from './ensure.ts';
export { type CloudProvider, cloudRegionName, isCloudProvider } from './provider.ts';
