import { deleteCommand } from '../regular.ts';

export const command = deleteCommand({
  name: 'projects delete',
  summary: 'Delete a project that has no clusters left',
  arguments: [{ name: 'PROJECT', text: 'its id', required: true }],
  what: (given) => `the project ${given.words[0]}`,
  call: (given) => ({ operation: 'deleteGroup', input: { groupId: given.words[0] } }),
});
