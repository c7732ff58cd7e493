import type { Command, Context } from './command.ts';
import { usageError } from './errors.ts';
import { globalFlags } from './global-flags.ts';
import { didYouMean } from './suggest.ts';

/** A command that is loaded when it is called. */
export interface Leaf {
  readonly summary: string;
  /**
   * @param args the words and flags behind the command's name.
   * @returns the command, and what of `args` is left for its flags.
   */
  load(args: readonly string[], operations: Context['operations']): Promise<Loaded>;
}

export interface Loaded {
  readonly command: Command;
  readonly rest: readonly string[];
}

export interface Branch {
  readonly summary: string;
  readonly children: Readonly<Record<string, Leaf | Branch>>;
  /** Other names of the children. */
  readonly aliases?: Readonly<Record<string, string>>;
}

export type Found =
  | { readonly kind: 'leaf'; readonly leaf: Leaf; readonly rest: readonly string[] }
  | {
      readonly kind: 'branch';
      readonly branch: Branch;
      readonly words: readonly string[];
      readonly rest: readonly string[];
    };

/** A leaf whose command takes all arguments behind its name. */
export function leaf(summary: string, load: () => Promise<Command>): Leaf {
  return { summary, load: async (args) => ({ command: await load(), rest: args }) };
}

/**
 * Follows the words of a command line down the tree. Flags may stand before and between the words,
 * so the values of flags that every command takes are stepped over.
 *
 * @throws CliError with exit `usage` for a word that names nothing.
 */
export function findCommand(root: Branch, args: readonly string[]): Found {
  let branch = root;
  let rest = args[0] === 'help' ? [...args.slice(1), '--help'] : [...args];
  const words: string[] = [];
  for (;;) {
    const at = nextWord(rest);
    const word = rest[at];
    if (word === undefined) return { kind: 'branch', branch, words, rest };
    const name = branch.aliases?.[word] ?? word;
    const child = Object.hasOwn(branch.children, name) ? branch.children[name] : undefined;
    if (child === undefined) throw unknownWord(branch, words, word);
    rest = rest.toSpliced(at, 1);
    words.push(name);
    if ('load' in child) return { kind: 'leaf', leaf: child, rest };
    branch = child;
  }
}

function unknownWord(branch: Branch, words: readonly string[], word: string): Error {
  const called = ['mercator', ...words].join(' ');
  return usageError(
    `${called} has no command ${JSON.stringify(word)}.`,
    didYouMean(
      word,
      Object.keys(branch.children).filter((one) => !one.startsWith('__')),
    ) ?? `Commands: ${called} --help`,
  );
}

/** The position of the first word that is neither a flag nor a global flag's value; past the end when there is none. */
export function nextWord(args: readonly string[]): number {
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') return args.length;
    if (!arg.startsWith('-')) return at;
    const takesNext = globalFlags.some(
      ({ name, short, type }) => type !== 'boolean' && (arg === `--${name}` || arg === `-${short}`),
    );
    if (takesNext) at++;
  }
  return args.length;
}
