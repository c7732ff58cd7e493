import { listCommand } from '../regular.ts';

export const command = listCommand({
  name: 'organizations list',
  summary: 'List the organizations the caller can see',
  flags: [{ name: 'name', text: 'only those whose name begins so' }],
  columns: [
    { heading: 'NAME', value: 'name' },
    { heading: 'ID', value: 'id' },
  ],
  call: (given) => {
    const name = given.text('name');
    return { operation: 'listOrgs', input: name === undefined ? {} : { name } };
  },
});
