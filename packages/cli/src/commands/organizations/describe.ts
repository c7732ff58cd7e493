import { describeCommand } from '../regular.ts';
import { orgFlag, orgOf } from '../resource.ts';

export const command = describeCommand({
  name: 'organizations describe',
  summary: 'Show one organization',
  arguments: [{ name: 'ORG', text: 'its id; default from the settings' }],
  flags: [orgFlag],
  call: (given, settings) => ({
    operation: 'getOrg',
    input: { orgId: given.words[0] ?? orgOf(given, settings) },
  }),
});
