import type { JsonSchema } from '@mercator/catalog';
import { describe, expect, test } from 'vitest';
import { describeType, eventTypesOf, rawClassOf, valuesOf, wantedTypes } from './types.ts';

const schemas: Readonly<Record<string, JsonSchema>> = {
  Audit: { type: 'string', enum: ['CLUSTER_CREATED', 'CLUSTER_READY'] },
  All: { oneOf: [{ $ref: '#/components/schemas/Audit' }, { enum: ['GROUP_CREATED', 'CLUSTER_READY'] }] },
  AuditView: { type: 'object', properties: { eventTypeName: { $ref: 'Audit' } } },
  DefaultView: {
    type: 'object',
    properties: { eventTypeName: { oneOf: [{ enum: ['GROUP_CREATED'] }, { $ref: 'Audit' }] } },
  },
  Event: { oneOf: [{ $ref: 'AuditView' }, { $ref: 'DefaultView' }, { properties: {} }] },
  Bounded: { oneOf: [{ properties: { eventTypeName: { enum: ['OUTSIDE'] } } }, { $ref: 'AuditView' }] },
};
const schemaOf = (name: string): JsonSchema => schemas[name] ?? {};

describe('event types', () => {
  test('are collected from unions and references, each once', () => {
    expect(valuesOf({ $ref: 'All' }, schemaOf)).toEqual([
      'CLUSTER_CREATED',
      'CLUSTER_READY',
      'GROUP_CREATED',
    ]);
  });

  test('know the member of the union that has them first', () => {
    expect([...eventTypesOf(schemaOf('Event'), schemaOf)]).toEqual([
      ['CLUSTER_CREATED', 'AuditView'],
      ['CLUSTER_READY', 'AuditView'],
      ['GROUP_CREATED', 'DefaultView'],
    ]);
  });

  test('are found in unions within the union too', () => {
    expect([...eventTypesOf({ oneOf: [{ $ref: 'Bounded' }] }, schemaOf)]).toEqual([
      ['OUTSIDE', 'Bounded'],
      ['CLUSTER_CREATED', 'Bounded'],
      ['CLUSTER_READY', 'Bounded'],
    ]);
  });

  test.each([
    ['CLUSTER_CREATED', 'Cluster created'],
    ['ALERT_CONFIG_ADDED_AUDIT', 'Alert config added'],
    ['AUDIT', 'Audit'],
  ])('%s is described as %s', (type, text) => {
    expect(describeType(type)).toBe(text);
  });

  test.each([
    ['NDSAuditViewForNdsGroup', 'NDS_AUDIT'],
    ['AlertAudit', 'ALERT_AUDIT'],
    ['AlertConfigAudit', 'ALERT_CONFIG_AUDIT'],
    ['ApiUserEventViewForOrg', 'API_USER'],
    ['FTSIndexAuditView', 'FTS_INDEX_AUDIT'],
    ['DefaultEventViewForOrg', undefined],
    ['ForNdsGroup', undefined],
    ['', undefined],
  ])('of %s have the raw class %s', (member, raw) => {
    expect(rawClassOf(member)).toBe(raw);
  });
});

describe('the filters of a list', () => {
  test.each<[readonly string[] | undefined, readonly string[] | undefined, readonly string[] | undefined]>([
    [undefined, undefined, undefined],
    [[], [], undefined],
    [['A'], undefined, ['A']],
    [['A', 'B'], ['B'], ['A']],
    [undefined, ['B'], ['A', 'C']],
    [['A'], ['A'], []],
  ])('asking for %j without %j leaves %j', (asked, excluded, wanted) => {
    expect(wantedTypes(asked, excluded, ['A', 'B', 'C'])).toEqual(wanted);
  });
});
