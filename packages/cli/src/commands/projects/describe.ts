import { describeCommand } from '../regular.ts';
import { projectFlag, projectOf } from '../resource.ts';

export const command = describeCommand({
  name: 'projects describe',
  summary: 'Show one project',
  arguments: [{ name: 'PROJECT', text: 'its id; default from the settings' }],
  flags: [projectFlag, { name: 'name', text: 'find it by its name instead' }],
  call: (given, settings) => {
    const groupName = given.text('name');
    if (groupName !== undefined) return { operation: 'getGroupByName', input: { groupName } };
    return { operation: 'getGroup', input: { groupId: given.words[0] ?? projectOf(given, settings) } };
  },
});
