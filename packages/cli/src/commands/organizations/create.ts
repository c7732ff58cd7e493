import { describeCommand } from '../regular.ts';

export const command = describeCommand({
  name: 'organizations create',
  summary: 'Create an organization',
  arguments: [{ name: 'NAME', text: 'its name', required: true }],
  flags: [
    { name: 'owner-id', value: 'ID', text: 'the Atlas user who will own it; needed where an API key asks' },
  ],
  call: (given) => {
    const orgOwnerId = given.text('owner-id');
    return {
      operation: 'createOrg',
      input: { body: { name: given.words[0], ...(orgOwnerId !== undefined && { orgOwnerId }) } },
    };
  },
});
