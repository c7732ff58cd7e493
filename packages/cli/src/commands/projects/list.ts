import { listCommand } from '../regular.ts';
import { orgFlag } from '../resource.ts';

export const command = listCommand({
  name: 'projects list',
  summary: 'List the projects the caller can see, or those of one organization',
  flags: [orgFlag],
  columns: [
    { heading: 'NAME', value: 'name' },
    { heading: 'ID', value: 'id' },
    { heading: 'ORGANIZATION', value: 'orgId' },
    { heading: 'CLUSTERS', value: 'clusterCount' },
  ],
  call: (given) => {
    const orgId = given.text('org-id');
    return orgId === undefined
      ? { operation: 'listGroups', input: {} }
      : { operation: 'getOrgGroups', input: { orgId } };
  },
});
