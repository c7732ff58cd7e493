import { describe, expect, it } from 'vitest';
import { readFacts } from './facts-files.mjs';
import { implyDiscriminators } from './imply-discriminators.mjs';
import { references } from './renditions.mjs';
import { resolveSchemas } from './resolve-schemas.mjs';
import { FACTS, model, schemaOf } from './test-facts.mjs';

/** @param {string} name */
const propertiesOf = (name) => Object.keys(schemaOf(name).properties ?? {});

describe('a base with oneOf whose members extend it', () => {
  it('is the union; members are flat objects with the properties of both', () => {
    expect(schemaOf('CloudRegionConfig20240805')).toEqual({
      oneOf: ['AWS', 'Azure', 'GCP', 'Tenant'].map((cloud) => ({ $ref: `${cloud}RegionConfig20240805` })),
      discriminator: {
        propertyName: 'providerName',
        mapping: {
          AWS: 'AWSRegionConfig20240805',
          AZURE: 'AzureRegionConfig20240805',
          GCP: 'GCPRegionConfig20240805',
          TENANT: 'TenantRegionConfig20240805',
        },
      },
    });
    expect(propertiesOf('AWSRegionConfig20240805')).toEqual(
      expect.arrayContaining([
        'autoScaling',
        'electableSpecs',
        'priority',
        'providerName',
        'readOnlySpecs',
        'regionName',
      ]),
    );
    expect(schemaOf('AWSRegionConfig20240805').properties?.providerName).toEqual({
      type: 'string',
      enum: ['AWS'],
    });
    expect(schemaOf('AWSRegionConfig20240805').additionalProperties).toBeUndefined();
  });

  it('gives a member the required properties of its base', () => {
    expect(schemaOf('DailyScheduleView').required).toEqual(['type']);
    expect(schemaOf('GroupActiveUserResponse').required).toEqual(
      expect.arrayContaining(['createdAt', 'id', 'orgMembershipStatus', 'username']),
    );
  });

  it('narrows to all the values of a member that has several', () => {
    expect(schemaOf('GroupPendingUserResponse').properties?.orgMembershipStatus?.enum).toEqual([
      'INVITATION_EXPIRED',
      'INVITATION_REJECTED',
      'PENDING',
    ]);
  });
});

describe('a base without oneOf', () => {
  it('takes its members from the discriminator', () => {
    expect(schemaOf('DataProcessRegionView').oneOf).toEqual([
      { $ref: 'AWSDataProcessRegionView' },
      { $ref: 'AzureDataProcessRegionView' },
      { $ref: 'GCPDataProcessRegionView' },
    ]);
  });

  it('is itself a member for the values the discriminator does not map', () => {
    const { oneOf, discriminator } = schemaOf('DataFederationLimit');
    expect(oneOf?.[0]).toEqual({ $ref: 'DefaultLimit' });
    expect(oneOf?.[1]).toMatchObject({
      type: 'object',
      required: ['value'],
      properties: { name: { type: 'string' } },
    });
    expect(Object.values(discriminator?.mapping ?? {})).toContain('DefaultLimit');
  });

  it('is no member when its enum is mapped whole', () => {
    expect(schemaOf('DiskBackupSnapshot').oneOf).toHaveLength(2);
  });
});

describe('a union without discriminator', () => {
  it('keeps the members of hardware, which share most instance sizes', () => {
    const { oneOf, discriminator } = schemaOf('HardwareSpec20240805');
    expect(oneOf).toHaveLength(4);
    expect(discriminator).toBeUndefined();
    for (const { $ref = '' } of oneOf ?? []) expect(propertiesOf($ref)).toContain('diskSizeGB');
  });

  it('implies one where a property has values of its own in each member', () => {
    expect(schemaOf('AlertsNotificationRootForGroup').discriminator).toMatchObject({
      propertyName: 'typeName',
      mapping: { DATADOG: 'DatadogNotification', EMAIL: 'EmailNotification' },
    });
  });

  it('leaves out of an implied one a value several members share, which stays valid in each', () => {
    const sharing = (schemaOf('GroupAlertsConfig').oneOf ?? []).filter(({ $ref = '' }) =>
      schemaOf($ref).properties?.eventTypeName?.enum?.includes('HOST_HAS_INDEX_SUGGESTIONS'),
    );
    const { propertyName, mapping } = schemaOf('GroupAlertsConfig').discriminator ?? {};
    expect(propertyName).toBe('eventTypeName');
    expect(mapping).toHaveProperty('NO_PRIMARY');
    expect(mapping).not.toHaveProperty('HOST_HAS_INDEX_SUGGESTIONS');
    expect(sharing.length).toBeGreaterThan(1);
  });

  it('reads anyOf as oneOf', () => {
    expect(
      schemaOf('ApiAtlasFTSAnalyzersViewManual').properties?.tokenFilters?.items?.oneOf?.length,
    ).toBeGreaterThan(10);
  });
});

describe('a union of enums', () => {
  it('is one enum with each value once, whatever type the document gives it', () => {
    const region = schemaOf('AWSRegionConfig20240805').properties?.regionName;
    expect(region?.type).toBe('string');
    expect(region?.enum).toEqual(expect.arrayContaining(['US_EAST_1', 'US_EAST_2', 'EUROPE_WEST_2']));
    expect(new Set(region?.enum).size).toBe(region?.enum?.length);
    expect(schemaOf('EventTypeForOrg')).toMatchObject({ type: 'string' });
    expect(schemaOf('BaseStreamsRegion')).toMatchObject({ type: 'string' });
  });
});

describe('resolved schemas', () => {
  it('are all there, and refer to each other only', () => {
    expect(model.schemas.size).toBe(1145);
    for (const { name, schema } of model.schemas.values()) {
      for (const target of references(schema))
        expect(model.schemas.has(target), `${name} -> ${target}`).toBe(true);
    }
  });

  it('have no inheritance left, and no flag that speaks of one use', () => {
    for (const { name, schema } of model.schemas.values()) {
      expect(JSON.stringify(schema), name).not.toMatch(/"(allOf|anyOf)":/);
      expect(schema.readOnly ?? schema.writeOnly, name).toBeUndefined();
    }
  });

  it('have a member for every discriminator value, narrowed to it', () => {
    let seen = 0;
    for (const { name, schema } of model.schemas.values()) {
      for (const [value, target] of Object.entries(schema.discriminator?.mapping ?? {})) {
        const members = schemaOf(target).oneOf?.map(({ $ref = '' }) => $ref) ?? [target];
        const property = schema.discriminator?.propertyName ?? '';
        const values = members.flatMap((member) =>
          member === '' ? [value] : (schemaOf(member).properties?.[property]?.enum ?? []),
        );
        expect(values, `${name}: ${value} -> ${target}`).toContain(value);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });

  it('are open only where the API has a free-form object', () => {
    expect(schemaOf('Fields')).toEqual({ type: 'object', additionalProperties: true });
    expect(schemaOf('SynonymMappingStatusDetailMap').additionalProperties).toBeDefined();
  });

  it('have patterns that compile as their doc comment says', () => {
    const patterns = [
      ...JSON.stringify([...model.schemas.values()].map(({ schema }) => schema)).matchAll(
        /"pattern":("(?:[^"\\]|\\.)*")/g,
      ),
    ].map(([, text = '""']) => String(JSON.parse(text)));
    expect(patterns.length).toBeGreaterThan(500);
    for (const pattern of new Set(patterns))
      expect(() => new RegExp(pattern, pattern.includes('\\p{') ? 'u' : '')).not.toThrow();
    expect(new RegExp(String(schemaOf('Group').properties?.name?.pattern), 'u').test('Atlas CLI E2E')).toBe(
      true,
    );
  });

  it('do not depend on the order of the facts', () => {
    const facts = Object.assign({}, ...Object.values(readFacts(FACTS).schemas));
    const reversed = Object.fromEntries(Object.entries(facts).reverse());
    const forth = resolveSchemas(implyDiscriminators(facts));
    const back = resolveSchemas(implyDiscriminators(reversed));
    expect(forth.get('AWSRegionConfig20240805')?.schema).toEqual(back.get('AWSRegionConfig20240805')?.schema);
    expect(forth.get('EventViewForNdsGroup')?.schema).toEqual(back.get('EventViewForNdsGroup')?.schema);
  });
});
