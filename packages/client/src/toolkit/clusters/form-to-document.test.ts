import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import type { ClusterForm } from './cluster-form.ts';
import { toClusterDocument } from './form-to-document.ts';

const basics = { name: 'shop', instanceSize: 'M30' } as const;
const one = { ...basics, provider: 'AWS', region: 'EU_WEST_1' } as const;

/** A form as somebody without types may write it. */
const untyped = (form: object) => toClusterDocument(form as ClusterForm);

describe('the short form', () => {
  it('is a replica set of three nodes in one region, and says nothing that was not said', () => {
    expect(toClusterDocument(one)).toEqual({
      name: 'shop',
      clusterType: 'REPLICASET',
      replicationSpecs: [
        {
          regionConfigs: [
            {
              providerName: 'AWS',
              regionName: 'EU_WEST_1',
              priority: 7,
              electableSpecs: { instanceSize: 'M30', nodeCount: 3 },
            },
          ],
        },
      ],
    });
  });

  it('has words for disks, versions, backups, scaling, tags and protection', () => {
    const document = toClusterDocument({
      ...one,
      electableNodes: 5,
      readOnlyNodes: 2,
      analyticsNodes: 1,
      analyticsInstanceSize: 'M40',
      diskSizeGB: 80,
      diskIOPS: 4000,
      volumeType: 'PROVISIONED',
      mongoDBMajorVersion: '8.0',
      pointInTime: true,
      autoScaling: { disk: true, compute: { max: 'M60', min: 'M30' } },
      tags: { team: 'web' },
      terminationProtection: true,
      settings: { biConnector: { enabled: true }, encryptionAtRestProvider: 'AWS' },
    });
    const volume = { diskSizeGB: 80, diskIOPS: 4000, ebsVolumeType: 'PROVISIONED' };
    expect(document).toEqual({
      name: 'shop',
      clusterType: 'REPLICASET',
      biConnector: { enabled: true },
      encryptionAtRestProvider: 'AWS',
      mongoDBMajorVersion: '8.0',
      backupEnabled: true,
      pitEnabled: true,
      tags: [{ key: 'team', value: 'web' }],
      terminationProtectionEnabled: true,
      replicationSpecs: [
        {
          regionConfigs: [
            {
              providerName: 'AWS',
              regionName: 'EU_WEST_1',
              priority: 7,
              electableSpecs: { instanceSize: 'M30', nodeCount: 5, ...volume },
              readOnlySpecs: { instanceSize: 'M30', nodeCount: 2, ...volume },
              analyticsSpecs: { instanceSize: 'M40', nodeCount: 1, ...volume },
              autoScaling: {
                diskGB: { enabled: true },
                compute: {
                  enabled: true,
                  maxInstanceSize: 'M60',
                  scaleDownEnabled: true,
                  minInstanceSize: 'M30',
                },
              },
            },
          ],
        },
      ],
    });
  });

  it('gives regions priorities in their order, over several providers, and 0 where nobody is elected', () => {
    const [spec] =
      toClusterDocument({
        ...basics,
        provider: 'AWS',
        regions: [
          { region: 'US_EAST_1', readOnlyNodes: 1 },
          { region: 'EU_WEST_1', electableNodes: 2 },
          { region: 'WESTERN_EUROPE', provider: 'GCP', electableNodes: 2 },
          { region: 'EU_CENTRAL_1', electableNodes: 1 },
        ],
      }).replicationSpecs ?? [];
    expect(
      spec?.regionConfigs?.map(({ providerName, regionName, priority }) => [
        providerName,
        regionName,
        priority,
      ]),
    ).toEqual([
      ['AWS', 'EU_WEST_1', 7],
      ['GCP', 'WESTERN_EUROPE', 6],
      ['AWS', 'EU_CENTRAL_1', 5],
      ['AWS', 'US_EAST_1', 0],
    ]);
  });

  it('sorts regions by the priorities that were given', () => {
    const [spec] =
      toClusterDocument({
        ...basics,
        provider: 'AWS',
        regions: [
          { region: 'EU_WEST_1', electableNodes: 1, priority: 5 },
          { region: 'EU_CENTRAL_1', electableNodes: 2, priority: 7 },
        ],
      }).replicationSpecs ?? [];
    expect(spec?.regionConfigs?.map(({ regionName }) => regionName)).toEqual(['EU_CENTRAL_1', 'EU_WEST_1']);
  });

  it('makes shards that are alike and share nothing', () => {
    const { clusterType, replicationSpecs = [] } = toClusterDocument({ ...one, numShards: 3 });
    expect(clusterType).toBe('SHARDED');
    expect(replicationSpecs).toHaveLength(3);
    expect(new Set(replicationSpecs.map(({ regionConfigs }) => regionConfigs?.[0])).size).toBe(3);
    expect(
      new Set(replicationSpecs.map(({ regionConfigs }) => regionConfigs?.[0]?.electableSpecs)).size,
    ).toBe(3);
    expect(replicationSpecs.every((spec) => !('id' in spec))).toBe(true);
    expect(toClusterDocument({ ...one, numShards: 1 }).clusterType).toBe('SHARDED');
  });

  it('makes zones with regions and numbers of shards of their own', () => {
    const { clusterType, replicationSpecs } = toClusterDocument({
      ...basics,
      zones: [
        { name: 'Europe', provider: 'AWS', region: 'EU_WEST_1', numShards: 2 },
        { name: 'America', provider: 'GCP', regions: [{ region: 'CENTRAL_US' }] },
      ],
    });
    expect(clusterType).toBe('GEOSHARDED');
    expect(
      replicationSpecs?.map(({ zoneName, regionConfigs }) => [zoneName, regionConfigs?.[0]?.regionName]),
    ).toEqual([
      ['Europe', 'EU_WEST_1'],
      ['Europe', 'EU_WEST_1'],
      ['America', 'CENTRAL_US'],
    ]);
  });

  it.each([
    [{ name: 'free', instanceSize: 'M0', provider: 'AZURE', region: 'EUROPE_NORTH' }],
    [
      {
        name: 'free',
        instanceSize: 'M0',
        provider: 'TENANT',
        backingProvider: 'AZURE',
        region: 'EUROPE_NORTH',
      },
    ],
  ])('makes a free cluster on the machines of a provider', (form) => {
    expect(toClusterDocument(form)).toEqual({
      name: 'free',
      clusterType: 'REPLICASET',
      replicationSpecs: [
        {
          regionConfigs: [
            {
              providerName: 'TENANT',
              backingProviderName: 'AZURE',
              regionName: 'EUROPE_NORTH',
              priority: 7,
              electableSpecs: { instanceSize: 'M0' },
            },
          ],
        },
      ],
    });
  });

  it('takes sizes, providers, versions, regions and volumes that are not known yet', () => {
    const document = toClusterDocument({
      name: 'shop',
      instanceSize: 'M9000_GEN_9',
      provider: 'MOON',
      region: 'SEA_OF_TRANQUILITY_1',
      mongoDBMajorVersion: '99.9',
      volumeType: 'STONE',
    });
    expect(JSON.stringify(document)).toContain('M9000_GEN_9');
    expect(document.mongoDBMajorVersion).toBe('99.9');
  });

  it('is left as it was, and is in no document by reference', () => {
    const settings = Object.freeze({ biConnector: Object.freeze({ enabled: true }) });
    const form: ClusterForm = Object.freeze({
      ...basics,
      regions: Object.freeze([Object.freeze({ provider: 'AWS', region: 'EU_WEST_1' })]),
      settings,
    });
    const first = toClusterDocument(form);
    expect(toClusterDocument(form)).toEqual(first);
    expect(first.biConnector).not.toBe(settings.biConnector);
    expect(toClusterDocument(form).replicationSpecs?.[0]).not.toBe(first.replicationSpecs?.[0]);
  });
});

describe('a short form that cannot be', () => {
  const two = (a: object, b: object) => ({
    ...basics,
    provider: 'AWS',
    regions: [
      { region: 'A', ...a },
      { region: 'B', ...b },
    ],
  });

  it.each<[string, object]>([
    ['name', { ...one, name: '' }],
    ['name', { ...one, name: '-shop' }],
    ['name', { ...one, name: 'my shop' }],
    ['name', { ...one, name: undefined }],
    ['instanceSize', { name: 'shop', provider: 'AWS', region: 'EU_WEST_1' }],
    ['instanceSize', { ...one, instanceSize: 'FLEX' }],
    ['provider', { ...basics, region: 'EU_WEST_1' }],
    ['region', { ...basics, provider: 'AWS' }],
    ['region', { ...one, regions: [{ region: 'EU_WEST_2' }] }],
    ['regions', { ...basics, provider: 'AWS', regions: [] }],
    ['regions[0].provider', { ...basics, regions: [{ region: 'EU_WEST_1' }] }],
    ['regions[0].region', { ...basics, provider: 'AWS', regions: [{}] }],
    ['regions[1].electableNodes', two({ electableNodes: 3 }, {})],
    [
      'regions[1].region',
      {
        ...basics,
        provider: 'AWS',
        regions: [
          { region: 'A', electableNodes: 2 },
          { region: 'A', electableNodes: 1 },
        ],
      },
    ],
    ['electableNodes', { ...one, electableNodes: 4 }],
    ['electableNodes', { ...one, electableNodes: 1 }],
    ['electableNodes', { ...one, electableNodes: 9 }],
    ['electableNodes', { ...one, electableNodes: 2.5 }],
    ['readOnlyNodes', { ...one, readOnlyNodes: -1 }],
    ['analyticsNodes', { ...one, analyticsNodes: 51 }],
    ['regions', two({ electableNodes: 2 }, { electableNodes: 2 })],
    ['regions', two({ electableNodes: 5 }, { electableNodes: 4 })],
    ['regions[0].priority', two({ electableNodes: 2, priority: 8 }, { electableNodes: 1, priority: 6 })],
    ['regions[0].priority', two({ electableNodes: 2, priority: 0 }, { electableNodes: 1, priority: 7 })],
    ['regions[1].priority', two({ electableNodes: 2, priority: 7 }, { electableNodes: 1 })],
    ['regions[1].priority', two({ electableNodes: 2, priority: 7 }, { electableNodes: 1, priority: 7 })],
    ['regions[0].priority', two({ electableNodes: 2, priority: 6 }, { electableNodes: 1, priority: 5 })],
    ['regions[1].priority', two({ electableNodes: 3, priority: 7 }, { readOnlyNodes: 1, priority: 6 })],
    ['numShard', { ...one, numShard: 2 }],
    ['regions[0].nodes', two({ nodes: 3 }, {})],
    ['zones', { ...basics, zones: { name: 'Z' } }],
    ['tags', { ...one, tags: [] }],
    ['backup', { ...one, backup: 'yes' }],
    ['numShards', { ...one, numShards: 0 }],
    ['numShards', { ...one, numShards: 1.5 }],
    ['zones', { ...basics, zones: [] }],
    ['zones[0].name', { ...basics, zones: [{ provider: 'AWS', region: 'EU_WEST_1' }] }],
    [
      'zones[1].name',
      {
        ...basics,
        zones: [
          { name: 'Z', provider: 'AWS', region: 'A' },
          { name: 'Z', provider: 'AWS', region: 'B' },
        ],
      },
    ],
    ['zones[0].region', { ...basics, zones: [{ name: 'Z', provider: 'AWS' }] }],
    [
      'zones[0].electableNodes',
      { ...basics, zones: [{ name: 'Z', provider: 'AWS', region: 'A', electableNodes: 2 }] },
    ],
    ['zones[0].numShards', { ...basics, zones: [{ name: 'Z', provider: 'AWS', region: 'A', numShards: 0 }] }],
    ['diskSizeGB', { ...one, diskSizeGB: 0 }],
    ['diskSizeGB', { ...one, diskSizeGB: Number.NaN }],
    ['diskIOPS', { ...one, diskIOPS: 0.5 }],
    ['volumeType', { ...one, provider: 'AZURE', volumeType: 'PROVISIONED' }],
    ['pointInTime', { ...one, backup: false, pointInTime: true }],
    ['autoScaling.compute.max', { ...one, autoScaling: { compute: { min: 'M10' } } }],
    ['diskSizeGB', { ...one, instanceSize: 'M0', diskSizeGB: 10 }],
    ['numShards', { ...one, instanceSize: 'M0', numShards: 1 }],
    ['backup', { ...one, instanceSize: 'M0', backup: true }],
    ['analyticsNodes', { ...one, instanceSize: 'M0', analyticsNodes: 1 }],
    ['electableNodes', { ...one, instanceSize: 'M0', electableNodes: 5 }],
    ['regions', { ...two({ electableNodes: 2 }, { electableNodes: 1 }), instanceSize: 'M0' }],
    ['provider', { name: 'free', instanceSize: 'M0', region: 'EU_WEST_1' }],
    ['backingProvider', { name: 'free', instanceSize: 'M0', provider: 'TENANT', region: 'EU_WEST_1' }],
    ['region', { name: 'free', instanceSize: 'M0', provider: 'AWS' }],
    ['instanceSize', { ...one, provider: 'TENANT', backingProvider: 'AWS' }],
  ])('is refused, and the parameter %s is named: %j', (parameter, form) => {
    expect(() => untyped(form)).toThrow(AtlasValidationError);
    try {
      untyped(form);
    } catch (error) {
      expect(error).toMatchObject({ parameter, operation: 'createGroupCluster', attempts: 0 });
      expect(String(error)).toContain(parameter);
    }
  });
});

describe('whatever is given as a short form', () => {
  it('becomes a document or a refusal that names a parameter, and nothing else happens', () => {
    const wild = fc.constantFrom<unknown>(
      undefined,
      null,
      '',
      'AWS',
      'M10',
      'M0',
      'TENANT',
      0,
      -1,
      1,
      3,
      7,
      1.5,
      Number.NaN,
      true,
      false,
      [],
      {},
      [null],
      [{}],
      [{ region: 'A', provider: 'AWS', electableNodes: 3 }],
      [
        { region: 'A', priority: 7 },
        { region: 'B', priority: '7' },
      ],
      [{ name: 'Z', provider: 'AWS', region: 'A' }],
      { compute: null },
      { compute: { max: 'M40' }, disk: 'x' },
    );
    const names =
      `name instanceSize provider region backingProvider regions zones numShards electableNodes readOnlyNodes
      analyticsNodes analyticsInstanceSize diskSizeGB diskIOPS volumeType mongoDBMajorVersion backup pointInTime autoScaling
      tags terminationProtection settings`.split(/\s+/);
    const fields = Object.fromEntries(names.map((name) => [name, wild]));
    fc.assert(
      fc.property(fc.boolean(), fc.record(fields, { requiredKeys: [] }), (isNearly, form) => {
        try {
          expect(untyped(isNearly ? { ...one, ...form } : form).replicationSpecs?.length).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof AtlasValidationError)) throw error;
          expect(error.parameter).toMatch(/./);
        }
      }),
      { numRuns: 3000, seed: 3 },
    );
  });
});
