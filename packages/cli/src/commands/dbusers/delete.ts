import { deleteCommand } from '../regular.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { databaseFlag } from './database-flag.ts';

export const command = deleteCommand({
  name: 'dbusers delete',
  summary: 'Delete a database user',
  arguments: [{ name: 'USERNAME', text: 'the name', required: true }],
  flags: [projectFlag, databaseFlag],
  what: (given) => `the database user ${given.words[0]}`,
  call: (given, settings) => ({
    operation: 'deleteGroupDatabaseUser',
    input: {
      groupId: projectOf(given, settings),
      databaseName: given.text('database') ?? 'admin',
      username: given.words[0],
    },
  }),
});
