import { describeCommand } from '../regular.ts';
import { projectFlag, projectOf } from '../resource.ts';

export const command = describeCommand({
  name: 'accesslists describe',
  summary: 'Show one entry of the access list',
  arguments: [
    { name: 'ENTRY', text: 'an IP address, a CIDR block or an AWS security group', required: true },
  ],
  flags: [projectFlag],
  call: (given, settings) => ({
    operation: 'getGroupAccessListEntry',
    input: { groupId: projectOf(given, settings), entryValue: given.words[0] },
  }),
});
