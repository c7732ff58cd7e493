import { describeCommand } from '../regular.ts';
import { orgFlag, projectFlag, projectOf } from '../resource.ts';

export const command = describeCommand({
  name: 'events describe',
  summary: 'Show one event',
  arguments: [{ name: 'EVENT', text: 'its id', required: true }],
  flags: [projectFlag, { ...orgFlag, text: "an organization's event instead of a project's" }],
  call: (given, settings) => {
    const orgId = given.text('org-id');
    const eventId = given.words[0];
    return orgId === undefined
      ? { operation: 'getGroupEvent', input: { groupId: projectOf(given, settings), eventId } }
      : { operation: 'getOrgEvent', input: { orgId, eventId } };
  },
});
