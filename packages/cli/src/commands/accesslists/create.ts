import type { Command } from '../../command.ts';
import { CliError, usageError } from '../../errors.ts';
import { printValue } from '../../output/print.ts';
import { at } from '../../output/table.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { columns } from './columns.ts';

interface CreateOptions {
  readonly groupId: string;
  /** Undefined for the caller's own address. */
  readonly entry: string | undefined;
  readonly comment: string | undefined;
  readonly deleteAfterDate: string | undefined;
}

export const command: Command<CreateOptions> = {
  name: 'accesslists create',
  summary: 'Let an address connect to the clusters of a project',
  arguments: [{ name: 'ENTRY', text: 'an IP address, a CIDR block or an AWS security group' }],
  flags: [
    projectFlag,
    { name: 'current-ip', type: 'boolean', text: 'the address this command calls from' },
    { name: 'comment', text: 'what it is for' },
    { name: 'delete-after', value: 'TIME', text: 'when Atlas removes it again, ISO 8601' },
  ],
  examples: [
    'mercator accesslists create 203.0.113.0/24 --comment office',
    'mercator accesslists create --current-ip',
  ],
  async options(given, context) {
    const entry = given.words[0];
    if ((entry === undefined) === (given.boolean('current-ip') !== true)) {
      throw usageError('Give either an entry or --current-ip.');
    }
    return {
      groupId: projectOf(given, await context.settings()),
      entry,
      comment: given.text('comment'),
      deleteAfterDate: given.text('delete-after'),
    };
  },
  async run({ groupId, entry, comment, deleteAfterDate }, context) {
    const atlas = await context.atlas();
    const address = entry ?? at(await atlas.get('/api/private/ipinfo'), 'currentIpv4Address');
    if (typeof address !== 'string')
      throw new CliError('Atlas does not say which address this is.', { exit: 'service' });
    const body = [
      {
        ...entryField(address),
        ...(comment !== undefined && { comment }),
        ...(deleteAfterDate !== undefined && { deleteAfterDate }),
      },
    ];
    const answer = await atlas.call('createGroupAccessListEntry', { groupId, body });
    await printValue(context.io.stdout, answer, { ...(await context.printing('table')), columns });
  },
};

function entryField(entry: string): Record<string, string> {
  if (entry.startsWith('sg-')) return { awsSecurityGroup: entry };
  return entry.includes('/') ? { cidrBlock: entry } : { ipAddress: entry };
}
