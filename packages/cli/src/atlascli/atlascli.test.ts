import { describe, expect, it } from 'vitest';
import { apiError, fakeAtlas } from '../testing/fake-atlas.ts';
import { fakeIo } from '../testing/fake-io.ts';
import { type Resource, readFlags } from './flags.ts';
import { listResources } from './list.ts';

describe('readFlags', () => {
  it('has the defaults the old help promised', () => {
    expect(readFlags(['--list'])).toEqual({
      publicKey: undefined,
      privateKey: undefined,
      group: undefined,
      isFull: false,
      resource: 'cluster',
      id: undefined,
      debug: false,
    });
  });

  it('reads every flag', () => {
    const args =
      '--publickey pub --privatekey priv --atlasgroup g --format full --resource project --id i --debug --list';
    expect(readFlags(args.split(' '))).toEqual({
      publicKey: 'pub',
      privateKey: 'priv',
      group: 'g',
      isFull: true,
      resource: 'project',
      id: 'i',
      debug: true,
    });
  });

  it('takes shortened names as long as they are clear', () => {
    expect(readFlags(['--l', '--res=organization', '--form', 'full'])).toMatchObject({
      resource: 'organization',
      isFull: true,
    });
    expect(() => readFlags(['--p', 'x'])).toThrow('--p could be --publickey or --privatekey.');
  });

  it.each([['-h'], ['--help'], ['--list', '-h']])('knows that %s asks for help', (...args) => {
    expect(readFlags(args)).toBeUndefined();
  });

  it.each<[string[], string]>([
    [[], 'There is nothing to do.'],
    [['--list', '--format', 'long'], '--format takes short, full, not "long".'],
    [['--list', '--resource', 'user'], '--resource takes organization, project, cluster, not "user".'],
    [['--list', 'x'], '"x" is one word too many.'],
  ])('refuses %j', (args, message) => {
    expect(() => readFlags(args)).toThrow(expect.objectContaining({ exit: 'usage', message }));
  });
});

describe('listResources', () => {
  const a = { id: 'a'.repeat(24), name: 'one' };
  const b = { id: 'b'.repeat(24), name: 'two' };
  const lists: Readonly<Record<Resource, string>> = {
    organization: 'listOrgs',
    project: 'listGroups',
    cluster: 'listGroupClusters',
  };

  const list = async (
    wanted: Partial<Parameters<typeof listResources>[0]>,
    answers: Record<string, unknown>,
  ) => {
    const { io, written } = fakeIo();
    const { atlas, seen } = fakeAtlas(answers);
    await listResources(
      { resource: 'cluster', id: undefined, groupId: 'g', isFull: false, ...wanted },
      atlas,
      io,
    );
    return { stdout: written.stdout, seen };
  };

  it.each<[Resource, string]>([
    ['organization', 'Organization list:'],
    ['project', 'Project list:'],
    ['cluster', 'Cluster list:'],
  ])('lists every %s of every page and counts them', async (resource, heading) => {
    const two = await list({ resource }, { [lists[resource]]: [[a], [b]] });
    expect(two.stdout).toBe(`${heading}\n${a.id}\n${b.id}\n2 ${resource}(s)\n`);
    expect(two.seen[0]?.input).toEqual(resource === 'cluster' ? { groupId: 'g' } : {});
    expect((await list({ resource }, { [lists[resource]]: [[a]] })).stdout).toBe(
      `${heading}\n${a.id}\n1 ${resource}(s)\n`,
    );
    expect((await list({ resource }, { [lists[resource]]: [[]] })).stdout).toBe(
      `${heading}\n0 ${resource}(s)\n`,
    );
  });

  it.each<[Resource, string, object]>([
    ['organization', 'getOrg', { orgId: a.id }],
    ['project', 'getGroup', { groupId: a.id }],
    ['cluster', 'getGroupCluster', { groupId: 'g', clusterName: a.id }],
  ])('shows one %s in full', async (resource, operation, input) => {
    const { stdout, seen } = await list({ resource, id: a.id, isFull: true }, { [operation]: a });
    expect(stdout).toBe(
      `${resource[0]?.toUpperCase()}${resource.slice(1)}:\n${JSON.stringify(a, null, 2)}\n`,
    );
    expect(seen).toMatchObject([{ operation, input }]);
  });

  it('finds a cluster by the id that the list prints, too', async () => {
    const answers = { getGroupCluster: apiError(404, 'CLUSTER_NOT_FOUND'), listGroupClusters: [[a], [b]] };
    expect((await list({ id: b.id }, answers)).stdout).toBe(`Cluster:\n${b.id}\n`);
    await expect(list({ id: 'c'.repeat(24) }, answers)).rejects.toMatchObject({ exit: 'notFound' });
    await expect(list({ id: 'name' }, answers)).rejects.toBe(answers.getGroupCluster);
  });

  it('needs a project only for clusters', async () => {
    await expect(list({ groupId: undefined }, {})).rejects.toMatchObject({ exit: 'usage' });
    expect((await list({ groupId: undefined, resource: 'project' }, {})).stdout).toBe(
      'Project list:\n0 project(s)\n',
    );
  });
});
