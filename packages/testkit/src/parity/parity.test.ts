import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationOf } from './catalog-paths.ts';
import { runParity } from './main.ts';
import type { ParityReport } from './report.ts';
import { ParityWorld } from './world.ts';

const START = Date.UTC(2026, 4, 5, 6, 7, 8);
const API = '/api/atlas/v2';

type Line = Record<string, unknown> & { headers: Record<string, string>; body: Record<string, unknown> };

/** A scenario as a recorder would have written it: of a server of ours, with ids of another world. */
async function recordScenario(): Promise<readonly Line[]> {
  await using world = await ParityWorld.open(START);
  const lines: Line[] = [];
  const call = async (method: string, path: string, version: string, body?: unknown) => {
    await world.advance(3000);
    const type = `application/vnd.atlas.${version}+json`;
    const anonymous = version === '';
    const answer = await world.send({
      method,
      target: path,
      accept: type,
      contentType: type,
      body,
      anonymous,
    });
    const operation = operationOf(method, path);
    lines.push({
      n: lines.length + 1,
      at: new Date(world.now).toISOString().replace(/\.\d+Z$/, 'Z'),
      method,
      path,
      query: null,
      operationId: operation?.id ?? null,
      template: operation?.path ?? null,
      status: answer.status,
      version: /vnd\.atlas\.([^+]+)/.exec(answer.headers['content-type'] ?? '')?.[1] ?? null,
      headers: { ...answer.headers, 'x-java-method': 'Anything::atAll' },
      body: answer.body as Line['body'],
    });
    return Object(answer.body) as { readonly id: string };
  };
  const { orgId, projectId } = world.seeded;
  const group = await call('POST', `${API}/groups`, '2023-01-01', { name: 'a scenario of nobody', orgId });
  const place = `${API}/groups/${group.id}`;
  await call('GET', `${API}/groups`, '');
  await call('POST', `${place}/accessList`, '2023-01-01', [{ ipAddress: '192.0.2.7', comment: 'mine' }]);
  await call('GET', `${place}/accessList`, '2023-01-01');
  await call('POST', `${place}/databaseUsers`, '2023-01-01', {
    username: 'ada',
    databaseName: 'admin',
    password: 'correct-horse-battery',
    roles: [{ roleName: 'readWrite', databaseName: 'shop' }],
  });
  await call('POST', `${place}/flexClusters`, '2024-11-13', {
    name: 'bend',
    providerSettings: { backingProviderName: 'GCP', regionName: 'WESTERN_EUROPE' },
    terminationProtectionEnabled: true,
  });
  await call('GET', `${place}/flexClusters/bend`, '2024-11-13');
  await world.advance(60_000);
  await call('GET', `${place}/flexClusters/bend`, '2024-11-13');
  await call('GET', `${place}/clusters/bend`, '2023-02-01');
  await call('DELETE', `${place}/flexClusters/bend`, '2024-11-13');
  await call('PATCH', `${place}/flexClusters/bend`, '2024-11-13', { terminationProtectionEnabled: false });
  await call('DELETE', `${place}/flexClusters/bend`, '2024-11-13');
  await world.advance(60_000);
  await call('GET', `${place}/flexClusters/bend`, '2024-11-13');
  const key = await call('POST', `${API}/orgs/${orgId}/apiKeys`, '2023-01-01', {
    desc: 'k',
    roles: ['ORG_MEMBER'],
  });
  await call('GET', `${API}/orgs/${orgId}/apiKeys`, '2023-01-01');
  await call('GET', `${API}/orgs/${orgId}/apiKeys/${key.id}`, '2023-01-01');
  await call('DELETE', `${API}/orgs/${orgId}/apiKeys/${key.id}`, '2023-01-01');
  await call('GET', '/api/private/unauth/nds/defaultMongoDBMajorVersion', '2023-01-01');
  const old = `${API}/groups/${projectId}`;
  const role = {
    roleName: 'reader',
    actions: [{ action: 'FIND', resources: [{ db: 'shop', collection: '' }] }],
  };
  await world.send({ method: 'POST', target: `${old}/customDBRoles/roles`, body: role });
  await call('GET', `${old}/events`, '2023-01-01');
  const text = JSON.stringify(lines).replace(/\b[0-9a-f]{24}\b/g, (id) => [...id].reverse().join(''));
  return JSON.parse(text) as readonly Line[];
}

let folder: string;
let scenario: readonly Line[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parity-'));
  scenario = await recordScenario();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compares with a scenario; the lines that were printed, and the report of the last one. */
async function compareWith(lines: readonly object[], ...more: readonly string[]) {
  writeFileSync(join(folder, 'TestOwn.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  const written: string[] = [];
  const surroundings = {
    write: (text: string) => void written.push(text),
    complain: () => undefined,
    progress: () => undefined,
  };
  const code = await runParity([folder, '--output', 'json', ...more], surroundings);
  const printed = written.join('').trimEnd().split('\n');
  return { code, printed, report: JSON.parse(printed.at(-1) ?? '') as ParityReport };
}

/** The scenario with one of its records changed. */
const broken = (n: number, change: (line: Line) => void): readonly Line[] =>
  structuredClone(scenario).map((line, index) => {
    if (index === n - 1) change(line);
    return line;
  });

describe('a scenario nobody has seen', () => {
  test('is what it should be', () => {
    expect(scenario.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 201',
      'GET 401',
      'POST 201',
      'GET 200',
      'POST 201',
      'POST 201',
      'GET 200',
      'GET 200',
      'GET 400',
      'DELETE 400',
      'PATCH 200',
      'DELETE 204',
      'GET 404',
      'POST 200',
      'GET 200',
      'GET 200',
      'DELETE 204',
      'GET 200',
      'GET 200',
    ]);
    expect([scenario[6]?.body.stateName, scenario[7]?.body.stateName]).toEqual(['CREATING', 'IDLE']);
  });

  test('agrees in everything with the server it was recorded from', async () => {
    const { code, printed, report } = await compareWith(scenario);
    expect(printed).toHaveLength(2);
    expect(code).toBe(0);
    expect(report).toMatchObject({ records: 19, compared: 19, full: 19, shape: 19, skipped: [] });
    expect(report.byOperation.createGroupFlexCluster).toEqual({ records: 1, compared: 1, full: 1, shape: 1 });
    expect(report.byOperation['GET /api/private/unauth/nds/defaultMongoDBMajorVersion']).toMatchObject({
      full: 1,
    });
  });

  test('agrees where the recorder left out how things came to be', async () => {
    const { report, printed } = await compareWith(scenario.filter((_, index) => ![0, 4, 13].includes(index)));
    expect(printed.slice(0, -2)).toEqual([]);
    expect(report).toMatchObject({ records: 16, full: 16, skipped: [] });
  });

  test('agrees where it only tells what had happened before', async () => {
    const { report, printed } = await compareWith(scenario.slice(-1));
    expect(scenario.at(-1)?.body.results).toHaveLength(1);
    expect(printed).toHaveLength(2);
    expect(report).toMatchObject({ records: 1, full: 1 });
  });

  test.each<[string, number, (line: Line) => void, string]>([
    ['a name', 1, ({ body }) => Reflect.set(body, 'clusterTotal', 0), '$.clusterTotal missing'],
    ['a name of ours', 8, ({ body }) => Reflect.deleteProperty(body, 'tags'), '$.tags not recorded'],
    [
      'a constant',
      8,
      ({ body }) => Reflect.set(body, 'versionReleaseSystem', 'CONTINUOUS'),
      '$.versionReleaseSystem "LTS" instead of "CONTINUOUS"',
    ],
    [
      'a type',
      8,
      ({ body }) => Reflect.set(body, 'mongoDBVersion', 8),
      '$.mongoDBVersion string instead of number',
    ],
    [
      'a null',
      8,
      ({ body }) => Reflect.set(body, 'backupSettings', null),
      '$.backupSettings object instead of null',
    ],
    ['a status', 12, (line) => Reflect.set(line, 'status', 202), 'status 204 instead of 202'],
    [
      'a version',
      8,
      ({ headers }) =>
        Reflect.set(headers, 'content-type', 'application/vnd.atlas.2025-03-12+json;charset=utf-8'),
      'content-type "application',
    ],
    [
      'a header field',
      4,
      ({ headers }) => Reflect.set(headers, 'ratelimit-limit', '7'),
      'ratelimit-limit "1200" instead of "7"',
    ],
    [
      'a relation',
      1,
      ({ body }) => Reflect.set(Object(Reflect.get(Object(body.links), 1)), 'rel', 'nets'),
      '$.links[1].rel "https://cloud.mongodb.com/containers" instead of "nets"',
    ],
    [
      'a code',
      9,
      ({ body }) => Reflect.set(body, 'errorCode', 'OTHER'),
      '$.errorCode "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API" instead of "OTHER"',
    ],
    [
      'a parameter',
      13,
      ({ body }) => Reflect.set(body, 'parameters', ['other']),
      '$.parameters 2 items instead of 1',
    ],
    [
      'a state that never comes',
      8,
      ({ body }) => Reflect.set(body, 'stateName', 'REPAIRING'),
      '$.stateName "IDLE" instead of "REPAIRING"',
    ],
  ])('differs in %s where that is changed', async (_, n, change, told) => {
    const { report, printed } = await compareWith(broken(n, change));
    const line = printed.find((each) => each.startsWith(`TestOwn ${n} `));
    expect(line).toContain(told);
    expect(report.full).toBe(18);
  });

  test('tells a state that comes too late', async () => {
    const [creating, idle] = [scenario[6], scenario[7]];
    const swapped = scenario.map((line, index) =>
      index === 6 ? { ...line, body: idle?.body } : index === 7 ? { ...line, body: creating?.body } : line,
    );
    const { printed } = await compareWith(swapped);
    expect(printed.filter((line) => line.includes('stateName'))).toEqual([
      expect.stringMatching(/^TestOwn 8 .*\$\.stateName "IDLE" instead of "CREATING"/),
    ]);
  });

  test('ends with 1 when less agrees than was asked for, and explains what was sent', async () => {
    const one = broken(8, ({ body }) => Reflect.set(body, 'versionReleaseSystem', 'CONTINUOUS'));
    expect((await compareWith(one, '--min-full', '95')).code).toBe(1);
    expect((await compareWith(one, '--min-shape', '100', '--min-full', '94')).code).toBe(0);
    const { printed } = await compareWith(one, '--explain');
    expect(printed.join('\n')).toMatch(/GET \/api\/atlas\/v2\/groups\/[0-9a-f]{24}\/flexClusters\/bend/);
  });
});
