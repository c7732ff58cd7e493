import { deleteCommand } from '../regular.ts';

export const command = deleteCommand({
  name: 'organizations delete',
  summary: 'Delete an organization that has no projects left',
  arguments: [{ name: 'ORG', text: 'its id', required: true }],
  what: (given) => `the organization ${given.words[0]}`,
  call: (given) => ({ operation: 'deleteOrg', input: { orgId: given.words[0] } }),
});
