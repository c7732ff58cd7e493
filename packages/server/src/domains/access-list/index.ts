import type { Domain } from '../domain.ts';
import { resource } from '../resource.ts';
import { entryLifecycle } from './entry.ts';
import { addEntries, entryStatus, regularEntries } from './handlers.ts';

export { accessListEntries, removeSecurityGroups } from './entry.ts';
export {
  checkNoDuplicates,
  readAddressSource,
  type SourceInput,
  sourceFields,
  sourceKey,
  sourceOfPath,
} from './rules.ts';

/** Addresses from which a project's databases may be reached. */
export const accessList: Domain = {
  name: 'access-list',
  handlers: {
    ...resource(regularEntries),
    createGroupAccessListEntry: addEntries,
    getGroupAccessListStatus: entryStatus,
  },
  lifecycles: [entryLifecycle],
};
