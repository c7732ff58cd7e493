import { describe, expect, it } from 'vitest';
import { apiError } from '../testing/fake-atlas.ts';
import { ending, operationTable, orgId, projectId, runCommand } from '../testing/run-command.ts';
import { operationCommand } from './operation-command.ts';

function commandOf(name: string) {
  const facts = operationTable().find(name);
  if (facts === undefined) throw new Error(name);
  return operationCommand(facts);
}

const run = (name: string, args: string[], world: Parameters<typeof runCommand>[2] = {}) =>
  runCommand(commandOf(name), args, world);

describe('a call of any operation', () => {
  it('sends the parameters under their API names, typed as the API has them', async () => {
    const { seen } = await run('listClusters', [
      '--group-id',
      'a'.repeat(24),
      '--page-num',
      '2',
      '--includeCount=false',
    ]);
    expect(seen).toEqual([
      {
        how: 'call',
        operation: 'listGroupClusters',
        input: { groupId: 'a'.repeat(24), pageNum: 2, includeCount: false },
        options: { version: undefined },
      },
    ]);
  });

  it('takes project and organization from the environment only where the path needs them', async () => {
    expect((await run('listClusters', [])).seen[0]?.input).toEqual({ groupId: projectId });
    expect((await run('getOrg', [])).seen[0]?.input).toEqual({ orgId });
    expect((await run('listOrgs', [])).seen[0]?.input).toEqual({});
  });

  it('takes a list from a repeated flag or from commas', async () => {
    const { seen } = await run('listGroupEvents', ['--eventType', 'A,B', '--eventType', 'C']);
    expect(seen[0]?.input).toMatchObject({ eventType: ['A', 'B', 'C'] });
  });

  it('names the required parameter that is missing', async () => {
    const { error, seen } = await run('getCluster', []);
    expect(ending(error)).toEqual([
      'usage',
      '--clusterName is missing: /api/atlas/v2/groups/{groupId}/clusters/{clusterName}',
    ]);
    expect(seen).toEqual([]);
  });

  it('mixes a file with fields, which go over it', async () => {
    const files = { 'cluster.json': '{"name":"shop","paused":false}' };
    const { seen } = await run(
      'updateCluster',
      ['--clusterName', 'shop', '-f', 'cluster.json', '-F', 'paused=true', '-F', 'mongoDBMajorVersion=8.0'],
      { files },
    );
    expect(seen[0]?.input).toEqual({
      groupId: projectId,
      clusterName: 'shop',
      body: { name: 'shop', paused: true, mongoDBMajorVersion: '8.0' },
    });
  });

  it('reads standard input when a dash asks for it, and never otherwise', async () => {
    const input = '{"paused":true}';
    expect(
      (await run('updateCluster', ['--clusterName', 'shop', '--file', '-'], { input })).seen[0]?.input,
    ).toMatchObject({ body: { paused: true } });
    const { error } = await run('updateCluster', ['--clusterName', 'shop'], { input });
    expect(ending(error)).toEqual(['usage', 'updateGroupCluster needs a request body.']);
  });

  it.each<[string[], string, Record<string, string>]>([
    [['-f', 'none.json'], 'There is no file none.json.', {}],
    [['-f', 'a.json'], 'a.json is empty; it should hold the request body as JSON.', { 'a.json': ' \n' }],
    [['-f', 'a.json'], 'a.json is not JSON', { 'a.json': '{' }],
  ])('refuses the body of %j', async (args, message, files) => {
    const { error } = await run('updateCluster', ['--clusterName', 'shop', ...args], { files });
    expect(ending(error)?.[0]).toBe('usage');
    expect(ending(error)?.[1]).toContain(message);
  });

  it('prints the answer as JSON, a query as lines', async () => {
    const answers = { listGroupClusters: { results: [{ name: 'shop' }, { name: 'lab' }], totalCount: 2 } };
    expect(JSON.parse((await run('listClusters', [], { answers })).stdout)).toEqual(
      answers.listGroupClusters,
    );
    expect((await run('listClusters', ['--query', '$.results[*].name'], { answers })).stdout).toBe(
      'shop\nlab\n',
    );
    expect((await run('listClusters', ['-o', 'ndjson'], { answers })).stdout).toBe(
      '{"name":"shop"}\n{"name":"lab"}\n',
    );
    expect((await run('listClusters', ['-o', 'csv'], { answers })).stdout).toBe('name\r\nshop\r\nlab\r\n');
    expect((await run('listClusters', ['-o', 'table'], { answers })).stdout).toBe('NAME\nshop\nlab\n');
  });

  it('prints nothing for an answer without a body', async () => {
    expect(await run('deleteDatabaseUser', ['--databaseName', 'admin', '--username', 'ada'])).toMatchObject({
      stdout: '',
      error: undefined,
    });
  });

  it('asks for the version that was asked for, else for that of the settings', async () => {
    expect((await run('listClusters', ['--version', '2023-02-01'])).seen[0]?.options).toEqual({
      version: '2023-02-01',
    });
    const env = { MONGODB_ATLAS_API_VERSION: '2024-08-05' };
    expect((await run('listClusters', [], { env })).seen[0]?.options).toEqual({ version: '2024-08-05' });
  });

  it('shows the request or its curl line instead of sending it', async () => {
    const dry = await run('listClusters', ['--dry-run']);
    expect(JSON.parse(dry.stdout)).toEqual({ method: 'GET', url: 'http://atlas.test/', headers: {} });
    expect(dry.seen[0]?.how).toBe('dryRun');
    expect((await run('listClusters', ['--curl'])).stdout).toBe('curl listGroupClusters\n');
  });
});

describe('--all', () => {
  const answers = { listGroupClusters: [[{ name: 'a' }], [{ name: 'b' }, { name: 'c' }], []] };

  it('prints all pages in the shape of one', async () => {
    const { stdout } = await run('listClusters', ['--all'], { answers });
    expect(JSON.parse(stdout)).toEqual({
      results: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
      totalCount: 3,
    });
  });

  it('prints an empty list in the shape of a page too', async () => {
    expect(JSON.parse((await run('listClusters', ['--all'])).stdout)).toEqual({ results: [], totalCount: 0 });
  });

  it('prints a list that the API answers as a bare array as one', async () => {
    const roles = { listGroupCustomDbRoleRoles: [[{ roleName: 'a' }]] };
    const facts = operationTable()
      .all()
      .find(({ row }) => row.paging === 'array' && row.query?.includes('pageNum') !== true);
    const id = facts?.row.id ?? '';
    const args = (facts?.parameters ?? [])
      .filter(({ required, name }) => required && name !== 'groupId' && name !== 'orgId')
      .flatMap(({ name }) => [`--${name}`, 'x']);
    const { stdout } = await run(id, ['--all', ...args], {
      answers: { [id]: roles.listGroupCustomDbRoleRoles },
    });
    expect(JSON.parse(stdout)).toEqual([{ roleName: 'a' }]);
  });

  it.each([
    ['ndjson', '{"name":"a"}\n{"name":"b"}\n{"name":"c"}\n'],
    ['yaml', 'results:\n- name: a\n- name: b\n- name: c\ntotalCount: 3\n'],
    ['csv', 'name\r\na\r\nb\r\nc\r\n'],
    ['table', 'NAME\na\nb\nc\n'],
  ])('prints %s', async (format, expected) => {
    expect((await run('listClusters', ['--all', '-o', format], { answers })).stdout).toBe(expected);
  });

  it('queries each page and prints what it finds together', async () => {
    const args = ['--all', '--query', '$.results[?@.name > "a"].name'];
    expect((await run('listClusters', args, { answers })).stdout).toBe('b\nc\n');
    expect(JSON.parse((await run('listClusters', [...args, '-o', 'json'], { answers })).stdout)).toEqual([
      'b',
      'c',
    ]);
  });

  it('is no flag of an operation that is no list', async () => {
    expect(ending((await run('getCluster', ['--clusterName', 'a', '--all'])).error)?.[1]).toBe(
      'There is no flag --all.',
    );
  });
});

describe('--watch', () => {
  it('waits by the waiter of the catalog and prints the last answer', async () => {
    let looks = 0;
    const answers = {
      updateGroupCluster: { name: 'shop', stateName: 'UPDATING' },
      getGroupCluster: () => ({ name: 'shop', stateName: ++looks < 3 ? 'UPDATING' : 'IDLE' }),
    };
    const { stdout, stderr, slept, seen } = await run(
      'updateCluster',
      ['--clusterName', 'shop', '-F', 'paused=true', '--watch'],
      { answers },
    );
    expect(JSON.parse(stdout)).toEqual({ name: 'shop', stateName: 'IDLE' });
    expect(stderr).toBe('');
    expect(slept).toHaveLength(2);
    expect(seen.at(-1)).toMatchObject({
      operation: 'getGroupCluster',
      input: { groupId: projectId, clusterName: 'shop' },
    });
  });

  it('takes its timeout in seconds', async () => {
    const answers = { updateGroupCluster: {}, getGroupCluster: { stateName: 'UPDATING' } };
    const { error, slept } = await run(
      'updateCluster',
      ['--clusterName', 'shop', '-F', 'paused=true', '-w', '--watch-timeout', '10'],
      { answers },
    );
    expect(ending(error)).toEqual(['timeout', 'updateCluster is still UPDATING after 10 seconds.']);
    const waited = slept.reduce((sum, pause) => sum + pause, 0);
    expect(waited).toBeGreaterThan(5_000);
    expect(waited).toBeLessThanOrEqual(10_000);
  });

  it('ends well when what was deleted is gone', async () => {
    const answers = { deleteGroupCluster: {}, getGroupCluster: apiError(404, 'CLUSTER_NOT_FOUND') };
    expect(
      (await run('deleteCluster', ['--clusterName', 'shop', '--watch'], { answers })).error,
    ).toBeUndefined();
  });

  it('passes on what goes wrong while it waits', async () => {
    const answers = { deleteGroupCluster: {}, getGroupCluster: apiError(403, 'USER_UNAUTHORIZED') };
    expect((await run('deleteCluster', ['--clusterName', 'shop', '--watch'], { answers })).error).toBe(
      answers.getGroupCluster,
    );
  });
});

describe('a download', () => {
  const args = ['--hostName', 'host', '--logName', 'mongodb'];
  const answers = { downloadGroupClusterLog: ['one', 'two'] };

  it('goes to the file it names', async () => {
    const { files, stdout, seen } = await run('downloadClusterLog', [...args, '--output-file', 'a.gz'], {
      answers,
    });
    expect([files, stdout, seen[0]?.how]).toEqual([{ 'a.gz': 'onetwo' }, '', 'download']);
  });

  it('does not overwrite a file unless forced, and asks nothing of Atlas before', async () => {
    const refused = await run('downloadClusterLog', [...args, '--output-file', 'a.gz'], {
      answers,
      files: { 'a.gz': 'old' },
    });
    expect([ending(refused.error), refused.files, refused.seen]).toEqual([
      ['usage', 'a.gz exists.'],
      { 'a.gz': 'old' },
      [],
    ]);
    const forced = await run('downloadClusterLog', [...args, '--output-file', 'a.gz', '--force'], {
      answers,
      files: { 'a.gz': 'old' },
    });
    expect(forced.files).toEqual({ 'a.gz': 'onetwo' });
  });

  it('leaves no part of a file behind when it breaks off', async () => {
    const broken = { downloadGroupClusterLog: ['one', new Error('reset')] };
    expect(
      (await run('downloadClusterLog', [...args, '--output-file', 'a.gz'], { answers: broken })).files,
    ).toEqual({});
    const old = { 'a.gz': 'old' };
    expect(
      (
        await run('downloadClusterLog', [...args, '--output-file', 'a.gz', '--force'], {
          answers: broken,
          files: old,
        })
      ).files,
    ).toEqual({ 'a.gz': 'old' });
  });

  it('goes to stdout, but never to a terminal', async () => {
    expect((await run('downloadClusterLog', args, { answers })).stdout).toBe('onetwo');
    const refused = await run('downloadClusterLog', args, { answers, terminal: true });
    expect([ending(refused.error)?.[0], refused.stdout, refused.seen]).toEqual(['usage', '', []]);
  });

  it('may go to a terminal when it is text', async () => {
    const csv = { getOrgInvoiceCsv: ['a,b\n'] };
    const { stdout, seen } = await run('getOrgInvoiceCsv', ['--invoiceId', 'x'], {
      answers: csv,
      terminal: true,
    });
    expect([stdout, seen[0]?.how]).toEqual(['a,b\n', 'download']);
  });

  it('is only one of two answers where the operation has JSON as well', async () => {
    const answers = { getOrgInvoice: (input: object) => ('invoiceId' in input ? ['a,b\n'] : []) };
    const csv = await run('getOrgInvoice', ['--invoiceId', 'x', '-o', 'csv'], { answers });
    expect([csv.seen[0]?.how, csv.seen[0]?.options?.format, csv.stdout]).toEqual([
      'download',
      'csv',
      'a,b\n',
    ]);
    const json = await run('getOrgInvoice', ['--invoiceId', 'x'], {
      answers: { getOrgInvoice: { id: 'x' } },
    });
    expect([json.seen[0]?.how, JSON.parse(json.stdout)]).toEqual(['call', { id: 'x' }]);
  });
});
