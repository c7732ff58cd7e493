import { describe, expect, it } from 'vitest';
import {
  CloudProviders,
  ClusterStates,
  ClusterTypes,
  InstanceSizes,
  TlsProtocols,
  VolumeTypes,
} from './cluster-values.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

describe('lists of values', () => {
  it('have every instance size that programs of old know, and those they lack', () => {
    const old = words(`
      M0 M2 M5 M10 M20 M30 M40 R40 M40_NVME M50 R50 M50_NVME M60 R60 M60_NVME M80 R80 M80_NVME M100 M140 M200 M200_NVME
      R200 M300 R300 M400 R400 M400_NVME R700`);
    expect(InstanceSizes).toEqual(expect.arrayContaining(old));
    expect(InstanceSizes).toEqual(expect.arrayContaining(['FLEX', 'M250', 'M300_NVME', 'R600', 'M30_GEN_2']));
    expect(new Set(InstanceSizes).size).toBe(InstanceSizes.length);
  });

  it('have every state, type, provider, version of TLS and kind of volume', () => {
    expect(ClusterStates).toEqual(['IDLE', 'CREATING', 'UPDATING', 'DELETING', 'REPAIRING']);
    expect(ClusterTypes).toEqual(['REPLICASET', 'SHARDED', 'GEOSHARDED']);
    expect(CloudProviders).toEqual(['AWS', 'AZURE', 'GCP', 'TENANT', 'FLEX']);
    expect(TlsProtocols).toEqual(['TLS1_0', 'TLS1_1', 'TLS1_2', 'TLS1_3']);
    expect(VolumeTypes).toEqual(expect.arrayContaining(['STANDARD', 'PROVISIONED']));
  });
});
