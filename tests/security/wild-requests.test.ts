import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { Judge, SEED } from './judge.ts';

let judge: Judge;
beforeAll(async () => {
  judge = await Judge.open();
}, 60_000);
afterAll(() => judge[Symbol.asyncDispose]());
afterEach(() => judge.nothingChanged());

/** Characters that may stand in a header: everything but controls. As bytes: Latin-1. */
const headerText = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code !== 0x7f)
    .map((code) => String.fromCharCode(code)),
  maxLength: 120,
});

describe('whatever is asked for', () => {
  const piece = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        'api',
        'atlas',
        'v2',
        'groups',
        'orgs',
        'clusters',
        'databaseUsers',
        'apiKeys',
        'events',
        'accessList',
        'byName',
        '$external',
        'CN=ada',
        'stocked',
        'users',
        'serviceAccounts',
        'settings',
        '_mercator',
        'v1.0',
      ),
    },
    { weight: 4, arbitrary: fc.constantFrom('GROUP', 'ORG') },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '',
        '.',
        '..',
        '%2e%2e',
        '%2f',
        '%00',
        '%',
        '%zz',
        '%c0%ae',
        '%ff',
        '%E2%82',
        '%25',
        ';a=b',
        '*',
        '{groupId}',
        '__proto__',
        ':',
        'a:b',
        '%3A',
        '\\',
        '//evil.example',
        '#x',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text)),
    },
    { weight: 1, arbitrary: headerText.map((text) => text.replaceAll(' ', '%20')) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 12_000 }).map((length) => 'x'.repeat(length)) },
  );
  const rooted = fc
    .array(piece, { maxLength: 6 })
    .map((pieces) => ['', 'api', 'atlas', 'v2', ...pieces].join('/'));
  const free = fc.array(piece, { maxLength: 5 }).map((pieces) => `/${pieces.join('/')}`);
  const methods = fc.constantFrom(
    'GET',
    'GET',
    'GET',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'TRACE',
    'PROPFIND',
    'NONSENSE',
  );

  test('under any path, by any method', async () => {
    await fc.assert(
      fc.asyncProperty(
        methods,
        fc.oneof({ weight: 3, arbitrary: rooted }, free),
        fc.boolean(),
        async (method, template, known) => {
          const { projectId, orgId } = judge.world.server.credentials;
          const path = template.replaceAll('GROUP', projectId).replaceAll('ORG', orgId);
          await judge.send(method, path, { anonymous: !known });
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  }, 60_000);

  test('with any query', async () => {
    const lists = judge.idsOf(({ operation }) => operation.method === 'GET');
    const value = fc.oneof(
      fc.constantFrom(
        'true',
        'false',
        '1',
        '0',
        '-1',
        '2',
        '500',
        '501',
        'null',
        '',
        '2026-01-01T00:00:00Z',
        'CLUSTER_CREATED',
        '%',
        '%00',
        '[]',
        '1e9',
        '9'.repeat(30),
      ),
      fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(text)),
    );
    const parts = fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '', '[]', '[0]', '.x'), fc.option(value)), {
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...lists), parts, async (id, chosen) => {
        const { operation, service } = judge.servedAs(id);
        const names = [
          ...service.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
          'unknown',
          '__proto__',
        ];
        const query = chosen.map(
          ([index, suffix, text]) =>
            `${names[index % names.length]}${suffix}${text === null ? '' : `=${text}`}`,
        );
        const path = `${judge.world.pathOf(operation)}?${query.join('&')}`;
        await judge.send('GET', path);
      }),
      { seed: SEED, numRuns: 400 },
    );
  }, 60_000);

  test('with any Accept and Content-Type', async () => {
    const date = fc.constantFrom(
      '2023-01-01',
      '2024-08-05',
      '2025-03-12',
      '1999-01-01',
      '9999-12-31',
      'preview',
      '2024-08-05.upcoming',
      '2024-13-45',
      '',
      '*',
    );
    const range = fc.oneof(
      fc
        .tuple(date, fc.constantFrom('json', 'csv', 'gzip', 'xml', 'yaml', ''))
        .map(([day, format]) => `application/vnd.atlas.${day}+${format}`),
      fc.constantFrom(
        '*/*',
        'application/*',
        'application/json',
        'text/html',
        'text/*;q=0.5',
        '*',
        '/',
        'application/json;q=0',
        'application/json; charset=utf-16',
        ';',
        '',
      ),
      headerText,
    );
    const accept = fc.array(range, { maxLength: 4 }).map((ranges) => ranges.join(', '));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...judge.idsOf(() => true)),
        accept,
        range,
        async (id, accepted, type) => {
          const { operation } = judge.servedAs(id);
          const headers = [
            ['Accept', accepted],
            ['Content-Type', type],
          ] as const;
          const body = Buffer.from('{"nobody":1}');
          await judge.send(operation.method, judge.world.pathOf(operation), { headers, body });
        },
      ),
      { seed: SEED, numRuns: 400 },
    );
  }, 60_000);
});
