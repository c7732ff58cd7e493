import { describe, expect, it } from 'vitest';
import { readOnlyBody, readOnlyShape } from './read-only.ts';
import { schema } from './schemas.ts';

describe('what is read-only in a body', () => {
  it('are its read-only fields, and objects of nothing else', () => {
    const { drop = [] } = readOnlyBody('updateGroupCluster', '2024-10-23')?.shape ?? {};
    const { properties = {} } = schema('ClusterDescription20240805');
    const flagged = Object.keys(properties).filter((name) => properties[name]?.readOnly);
    expect([...drop].sort()).toEqual([...flagged, 'connectionStrings'].sort());
  });

  it('is found through references, arrays and members of unions', () => {
    const { fields = {} } = readOnlyBody('createGroupCluster')?.shape ?? {};
    const specs = readOnlyShape(readOnlyShape(fields.replicationSpecs ?? {}).each ?? {});
    expect(specs.assigned).toEqual(['id', 'zoneId']);
    const configs = readOnlyShape(readOnlyShape(specs.fields?.regionConfigs ?? {}).each ?? {});
    expect(configs.by).toBe('providerName');
    expect(readOnlyShape(configs.members?.TENANT ?? {}).drop).toBeUndefined();
    expect(readOnlyShape(configs.otherwise ?? {}).drop).toContain('effectiveElectableSpecs');
  });

  it('knows whether the operation makes something new', () => {
    expect(readOnlyBody('createGroupCluster')?.creates).toBe(true);
    expect(readOnlyBody('updateGroupCluster')?.creates).toBe(false);
  });

  it('is that of the version that serves a date', () => {
    expect(readOnlyBody('updateGroupCluster', '2023-01-31')?.shape.drop).toContain('mongoURI');
    expect(readOnlyBody('updateGroupCluster', '2025-05-05')).toEqual(readOnlyBody('updateGroupCluster'));
    expect(readOnlyBody('updateGroupCluster', '2020-01-01')).toBeUndefined();
  });

  it('is nothing where the operation takes no body, has none of it or is not there', () => {
    for (const id of ['getGroupCluster', 'updateGroupClusterProcessArgs', 'dance', 'constructor'])
      expect(readOnlyBody(id), id).toBeUndefined();
    expect(() => readOnlyShape('Nobody')).toThrow(RangeError);
  });

  it('does not hold what tells the members of a union apart', () => {
    const { members = {} } = readOnlyBody('createGroupStreamConnection')?.shape ?? {};
    expect(Object.keys(members)).toContain('Kafka');
    for (const ref of Object.values(members)) expect(readOnlyShape(ref).drop ?? []).not.toContain('type');
  });
});
