import { describe, expect, it } from 'vitest';
import { operationTable, runCommand } from '../../testing/run-command.ts';
import { tree } from '../../tree.ts';
import { complete } from './complete.ts';
import { command as script } from './script.ts';

const words = (...typed: string[]) => complete(tree, typed, async () => operationTable());

describe('complete', () => {
  it.each<[string[], string[]]>([
    [['clu'], ['clusters']],
    [
      ['clusters', 'de'],
      ['delete', 'describe'],
    ],
    [['cluster', 'wat'], ['watch']],
    [['clusters', 'list', '--out'], ['--output']],
    [
      ['clusters', 'list', '--output', ''],
      ['csv', 'json', 'ndjson', 'table', 'yaml'],
    ],
    [['clusters', 'list', '-o', 'n'], ['ndjson']],
    [['start', '--life'], ['--lifecycle']],
    [['start', '--lifecycle', 're'], ['realistic']],
    [['api', 'listGroupClusterProv'], ['listGroupClusterProviderRegions']],
    [['api', 'clusters.getClusterSt'], ['clusters.getClusterStatus']],
    [['api', 'listClusters', '--pa'], ['--pageNum']],
    [['api', 'listClusters', '--groupId', ''], []],
    [
      ['dbusers', 'create', '--x509', ''],
      ['CUSTOMER', 'MANAGED'],
    ],
    [['clusters', 'create', '--file', ''], []],
    [['__'], []],
  ])('%j', async (typed, expected) => {
    expect(await words(...typed)).toEqual(expected);
  });

  it('offers every command where nothing is typed yet', async () => {
    expect(await words('')).toEqual(
      Object.keys(tree.children)
        .filter((name) => !name.startsWith('_'))
        .sort(),
    );
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('prints a script for %s that asks the command', async (shell) => {
    expect((await runCommand(script, [shell])).stdout).toContain('mercator __complete -- ');
  });

  it('knows no other shell', async () => {
    expect((await runCommand(script, ['tcsh'])).error).toMatchObject({ exit: 'usage' });
  });
});
