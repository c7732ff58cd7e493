import type { Command } from '../../command.ts';
import { printValue } from '../../output/print.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { columns } from './columns.ts';
import { type ClusterName, findCluster } from './family.ts';
import { readWatch, watchCluster, watchFlags } from './watch-cluster.ts';

interface WatchOptions {
  readonly cluster: ClusterName;
  readonly timeout: number | undefined;
}

export const command: Command<WatchOptions> = {
  name: 'clusters watch',
  summary: 'Wait until a cluster is IDLE',
  arguments: [{ name: 'NAME', text: 'its name', required: true }],
  flags: [projectFlag, ...watchFlags.filter(({ name }) => name === 'watch-timeout')],
  async options(given, context) {
    const cluster = { groupId: projectOf(given, await context.settings()), name: given.words[0] ?? '' };
    return { cluster, timeout: readWatch(given).timeout };
  },
  async run({ cluster, timeout }, context) {
    const { family } = await findCluster(cluster, context);
    const document = await watchCluster(cluster, { family, started: 'create', timeout }, context);
    await printValue(context.io.stdout, context.global.output === undefined ? [document] : document, {
      ...(await context.printing('table')),
      columns,
    });
  },
};
