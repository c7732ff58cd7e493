import type { Given } from '../../arguments.ts';
import type { Command, Context } from '../../command.ts';
import { usageError } from '../../errors.ts';
import { readBody } from '../../generic/body.ts';
import { bodyFlags } from '../../generic/operation-flags.ts';
import { printValue } from '../../output/print.ts';
import { at } from '../../output/table.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { readTags, tagFlag } from '../tags.ts';
import { type ClusterPlan, clusterBody } from './cluster-body.ts';
import { columns } from './columns.ts';
import { dedicated, type Family, flex } from './family.ts';
import { readWatch, type WatchChoice, watchCluster, watchFlags } from './watch-cluster.ts';

interface CreateOptions extends WatchChoice {
  readonly groupId: string;
  readonly name: string;
  readonly family: Family;
  readonly body: unknown;
}

export const command: Command<CreateOptions> = {
  name: 'clusters create',
  summary: 'Create a cluster',
  arguments: [{ name: 'NAME', text: 'its name' }],
  flags: [
    projectFlag,
    { name: 'tier', value: 'SIZE', text: 'instance size: M0 (free), FLEX, M10 and up' },
    { name: 'provider', value: 'CLOUD', text: 'AWS, AZURE or GCP; default AWS' },
    { name: 'region', text: "region by Atlas's name: EU_WEST_1" },
    { name: 'members', type: 'integer', text: 'nodes of each shard: 3, 5 or 7; default 3' },
    { name: 'shards', type: 'integer', text: 'more than one makes a sharded cluster; default 1' },
    { name: 'mdb-version', value: 'VERSION', text: "major version of MongoDB; default Atlas's" },
    { name: 'disk-size', type: 'number', value: 'GB', text: "size of the disk; default the tier's" },
    { name: 'backup', type: 'boolean', text: 'with cloud backups' },
    { name: 'termination-protection', type: 'boolean', text: 'cannot be deleted until this is taken away' },
    tagFlag,
    ...bodyFlags,
    ...watchFlags,
  ],
  examples: [
    'mercator clusters create shop --tier M10 --provider AWS --region EU_WEST_1 --watch',
    'mercator clusters create lab --tier M0 --region US_EAST_1',
    'mercator clusters create --file cluster.json --field name=shop2',
  ],
  async options(given, context) {
    const groupId = projectOf(given, await context.settings());
    const { family, body } = await readCluster(given, context);
    const name = at(body, 'name');
    if (typeof name !== 'string' || name === '') throw usageError('NAME is missing.');
    return { groupId, name, family, body, ...readWatch(given) };
  },
  async run({ groupId, name, family, body, watch, timeout }, context) {
    const answer = await (await context.atlas()).call(family.create, { groupId, body });
    const document = watch
      ? await watchCluster({ groupId, name }, { family, started: 'create', timeout }, context)
      : answer;
    await printValue(context.io.stdout, context.global.output === undefined ? [document] : document, {
      ...(await context.printing('table')),
      columns,
    });
  },
};

const planFlags = [
  'tier',
  'provider',
  'region',
  'members',
  'shards',
  'mdb-version',
  'disk-size',
  'backup',
  'termination-protection',
  'tag',
];

async function readCluster(
  given: Given,
  { io, operations }: Context,
): Promise<{ family: Family; body: unknown }> {
  const name = given.words[0];
  const file = given.text('file');
  const fields = given.all('field').map(String);
  const named = name === undefined ? fields : [`name:=${JSON.stringify(name)}`, ...fields];
  if (file !== undefined) {
    const mixed = planFlags.filter((flag) => given.has(flag));
    if (mixed.length > 0)
      throw usageError(
        `--file says what the cluster is, so --${mixed[0]} cannot.`,
        'Change single fields with --field.',
      );
    const body = await readBody({ file, fields: named }, { io, facts: undefined });
    return { family: at(body, 'providerSettings') === undefined ? dedicated : flex, body };
  }
  if (name === undefined) throw usageError('NAME is missing.');
  const plan = readPlan(name, given);
  const family = plan.tier === 'FLEX' ? flex : dedicated;
  const facts = fields.length === 0 ? undefined : (await operations()).find(family.create)?.body;
  const { applyFields } = await import('../../generic/fields.ts');
  const { readTextOf } = await import('../../generic/body.ts');
  const body = await applyFields(clusterBody(plan), fields, {
    facts,
    readText: (path) => readTextOf(path, io),
  });
  return { family, body };
}

function readPlan(name: string, given: Given): ClusterPlan {
  const tier = given.text('tier')?.toUpperCase();
  const region = given.text('region');
  if (tier === undefined || region === undefined) {
    throw usageError(
      `--${tier === undefined ? 'tier' : 'region'} is missing.`,
      'An example: --tier M10 --provider AWS --region EU_WEST_1',
    );
  }
  const shards = given.number('shards') ?? 1;
  if (shards < 1) throw usageError('--shards takes a number from 1.');
  return {
    name,
    tier,
    provider: (given.text('provider') ?? 'AWS').toUpperCase(),
    region: region.toUpperCase().replaceAll('-', '_'),
    members: given.number('members') ?? 3,
    shards,
    mongoDBMajorVersion: given.text('mdb-version'),
    diskSizeGB: given.number('disk-size'),
    backup: given.boolean('backup'),
    terminationProtection: given.boolean('termination-protection'),
    tags: readTags(given),
  };
}
