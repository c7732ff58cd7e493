import { listCommand } from '../regular.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { columns } from './columns.ts';

export const command = listCommand({
  name: 'clusters list',
  summary: 'List the clusters of a project',
  flags: [projectFlag, { name: 'flex', type: 'boolean', text: 'the flex clusters, which Atlas lists apart' }],
  columns,
  call: (given, settings) => ({
    operation: given.boolean('flex') ? 'listGroupFlexClusters' : 'listGroupClusters',
    input: { groupId: projectOf(given, settings) },
  }),
});
