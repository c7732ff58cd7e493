import type { Command, Context } from '../command.ts';
import type { Loaded } from '../command-tree.ts';
import { nextWord } from '../command-tree.ts';
import { usageError } from '../errors.ts';
import { printValue } from '../output/print.ts';
import { didYouMean } from '../suggest.ts';
import { operationCommand } from './operation-command.ts';
import type { OperationFacts } from './operation-facts.ts';
import type { OperationTable } from './operation-table.ts';

/**
 * The command behind `api`: the operation that the next words name, or the list of all.
 *
 * @throws CliError with exit `usage` for a name no operation has.
 */
export async function loadApi(args: readonly string[], operations: Context['operations']): Promise<Loaded> {
  const at = nextWord(args);
  const word = args[at];
  if (word === undefined || args.includes('--list')) return { command: listOperations, rest: args };
  const table = await operations();
  const rest = args.toSpliced(at, 1);
  const facts = table.find(word);
  if (facts !== undefined) return { command: operationCommand(facts), rest };
  // `api clusters listClusters`, as the official command has it.
  const next = nextWord(rest);
  const second = rest[next];
  const grouped = second === undefined ? undefined : table.find(`${word}.${second}`);
  if (grouped !== undefined) return { command: operationCommand(grouped), rest: rest.toSpliced(next, 1) };
  if (table.all().some(({ row }) => row.group === word)) {
    if (second === undefined) return { command: listOperations, rest: [...rest, `--tag=${word}`, '--list'] };
    throw unknownOperation(`${word}.${second}`, second, table);
  }
  throw unknownOperation(word, word.slice(word.lastIndexOf('.') + 1), table);
}

function unknownOperation(written: string, name: string, table: OperationTable): Error {
  const near = didYouMean(
    name,
    table.names().filter((one) => !one.includes('.')),
  );
  return usageError(
    `Atlas has no operation ${JSON.stringify(written)}.`,
    near ?? 'All of them: mercator api --list',
  );
}

interface ListOptions {
  readonly tag: string | undefined;
}

const listOperations: Command<ListOptions> = {
  name: 'api',
  summary: 'Call any operation of the Atlas Administration API, or list them',
  arguments: [
    {
      name: 'OPERATION',
      text: 'an operation id (listGroupClusters), a short name (listClusters) or clusters.listClusters',
    },
  ],
  flags: [
    { name: 'list', type: 'boolean', text: 'list the operations' },
    { name: 'tag', value: 'GROUP', text: 'only those of one group: clusters' },
  ],
  examples: [
    'mercator api --list --tag clusters',
    'mercator api listClusters --projectId 32b6e34b3d91647abb20e7b8 --all --output ndjson',
    "mercator api createDatabaseUser -F username=ada -F databaseName=admin -F 'roles[].roleName=readAnyDatabase' -F 'roles[].databaseName=admin' --curl",
    'mercator api updateCluster --clusterName shop --field paused=true --watch',
  ],
  options(given) {
    if (given.boolean('list') !== true)
      throw usageError('api needs an operation.', 'All of them: mercator api --list');
    return { tag: given.text('tag') };
  },
  async run({ tag }, context) {
    const all = (await context.operations()).all();
    const chosen =
      tag === undefined ? all : all.filter(({ row }) => row.group.toLowerCase() === tag.toLowerCase());
    if (chosen.length === 0 && tag !== undefined) {
      throw usageError(
        `There is no group ${JSON.stringify(tag)}.`,
        didYouMean(tag, new Set(all.map(({ row }) => row.group))),
      );
    }
    await printValue(context.io.stdout, chosen.map(listed), await context.printing('table'));
  },
};

function listed({ row, versions }: OperationFacts): Record<string, unknown> {
  const newest = versions.findLast(({ version }) => version !== 'preview') ?? versions.at(-1);
  return {
    operation: row.id,
    group: row.group,
    name: row.name,
    method: row.method,
    path: row.path,
    version: newest?.version,
  };
}
