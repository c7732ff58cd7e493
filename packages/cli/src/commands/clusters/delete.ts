import type { Command } from '../../command.ts';
import { say } from '../regular.ts';
import { confirmDeletion, forceFlag, projectFlag, projectOf } from '../resource.ts';
import { type ClusterName, inItsFamily } from './family.ts';
import { readWatch, type WatchChoice, watchCluster, watchFlags } from './watch-cluster.ts';

interface DeleteOptions extends WatchChoice {
  readonly cluster: ClusterName;
  readonly force: boolean;
}

export const command: Command<DeleteOptions> = {
  name: 'clusters delete',
  summary: 'Delete a cluster with its data',
  arguments: [{ name: 'NAME', text: 'its name', required: true }],
  flags: [projectFlag, forceFlag, ...watchFlags],
  async options(given, context) {
    const cluster = { groupId: projectOf(given, await context.settings()), name: given.words[0] ?? '' };
    return { cluster, force: given.boolean('force') ?? false, ...readWatch(given) };
  },
  async run({ cluster, force, watch, timeout }, context) {
    await confirmDeletion(`the cluster ${cluster.name}`, { force, io: context.io });
    const atlas = await context.atlas();
    const family = await inItsFamily(cluster, async (of, input) => {
      await atlas.call(of.delete, input);
      return of;
    });
    if (watch) await watchCluster(cluster, { family, started: 'delete', timeout }, context);
    await say(
      context,
      watch ? `The cluster ${cluster.name} is gone.` : `The cluster ${cluster.name} is being deleted.`,
    );
  },
};
