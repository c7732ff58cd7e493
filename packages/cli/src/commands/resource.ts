import type { Given } from '../arguments.ts';
import type { Context } from '../command.ts';
import { CliError, usageError } from '../errors.ts';
import type { Flag } from '../flags.ts';
import type { Settings } from '../settings.ts';

export const projectFlag: Flag = {
  name: 'project-id',
  aliases: ['projectId', 'groupId'],
  value: 'ID',
  text: 'the project; default from MONGODB_ATLAS_PROJECT_ID or the profile',
};

export const orgFlag: Flag = {
  name: 'org-id',
  aliases: ['orgId'],
  value: 'ID',
  text: 'the organization; default from MONGODB_ATLAS_ORG_ID or the profile',
};

export const forceFlag: Flag = { name: 'force', type: 'boolean', text: 'do not ask' };

/** @throws CliError with exit `usage` when neither flag, environment nor profile name a project. */
export function projectOf(given: Given, { groupId }: Settings): string {
  const id = given.text('project-id') ?? groupId;
  if (id === undefined)
    throw usageError('No project is named.', 'Give --project-id ID or set MONGODB_ATLAS_PROJECT_ID.');
  return id;
}

/** @throws CliError with exit `usage` when neither flag, environment nor profile name an organization. */
export function orgOf(given: Given, { orgId }: Settings): string {
  const id = given.text('org-id') ?? orgId;
  if (id === undefined)
    throw usageError('No organization is named.', 'Give --org-id ID or set MONGODB_ATLAS_ORG_ID.');
  return id;
}

/**
 * Asks before something is destroyed. Where nobody can be asked only `--force` goes on.
 *
 * @param what the thing with its name: `the cluster shop`.
 * @throws CliError with exit `declined`.
 */
export async function confirmDeletion(
  what: string,
  { force, io }: { force: boolean; io: Context['io'] },
): Promise<void> {
  if (force) return;
  if (!io.stdin.isTerminal || !io.stderr.isTerminal) {
    throw new CliError(`Deleting ${what} needs --force where nobody can be asked.`, { exit: 'declined' });
  }
  const answer = await io.stdin.line(`Delete ${what}? [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new CliError(`${what} was not deleted.`, { exit: 'declined' });
}
