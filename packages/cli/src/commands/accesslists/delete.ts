import { deleteCommand } from '../regular.ts';
import { projectFlag, projectOf } from '../resource.ts';

export const command = deleteCommand({
  name: 'accesslists delete',
  summary: 'Remove an entry from the access list',
  arguments: [
    { name: 'ENTRY', text: 'an IP address, a CIDR block or an AWS security group', required: true },
  ],
  flags: [projectFlag],
  what: (given) => `the access list entry ${given.words[0]}`,
  call: (given, settings) => ({
    operation: 'deleteGroupAccessListEntry',
    input: { groupId: projectOf(given, settings), entryValue: given.words[0] },
  }),
});
