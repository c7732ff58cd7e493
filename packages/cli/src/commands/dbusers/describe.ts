import { describeCommand } from '../regular.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { databaseFlag } from './database-flag.ts';

export const command = describeCommand({
  name: 'dbusers describe',
  summary: 'Show one database user',
  arguments: [{ name: 'USERNAME', text: 'the name', required: true }],
  flags: [projectFlag, databaseFlag],
  call: (given, settings) => ({
    operation: 'getGroupDatabaseUser',
    input: {
      groupId: projectOf(given, settings),
      databaseName: given.text('database') ?? 'admin',
      username: given.words[0],
    },
  }),
});
