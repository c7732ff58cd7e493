import { describe, expect, it } from 'vitest';
import { committed, model, operation, schemaOf } from './test-facts.mjs';

const operations = model.groups.flatMap((group) => group.operations);

describe('versions', () => {
  it('are all that the facts name, with every format', () => {
    let media = 0;
    for (const { operations: facts } of Object.values(committed().facts.operations)) {
      for (const [id, fact] of Object.entries(facts)) {
        const keys = Object.entries(fact.responses)
          .filter(([status]) => status.startsWith('2'))
          .flatMap(([, content]) => Object.keys(content));
        const built = operation(id).versions.flatMap(({ version, results }) =>
          Object.keys(results).map((format) => `${version}+${format}`),
        );
        expect(new Set(built), id).toEqual(new Set(keys));
        const bodies = operation(id)
          .versions.filter(({ body }) => body !== undefined)
          .map(({ version }) => `${version}+json`);
        expect(bodies.sort(), id).toEqual(Object.keys(fact.body?.content ?? {}).sort());
        media += built.length;
      }
    }
    expect(media).toBe(600);
  });

  it('go from the oldest to the newest, the preview last', () => {
    for (const { row } of operations) {
      const dates = row.versions.filter((version) => version !== 'preview');
      expect(row.versions, row.id).toEqual([
        ...dates.toSorted(),
        ...row.versions.filter((version) => version === 'preview'),
      ]);
    }
    expect(operation('createGroupCluster').row.versions).toEqual([
      '2023-01-01',
      '2023-02-01',
      '2024-08-05',
      '2024-10-23',
    ]);
    expect(operation('updateGroupMaintenanceWindow').row.versions.at(-1)).toBe('preview');
  });

  it('keep their sunset and their own body', () => {
    const [first] = operation('createGroupCluster').versions;
    expect(first).toMatchObject({
      version: '2023-01-01',
      sunset: '2027-07-01',
      body: { $ref: 'LegacyAtlasCluster' },
    });
  });

  it('have a status each where the operation has two', () => {
    const created = operation('createGroupClusterSearchDeployment');
    expect(created.versions.map(({ version, status }) => [version, status])).toEqual([
      ['2023-01-01', 200],
      ['2024-05-30', 201],
    ]);
    expect(created.status).toBe(201);
  });

  it('answer in the formats the document names', () => {
    expect(operation('downloadGroupClusterLog').row.formats).toEqual(['gzip']);
    expect(operation('getOrgBillingCostExplorerUsage').row.formats).toEqual(['json', 'csv']);
    expect(operation('getOrgBillingCostExplorerUsage').status).toBe(200);
    expect(operation('listGroupClusters').row.formats).toBeUndefined();
  });
});

describe('rows', () => {
  it('are 540, each with a name of its own', () => {
    expect(operations).toHaveLength(540);
    const names = operations.flatMap(({ row }) => [...new Set([row.id, row.name, ...(row.aliases ?? [])])]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('name every path parameter in the path', () => {
    for (const { row, parameters } of operations) {
      const inPath = [...row.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
      expect(
        parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name),
        row.id,
      ).toEqual(inPath);
    }
  });

  it('page what answers results and can be asked for a page', () => {
    expect(operation('listGroupClusters').row.paging).toBe('page');
    expect(operation('listGroupCustomDbRoleRoles').row.paging).toBe('array');
    expect(operation('listOrgInvoicePending').row.paging).toBe('page');
    expect(operation('createGroupAccessListEntry').row.paging).toBeUndefined();
    expect(operation('getGroupCluster').row.paging).toBeUndefined();
  });

  it('have what the overlay says', () => {
    expect(operation('createGroup')).toMatchObject({
      status: 201,
      row: { limit: 'projects', aliases: ['createProject'] },
    });
    expect(operation('deleteGroup').versions[0]?.status).toBe(202);
    expect(operation('getGroupInvite').deprecatedOn).toBe('2023-10-04');
    expect(operation('validateOrgResourcePolicies').row.idempotent).toBe(true);
    expect(operation('listControlPlaneIpAddresses').authenticated).toBe(false);
  });
});

describe('waits', () => {
  const waiting = operations.filter(({ row }) => row.wait !== undefined);

  /** @param {string} id @returns {import('../src/operation.ts').JsonSchema[]} the objects an operation may answer */
  function answers(id) {
    const { versions } = operation(id);
    const stable = versions.filter(({ version }) => version !== 'preview').at(-1) ?? versions.at(-1);
    const json = stable?.results.json;
    return json === undefined || json === true ? [] : leaves(json);
  }

  /** @param {import('../src/operation.ts').JsonSchema} schema @returns {import('../src/operation.ts').JsonSchema[]} */
  function leaves(schema) {
    const whole = schema.$ref === undefined ? schema : schemaOf(schema.$ref);
    return whole.oneOf === undefined ? [whole] : whole.oneOf.flatMap(leaves);
  }

  /**
   * @param {import('../src/operation.ts').JsonSchema | undefined} schema
   * @param {readonly string[]} path
   * @returns {import('../src/operation.ts').JsonSchema | undefined} what is at a path inside of an answer
   */
  function memberAt(schema, [name, ...rest]) {
    if (schema === undefined || name === undefined) return schema;
    const whole = schema.$ref === undefined ? schema : schemaOf(schema.$ref);
    return memberAt(/^\d+$/.test(name) ? whole.items : whole.properties?.[name], rest);
  }

  it('look at a field the GET answers, for states it can have', () => {
    expect(waiting.length).toBeGreaterThan(50);
    for (const { row } of waiting) {
      const fields = answers(row.wait?.operation ?? '').map(
        ({ properties }) => properties?.[row.wait?.field ?? ''],
      );
      expect(fields.length, row.id).toBeGreaterThan(0);
      for (const field of fields) expect(field, `${row.id}: ${row.wait?.field}`).toBeDefined();
      const states = [...(row.wait?.done ?? []), ...(row.wait?.failed ?? [])].filter(
        (state) => state !== 'GONE',
      );
      const known = fields.flatMap((field) =>
        (field === undefined ? [] : leaves(field)).map((leaf) => leaf.enum),
      );
      for (const state of states)
        expect(
          known.some((values) => values === undefined || values.includes(state)),
          `${row.id}: ${state}`,
        ).toBe(true);
    }
  });

  it('take the rest of the path from fields the operation answers', () => {
    for (const { row } of waiting) {
      for (const field of Object.values(row.wait?.from ?? {})) {
        for (const answer of answers(row.id))
          expect(memberAt(answer, field.split('.')), `${row.id}: ${field}`).toBeDefined();
      }
    }
  });
});
