import type { Given } from '../../arguments.ts';
import type { Command, Context } from '../../command.ts';
import { usageError } from '../../errors.ts';
import { readBody } from '../../generic/body.ts';
import { printValue } from '../../output/print.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { databaseFlag } from './database-flag.ts';
import { passwordFlag, readPassword } from './password.ts';

interface CreateOptions {
  readonly groupId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Ways to log in without a password: the flag, the field of the API and the values it takes. */
const external = [
  { flag: 'x509', field: 'x509Type', choices: ['MANAGED', 'CUSTOMER'] },
  { flag: 'ldap', field: 'ldapAuthType', choices: ['USER', 'GROUP'] },
  { flag: 'aws-iam', field: 'awsIAMType', choices: ['USER', 'ROLE'] },
  { flag: 'oidc', field: 'oidcAuthType', choices: ['IDP_GROUP', 'USER'] },
] as const;

export const command: Command<CreateOptions> = {
  name: 'dbusers create',
  summary: 'Create a database user',
  arguments: [{ name: 'USERNAME', text: 'the name' }],
  flags: [
    projectFlag,
    {
      name: 'role',
      many: true,
      value: 'ROLE[@DB[.COLLECTION]]',
      text: 'a role, on the database admin unless it says otherwise',
    },
    {
      name: 'scope',
      many: true,
      value: 'NAME[:TYPE]',
      text: 'only this cluster, or DATA_LAKE or STREAM with the type',
    },
    passwordFlag,
    databaseFlag,
    ...external.map(({ flag, choices }) => ({
      name: flag,
      choices,
      text: 'log in this way, without a password',
    })),
    { name: 'delete-after', value: 'TIME', text: 'when Atlas removes the user again, ISO 8601' },
    { name: 'description', text: 'what the user is for' },
    { name: 'file', short: 'f', value: 'PATH', text: 'the whole user as JSON; - for standard input' },
  ],
  examples: [
    'mercator dbusers create ada --role readWrite@shop --password - < secret.txt',
    'mercator dbusers create CN=ada --x509 MANAGED --role atlasAdmin',
  ],
  async options(given, context) {
    const groupId = projectOf(given, await context.settings());
    return { groupId, body: await readUser(given, context) };
  },
  async run({ groupId, body }, context) {
    const answer = await (await context.atlas()).call('createGroupDatabaseUser', { groupId, body });
    await printValue(context.io.stdout, answer, await context.printing('table'));
  },
};

async function readUser(given: Given, { io }: Context): Promise<Record<string, unknown>> {
  const file = given.text('file');
  if (file === '-' && given.text('password') === '-')
    throw usageError('Standard input cannot be both the file and the password.');
  const base = await readBody({ file, fields: [] }, { io, facts: undefined });
  if (base !== undefined && (typeof base !== 'object' || base === null))
    throw usageError('The file should hold one user as a JSON object.');
  const username = given.words[0];
  if (username === undefined && base === undefined) throw usageError('USERNAME is missing.');
  const ways = external.flatMap(({ flag, field }) =>
    given.has(flag) ? [{ flag, field, value: given.text(flag) }] : [],
  );
  if (ways.length > 1) throw usageError(`Give one of ${ways.map(({ flag }) => `--${flag}`).join(', ')}.`);
  const [way] = ways;
  if (way !== undefined && given.has('password')) throw usageError(`--${way.flag} needs no password.`);
  const needsPassword = way === undefined && (base === undefined || given.has('password'));
  const roles = given.all('role').map((role) => readRole(String(role)));
  if (base === undefined && roles.length === 0)
    throw usageError('A user needs at least one --role.', 'An example: --role readWrite@shop');
  const scopes = given.all('scope').map((scope) => readScope(String(scope)));
  const deleteAfterDate = given.text('delete-after');
  const description = given.text('description');
  const databaseName = given.text('database') ?? (base === undefined ? standardDatabase(way) : undefined);
  return {
    ...base,
    ...(username !== undefined && { username }),
    ...(databaseName !== undefined && { databaseName }),
    ...(way !== undefined && { [way.field]: way.value }),
    ...(roles.length > 0 && { roles }),
    ...(scopes.length > 0 && { scopes }),
    ...(deleteAfterDate !== undefined && { deleteAfterDate }),
    ...(description !== undefined && { description }),
    ...(needsPassword && { password: await readPassword(given.text('password'), io) }),
  };
}

/** Who logs in elsewhere belongs to $external; groups of an identity provider are roles and belong to admin. */
function standardDatabase(
  way: { readonly field: string; readonly value: string | undefined } | undefined,
): string {
  if (way === undefined) return 'admin';
  return way.field === 'oidcAuthType' && way.value === 'IDP_GROUP' ? 'admin' : '$external';
}

function readRole(text: string): Record<string, string> {
  const [, roleName, databaseName = 'admin', collectionName] =
    /^([^@]+)(?:@([^.@]+)(?:\.(.+))?)?$/.exec(text) ?? [];
  if (roleName === undefined)
    throw usageError(`--role needs ROLE[@DB[.COLLECTION]], not ${JSON.stringify(text)}.`);
  return { roleName, databaseName, ...(collectionName !== undefined && { collectionName }) };
}

function readScope(text: string): Record<string, string> {
  const [name = '', type = 'CLUSTER'] = text.split(':');
  if (name === '') throw usageError(`--scope needs NAME[:TYPE], not ${JSON.stringify(text)}.`);
  return { name, type: type.toUpperCase() };
}
