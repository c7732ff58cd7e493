import { describe, expect, it } from 'vitest';
import { apiError } from '../../testing/fake-atlas.ts';
import { ending, projectId, runCommand } from '../../testing/run-command.ts';
import { command as create } from './create.ts';
import { command as remove } from './delete.ts';
import { command as describeOne } from './describe.ts';
import { command as list } from './list.ts';
import { command as pause } from './pause.ts';
import { command as start } from './start.ts';
import { command as watch } from './watch.ts';

const shop = {
  name: 'shop',
  stateName: 'IDLE',
  mongoDBVersion: '8.0.29',
  id: '6b024711a87e876637396a4b',
  replicationSpecs: [
    {
      regionConfigs: [
        {
          providerName: 'AWS',
          regionName: 'EU_WEST_1',
          electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
        },
      ],
    },
  ],
};
const isFlex = apiError(400, 'CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API');
const isGone = apiError(404, 'CLUSTER_NOT_FOUND');

describe('clusters list', () => {
  it('shows a line for each cluster of all pages', async () => {
    const answers = { listGroupClusters: [[shop], [{ ...shop, name: 'lab', paused: true }]] };
    const { stdout, seen } = await runCommand(list, [], { answers });
    expect(stdout.split('\n')).toEqual([
      'NAME  STATE          TIER  PROVIDER  REGION     MONGODB  ID',
      'shop  IDLE           M10   AWS       EU_WEST_1  8.0.29   6b024711a87e876637396a4b',
      'lab   IDLE (paused)  M10   AWS       EU_WEST_1  8.0.29   6b024711a87e876637396a4b',
      '',
    ]);
    expect(seen[0]?.input).toEqual({ groupId: projectId, itemsPerPage: 500 });
  });

  it('stops at the limit, and asks for no more than that', async () => {
    const answers = { listGroupClusters: [[{ name: 'a' }, { name: 'b' }, { name: 'c' }], [isGone]] };
    const { stdout, seen } = await runCommand(list, ['--limit', '2', '-o', 'ndjson'], { answers });
    expect(stdout).toBe('{"name":"a"}\n{"name":"b"}\n');
    expect(seen[0]?.input).toMatchObject({ itemsPerPage: 2 });
  });

  it('lists flex clusters when they are asked for', async () => {
    const flex = {
      name: 'f',
      stateName: 'IDLE',
      providerSettings: { backingProviderName: 'AWS', providerName: 'FLEX', regionName: 'US_EAST_1' },
    };
    const { stdout } = await runCommand(list, ['--flex'], { answers: { listGroupFlexClusters: [[flex]] } });
    expect(stdout.split('\n')[1]).toMatch(/^f {5}IDLE {3}FLEX {2}AWS {7}US_EAST_1/);
  });

  it('needs a project', async () => {
    const { error } = await runCommand(list, [], { env: { MONGODB_ATLAS_PROJECT_ID: '' } });
    expect(ending(error)).toEqual(['usage', 'No project is named.']);
  });
});

describe('clusters create', () => {
  const bodyOf = async (...args: string[]) =>
    (await runCommand(create, args, { answers: { createGroupCluster: shop, createGroupFlexCluster: shop } }))
      .seen;

  it('makes a replica set of three by default', async () => {
    expect(await bodyOf('shop', '--tier', 'm10', '--region', 'eu-west-1')).toMatchObject([
      {
        operation: 'createGroupCluster',
        input: {
          groupId: projectId,
          body: {
            name: 'shop',
            clusterType: 'REPLICASET',
            replicationSpecs: [
              {
                regionConfigs: [
                  {
                    providerName: 'AWS',
                    regionName: 'EU_WEST_1',
                    priority: 7,
                    electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
                  },
                ],
              },
            ],
          },
        },
      },
    ]);
  });

  it('makes a sharded cluster of as many shards as are asked for, sizes in each', async () => {
    const args = [
      'big',
      '--tier',
      'M30',
      '--provider',
      'gcp',
      '--region',
      'CENTRAL_US',
      '--shards',
      '2',
      '--members',
      '5',
    ];
    const [call] = await bodyOf(
      ...args,
      '--disk-size',
      '80',
      '--mdb-version',
      '8.0',
      '--backup',
      '--termination-protection',
      '--tag',
      'team=a=b',
    );
    expect(call?.input.body).toEqual({
      name: 'big',
      clusterType: 'SHARDED',
      mongoDBMajorVersion: '8.0',
      backupEnabled: true,
      terminationProtectionEnabled: true,
      tags: [{ key: 'team', value: 'a=b' }],
      replicationSpecs: [1, 2].map(() => ({
        regionConfigs: [
          {
            providerName: 'GCP',
            regionName: 'CENTRAL_US',
            priority: 7,
            electableSpecs: { instanceSize: 'M30', nodeCount: 5, diskSizeGB: 80 },
          },
        ],
      })),
    });
  });

  it('makes a free cluster a tenant and a flex cluster one of its own API', async () => {
    const [free] = await bodyOf('lab', '--tier', 'M0', '--region', 'US_EAST_1');
    expect(free?.input.body).toEqual({
      name: 'lab',
      clusterType: 'REPLICASET',
      replicationSpecs: [
        {
          regionConfigs: [
            {
              providerName: 'TENANT',
              backingProviderName: 'AWS',
              regionName: 'US_EAST_1',
              priority: 7,
              electableSpecs: { instanceSize: 'M0' },
            },
          ],
        },
      ],
    });
    const [flex] = await bodyOf('lab', '--tier', 'FLEX', '--region', 'US_EAST_1');
    expect([flex?.operation, flex?.input.body]).toEqual([
      'createGroupFlexCluster',
      { name: 'lab', providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' } },
    ]);
  });

  it('takes a file, a name over it and fields over both', async () => {
    const files = { 'c.json': '{"name":"old","paused":false}' };
    const { seen } = await runCommand(create, ['new', '--file', 'c.json', '-F', 'paused=true'], {
      files,
      answers: { createGroupCluster: shop },
    });
    expect(seen[0]?.input.body).toEqual({ name: 'new', paused: true });
  });

  it.each<[string[], string]>([
    [[], 'NAME is missing.'],
    [['shop'], '--tier is missing.'],
    [['shop', '--tier', 'M10'], '--region is missing.'],
    [
      ['shop', '--tier', 'M0', '--region', 'X', '--backup', '--disk-size', '5'],
      'A cluster of tier M0 cannot have --disk-size, --backup.',
    ],
    [['shop', '--tier', 'M10', '--region', 'X', '--shards', '0'], '--shards takes a number from 1.'],
    [['shop', '--file', 'c.json', '--tier', 'M10'], '--file says what the cluster is, so --tier cannot.'],
    [['shop', '--tier', 'M10', '--region', 'X', '--tag', 'team'], '--tag needs KEY=VALUE, not "team".'],
    [
      ['shop', '--tier', 'M10', '--region', 'X', '--watch-timeout', '0'],
      '--watch-timeout takes seconds above 0.',
    ],
  ])('refuses %j', async (args, message) => {
    const { error, seen } = await runCommand(create, args, { files: { 'c.json': '{}' } });
    expect([ending(error), seen]).toEqual([['usage', message], []]);
  });

  it('waits until the cluster is up and shows its state on a terminal', async () => {
    let looks = 0;
    const answers = {
      createGroupCluster: { ...shop, stateName: 'CREATING' },
      getGroupCluster: () => ({ ...shop, stateName: ++looks < 3 ? 'CREATING' : 'IDLE' }),
    };
    const { stdout, stderr } = await runCommand(
      create,
      ['shop', '--tier', 'M10', '--region', 'EU_WEST_1', '-w'],
      { answers, terminal: true },
    );
    expect(stdout.split('\n')[1]).toMatch(/^shop {2}IDLE/);
    expect(stderr).toBe(
      '\rcluster shop: CREATING (0 s)\u001b[K\rcluster shop: CREATING (0 s)\u001b[K\rcluster shop: IDLE (1 s)\u001b[K\n',
    );
  });
});

describe('clusters watch', () => {
  it('is silent where nobody looks', async () => {
    const { stderr, error } = await runCommand(watch, ['shop'], { answers: { getGroupCluster: shop } });
    expect([stderr, error]).toEqual(['', undefined]);
  });

  it('watches a flex cluster in its own API', async () => {
    const { seen, error } = await runCommand(watch, ['f'], {
      answers: { getGroupCluster: isFlex, getGroupFlexCluster: { ...shop, name: 'f' } },
    });
    expect(error).toBeUndefined();
    expect(seen.at(-1)).toMatchObject({
      operation: 'getGroupFlexCluster',
      input: { groupId: projectId, name: 'f' },
    });
  });

  it('ends when the cluster is deleted meanwhile', async () => {
    let looks = 0;
    const getGroupCluster = () => (++looks < 2 ? { ...shop, stateName: 'CREATING' } : isGone);
    const { error } = await runCommand(watch, ['shop'], { answers: { getGroupCluster } });
    expect(ending(error)).toEqual(['notFound', 'cluster shop does not exist any more.']);
  });

  it('gives up after its timeout', async () => {
    const answers = { getGroupCluster: { ...shop, stateName: 'CREATING' } };
    const { error } = await runCommand(watch, ['shop', '--watch-timeout', '30'], { answers });
    expect(ending(error)).toEqual(['timeout', 'cluster shop is still CREATING after 30 seconds.']);
  });
});

describe('clusters delete', () => {
  it.each<[string, boolean, string[], string | undefined, number]>([
    ['on a terminal, answered with y', true, ['y'], undefined, 1],
    ['on a terminal, answered with yes', true, ['Yes'], undefined, 1],
    ['on a terminal, answered with n', true, ['n'], 'the cluster shop was not deleted.', 0],
    ['on a terminal, answered with nothing', true, [''], 'the cluster shop was not deleted.', 0],
    [
      'where nobody can be asked',
      false,
      [],
      'Deleting the cluster shop needs --force where nobody can be asked.',
      0,
    ],
  ])('%s', async (_name, terminal, input, message, calls) => {
    const { error, seen } = await runCommand(remove, ['shop'], {
      terminal,
      input,
      answers: { deleteGroupCluster: {} },
    });
    expect([ending(error)?.[1], seen.length]).toEqual([message, calls]);
    if (message !== undefined) expect(ending(error)?.[0]).toBe('declined');
  });

  it('does not ask with --force and waits until it is gone', async () => {
    const { error, seen } = await runCommand(remove, ['shop', '--force', '--watch'], {
      answers: { deleteGroupCluster: {}, getGroupCluster: isGone },
    });
    expect([error, seen.map(({ operation }) => operation)]).toEqual([
      undefined,
      ['deleteGroupCluster', 'getGroupCluster'],
    ]);
  });

  it('deletes and watches a flex cluster in its own API', async () => {
    const answers = { deleteGroupCluster: isFlex, deleteGroupFlexCluster: {}, getGroupFlexCluster: isGone };
    const { error, seen } = await runCommand(remove, ['f', '--force', '--watch'], { answers });
    expect([error, seen.map(({ operation }) => operation)]).toEqual([
      undefined,
      ['deleteGroupCluster', 'deleteGroupFlexCluster', 'getGroupFlexCluster'],
    ]);
  });
});

describe('clusters pause and start', () => {
  it.each([
    [pause, true],
    [start, false],
  ])('set one field', async (command, paused) => {
    const { seen } = await runCommand(command, ['shop'], { answers: { updateGroupCluster: shop } });
    expect(seen).toMatchObject([
      {
        operation: 'updateGroupCluster',
        input: { groupId: projectId, clusterName: 'shop', body: { paused } },
      },
    ]);
  });
});

describe('clusters describe', () => {
  it('answers a query with bare text', async () => {
    const answers = {
      getGroupCluster: { ...shop, connectionStrings: { standardSrv: 'mongodb+srv://shop.test' } },
    };
    const { stdout } = await runCommand(describeOne, ['shop', '--query', '$.connectionStrings.standardSrv'], {
      answers,
    });
    expect(stdout).toBe('mongodb+srv://shop.test\n');
  });

  it('passes on that there is no such cluster', async () => {
    expect((await runCommand(describeOne, ['shop'], { answers: { getGroupCluster: isGone } })).error).toBe(
      isGone,
    );
  });
});
