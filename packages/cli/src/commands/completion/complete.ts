import type { Command, Context } from '../../command.ts';
import type { Branch, Leaf } from '../../command-tree.ts';
import { type Flag, longNames } from '../../flags.ts';
import { globalFlags } from '../../global-flags.ts';

/**
 * What the scripts of `completion` call; the last word is the one being typed.
 *
 * @param tree the commands to choose from, this one among them.
 */
export function completeCommand(tree: Branch): Command<readonly string[]> {
  return {
    name: '__complete',
    summary: 'The words that may come next',
    options: (given) => given.rest,
    async run(words, { io, operations }) {
      const found = await complete(tree, words, operations);
      if (found.length > 0) await io.stdout.write(`${found.join('\n')}\n`);
    },
  };
}

/**
 * The words that may stand where the last of `words` is being typed. Empty where a command wants
 * something only the person knows, or a file.
 */
export async function complete(
  tree: Branch,
  words: readonly string[],
  operations: Context['operations'],
): Promise<string[]> {
  const partial = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const { node, rest } = follow(tree, before);
  const candidates = 'load' in node ? await inLeaf(node, rest, partial, operations) : inBranch(node, partial);
  return [...new Set(candidates)].filter((word) => word.startsWith(partial)).sort();
}

/** As far down the tree as the words lead; what is left belongs to the command. */
function follow(tree: Branch, words: readonly string[]): { node: Branch | Leaf; rest: readonly string[] } {
  let node: Branch | Leaf = tree;
  for (const [index, word] of words.entries()) {
    if ('load' in node) return { node, rest: words.slice(index) };
    const name: string = node.aliases?.[word] ?? word;
    const child: Branch | Leaf | undefined = Object.hasOwn(node.children, name)
      ? node.children[name]
      : undefined;
    if (child !== undefined) node = child;
  }
  return { node, rest: [] };
}

function inBranch({ children }: Branch, partial: string): string[] {
  if (partial.startsWith('-')) return flagWords(globalFlags);
  return Object.keys(children).filter((name) => !name.startsWith('__'));
}

async function inLeaf(
  leaf: Leaf,
  rest: readonly string[],
  partial: string,
  operations: Context['operations'],
): Promise<string[]> {
  const { command } = await leaf.load(rest, operations).catch(() => ({ command: undefined }));
  if (command === undefined) return [];
  const flags = [...(command.flags ?? []), ...globalFlags];
  const last = rest.at(-1) ?? '';
  const awaited = flags.find((flag) => flag.type !== 'boolean' && isWritten(flag, last));
  if (awaited !== undefined) return [...(awaited.choices ?? [])];
  if (partial.startsWith('-')) return flagWords(flags);
  // Of the commands only `api` itself takes a word that is known beforehand.
  return command.name === 'api'
    ? [...(await operations()).names()].filter((name) => partial.includes('.') || !name.includes('.'))
    : [];
}

function isWritten(flag: Flag, word: string): boolean {
  return (
    longNames(flag).some((name) => word === `--${name}`) ||
    (flag.short !== undefined && word === `-${flag.short}`)
  );
}

function flagWords(flags: readonly Flag[]): string[] {
  return flags.map(({ name }) => `--${name}`);
}
