import { listCommand } from '../regular.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { columns } from './columns.ts';

export const command = listCommand({
  name: 'accesslists list',
  summary: 'List the addresses that may connect to the clusters of a project',
  flags: [projectFlag],
  columns,
  call: (given, settings) => ({
    operation: 'listGroupAccessListEntries',
    input: { groupId: projectOf(given, settings) },
  }),
});
