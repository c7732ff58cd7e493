import { describe, expect, it } from 'vitest';
import { resized } from './resized.ts';

const hardware = (instanceSize: string, nodeCount: number, more: object = {}) => ({
  instanceSize,
  nodeCount,
  diskSizeGB: 40,
  diskIOPS: 3000,
  ebsVolumeType: 'STANDARD',
  ...more,
});

const region = (regionName: string, analytics: object = hardware('M30', 0)) => ({
  providerName: 'AWS' as const,
  regionName,
  priority: 7,
  electableSpecs: hardware('M30', 3),
  readOnlySpecs: hardware('M30', 0),
  analyticsSpecs: analytics,
});

const spec = (id: string, zoneName = 'Zone 1') => ({
  id,
  zoneName,
  regionConfigs: [region('EU_WEST_1'), region('EU_CENTRAL_1')],
});

const sizesOf = (specs: ReturnType<typeof resized>) =>
  specs.map(({ regionConfigs = [] }) =>
    regionConfigs.map((config) => [
      config.electableSpecs?.instanceSize,
      'readOnlySpecs' in config ? config.readOnlySpecs?.instanceSize : undefined,
      'analyticsSpecs' in config ? config.analyticsSpecs?.instanceSize : undefined,
    ]),
  );

describe('a resized cluster', () => {
  it('has other machines in every region of every shard and in nothing else', () => {
    const specs = [spec('a'), spec('b')];
    const after = resized(specs, { instanceSize: 'M40' });
    const all = ['M40', 'M40', 'M40'];
    expect(sizesOf(after)).toEqual([
      [all, all],
      [all, all],
    ]);
    expect(JSON.parse(JSON.stringify(after).replaceAll('M40', 'M30'))).toEqual(specs);
  });

  it('has all its shards still when only some change, by zone or by id', () => {
    const specs = [spec('a', 'Europe'), spec('b', 'America'), spec('c', 'America')];
    const first = (options: object) =>
      resized(specs, { instanceSize: 'M40', ...options }).map(
        ({ regionConfigs }) => regionConfigs?.[0]?.electableSpecs?.instanceSize,
      );
    expect(first({ zone: 'America' })).toEqual(['M30', 'M40', 'M40']);
    expect(first({ shard: 'b' })).toEqual(['M30', 'M40', 'M30']);
  });

  it('keeps analytics nodes of another size apart unless told otherwise', () => {
    const apart = [{ regionConfigs: [region('EU_WEST_1', hardware('M50', 1))] }];
    expect(sizesOf(resized(apart, { instanceSize: 'M40' }))).toEqual([[['M40', 'M40', 'M50']]]);
    const chosen = { instanceSize: 'M40', analyticsInstanceSize: 'M60' };
    expect(sizesOf(resized(apart, chosen))).toEqual([[['M40', 'M40', 'M60']]]);
    const alike = [{ regionConfigs: [region('EU_WEST_1', hardware('M30', 1))] }];
    expect(sizesOf(resized(alike, { instanceSize: 'M40' }))).toEqual([[['M40', 'M40', 'M40']]]);
  });

  it('does not ask for the operations of the old volume with a new one', () => {
    const [standard, provisioned] = ['STANDARD', 'PROVISIONED'].map((ebsVolumeType) => {
      const electableSpecs = hardware('M30', 3, { ebsVolumeType });
      const specs = [{ regionConfigs: [{ providerName: 'AWS' as const, electableSpecs }] }];
      return resized(specs, { instanceSize: 'M40', diskSizeGB: 80 })[0]?.regionConfigs?.[0]?.electableSpecs;
    });
    expect(standard).toEqual({
      instanceSize: 'M40',
      nodeCount: 3,
      diskSizeGB: 80,
      ebsVolumeType: 'STANDARD',
    });
    expect(provisioned).toMatchObject({ diskSizeGB: 80, diskIOPS: 3000 });
  });

  it('leaves the volume to the service where local disks come or go', () => {
    const [after] = resized([spec('a')], { instanceSize: 'M40_NVME' });
    expect(after?.regionConfigs?.[0]?.electableSpecs).toEqual({ instanceSize: 'M40_NVME', nodeCount: 3 });
  });

  it('takes documents from which anything may be missing', () => {
    const odd = [{}, { regionConfigs: [] }, { regionConfigs: [{ providerName: 'GCP' as const }] }];
    expect(resized(odd, { instanceSize: 'M40' })).toEqual([
      {},
      { regionConfigs: [] },
      { regionConfigs: [{ providerName: 'GCP' }] },
    ]);
  });

  it('is another document', () => {
    const specs = [spec('a')];
    const text = JSON.stringify(specs);
    resized(specs, { instanceSize: 'M40' });
    expect(JSON.stringify(specs)).toBe(text);
  });
});
