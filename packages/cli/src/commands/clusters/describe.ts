import type { Command } from '../../command.ts';
import { printValue } from '../../output/print.ts';
import { projectFlag, projectOf } from '../resource.ts';
import { type ClusterName, findCluster } from './family.ts';

export const command: Command<ClusterName> = {
  name: 'clusters describe',
  summary: 'Show one cluster',
  arguments: [{ name: 'NAME', text: 'its name', required: true }],
  flags: [projectFlag],
  examples: ["mercator clusters describe shop --query '$.connectionStrings.standardSrv'"],
  async options(given, context) {
    return { groupId: projectOf(given, await context.settings()), name: given.words[0] ?? '' };
  },
  async run(cluster, context) {
    const { document } = await findCluster(cluster, context);
    await printValue(context.io.stdout, document, await context.printing('table'));
  },
};
