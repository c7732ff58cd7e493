import type { Command } from '../../command.ts';
import { printValue } from '../../output/print.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { columns } from './columns.ts';
import { type ClusterName, dedicated } from './family.ts';
import { readWatch, type WatchChoice, watchCluster, watchFlags } from './watch-cluster.ts';

export interface PauseOptions extends WatchChoice {
  readonly cluster: ClusterName;
}

/** Pausing and starting are the same update of one field. */
export function pauseCommand({
  name,
  summary,
  paused,
}: {
  name: string;
  summary: string;
  paused: boolean;
}): Command<PauseOptions> {
  return {
    name,
    summary,
    arguments: [{ name: 'NAME', text: 'its name', required: true }],
    flags: [projectFlag, ...watchFlags],
    async options(given, context) {
      const cluster = { groupId: projectOf(given, await context.settings()), name: given.words[0] ?? '' };
      return { cluster, ...readWatch(given) };
    },
    async run({ cluster, watch, timeout }, context) {
      const { groupId, name: clusterName } = cluster;
      const atlas = await context.atlas();
      const answer = await atlas.call('updateGroupCluster', { groupId, clusterName, body: { paused } });
      const document = watch
        ? await watchCluster(cluster, { family: dedicated, started: 'create', timeout }, context)
        : answer;
      await printValue(context.io.stdout, context.global.output === undefined ? [document] : document, {
        ...(await context.printing('table')),
        columns,
      });
    },
  };
}
