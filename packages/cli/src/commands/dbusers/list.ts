import { at } from '../../output/table.ts';
import { listCommand } from '../regular.ts';
import { projectFlag, projectOf } from '../resource.ts';

export const command = listCommand({
  name: 'dbusers list',
  summary: 'List the database users of a project',
  flags: [projectFlag],
  columns: [
    { heading: 'USERNAME', value: 'username' },
    { heading: 'DATABASE', value: 'databaseName' },
    { heading: 'ROLES', value: rolesOf },
    { heading: 'UNTIL', value: 'deleteAfterDate' },
  ],
  call: (given, settings) => ({
    operation: 'listGroupDatabaseUsers',
    input: { groupId: projectOf(given, settings) },
  }),
});

function rolesOf(user: unknown): string {
  const roles = at(user, 'roles');
  if (!Array.isArray(roles)) return '';
  return roles
    .map((role) => {
      const place = [at(role, 'databaseName'), at(role, 'collectionName')].filter(
        (part) => part !== undefined,
      );
      return `${at(role, 'roleName')}@${place.join('.')}`;
    })
    .join(' ');
}
