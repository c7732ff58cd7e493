import { describe, expect, it } from 'vitest';
import { operationTable, runCommand } from '../testing/run-command.ts';
import { loadApi } from './api.ts';

const load = (...args: string[]) => loadApi(args, async () => operationTable());

describe('api', () => {
  it.each([
    [['listGroupClusters', '--all']],
    [['listClusters', '--all']],
    [['clusters.listClusters', '--all']],
    [['clusters', 'listClusters', '--all']],
    [['--all', 'clusters', 'listClusters']],
  ])('finds the operation of %j', async (args) => {
    const { command, rest } = await load(...args);
    expect([command.name, rest]).toEqual(['api listGroupClusters', ['--all']]);
  });

  it.each([
    [['listCluster'], 'Atlas has no operation "listCluster".', 'listClusters'],
    [['clusters', 'listCluster'], 'Atlas has no operation "clusters.listCluster".', 'listClusters'],
    [['clusters.getClustr'], 'Atlas has no operation "clusters.getClustr".', 'getCluster'],
    [['zzzzzzzzzzzzzzzz'], 'Atlas has no operation "zzzzzzzzzzzzzzzz".', 'mercator api --list'],
  ])('suggests for %j', async (args, message, hint) => {
    await expect(load(...args)).rejects.toMatchObject({
      exit: 'usage',
      message,
      hint: expect.stringContaining(hint),
    });
  });

  it('lists all 540, or those of a group', async () => {
    const all = await load('--list');
    expect(
      (await runCommand(all.command, [...all.rest, '-o', 'ndjson'])).stdout.trimEnd().split('\n'),
    ).toHaveLength(540);
    const some = await load('rateLimiting');
    const { stdout } = await runCommand(some.command, some.rest);
    expect(stdout.split('\n')[0]).toMatch(/^OPERATION +GROUP +NAME +METHOD +PATH +VERSION$/);
    expect(stdout).toContain('rateLimiting');
    expect(stdout).not.toContain('clusters ');
  });

  it('knows no other group', async () => {
    const { command } = await load('--list');
    expect((await runCommand(command, ['--list', '--tag', 'cluster'])).error).toMatchObject({
      exit: 'usage',
      hint: expect.stringContaining('clusters'),
    });
  });
});
