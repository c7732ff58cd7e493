import { describeCommand } from '../regular.ts';
import { orgFlag, orgOf } from '../resource.ts';
import { readTags, tagFlag } from '../tags.ts';

export const command = describeCommand({
  name: 'projects create',
  summary: 'Create a project',
  arguments: [{ name: 'NAME', text: 'its name', required: true }],
  flags: [
    orgFlag,
    { name: 'owner-id', value: 'ID', text: 'the Atlas user who will own it' },
    { name: 'without-default-alerts', type: 'boolean', text: 'without the alerts a new project has' },
    tagFlag,
  ],
  call: (given, settings) => {
    const projectOwnerId = given.text('owner-id');
    const tags = readTags(given);
    return {
      operation: 'createGroup',
      input: {
        ...(projectOwnerId !== undefined && { projectOwnerId }),
        body: {
          name: given.words[0],
          orgId: orgOf(given, settings),
          ...(given.boolean('without-default-alerts') && { withDefaultAlertsSettings: false }),
          ...(tags.length > 0 && { tags }),
        },
      },
    };
  },
});
