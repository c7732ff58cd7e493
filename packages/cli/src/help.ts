import type { Command } from './command.ts';
import { exitCodes, exitCodeTexts } from './exit-codes.ts';
import type { Argument, Flag } from './flags.ts';
import { globalFlags } from './global-flags.ts';

interface HelpEntry {
  readonly summary: string;
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const { name, summary, arguments: words = [], flags = [], notes = [], examples = [] } = command;
  const usage = [
    'mercator',
    name,
    ...words.map(writtenArgument),
    ...flags.filter((flag) => flag.required).map(writtenFlag),
    '[flags]',
  ];
  return [
    `${summary}\n`,
    `Usage: ${usage.join(' ')}\n`,
    words.length === 0
      ? ''
      : section(
          'Arguments',
          words.map(({ name: word, text }) => [word, text]),
        ),
    flags.length === 0 ? '' : section('Flags', flags.map(flagLine)),
    section('Flags of every command', globalFlags.map(flagLine)),
    ...notes.map((note) => `${note}\n`),
    examples.length === 0 ? '' : `Examples:\n${examples.map((line) => `  ${line}\n`).join('')}`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The help of the program or of a noun. */
export function branchHelp(
  words: string,
  summary: string,
  entries: readonly (readonly [string, HelpEntry])[],
  isRoot: boolean,
): string {
  const parts = [
    `${summary}\n`,
    `Usage: mercator ${words}${words === '' ? '' : ' '}<command> [flags]\n`,
    section(
      'Commands',
      entries.map(([name, { summary: text }]) => [name, text]),
    ),
    section('Flags of every command', globalFlags.map(flagLine)),
  ];
  if (isRoot) parts.push(exitCodeHelp());
  parts.push(`Help of one command: mercator ${words}${words === '' ? '' : ' '}<command> --help\n`);
  return parts.join('\n');
}

function exitCodeHelp(): string {
  const rows = Object.entries(exitCodes).map(([name, code]): [string, string] => [
    String(code),
    Object.entries(exitCodeTexts).find(([key]) => key === name)?.[1] ?? '',
  ]);
  return section('Exit codes', rows);
}

/** A heading and aligned lines of two columns. */
export function section(heading: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  const lines = rows.map(([left, right]) => {
    if (right === '') return `  ${left}\n`;
    return left.length > width
      ? `  ${left}\n  ${' '.repeat(width)}  ${right}\n`
      : `  ${left.padEnd(width)}  ${right}\n`;
  });
  return `${heading}:\n${lines.join('')}`;
}

function writtenArgument({ name, required, many }: Argument): string {
  const word = many ? `${name}…` : name;
  return required ? word : `[${word}]`;
}

function writtenFlag(flag: Flag): string {
  const value = flag.type === 'boolean' ? '' : ` ${flag.value ?? defaultValues[flag.type ?? 'string']}`;
  return `--${flag.name}${value}`;
}

const defaultValues = { string: 'TEXT', integer: 'N', number: 'N' };

/** A flag's line in a help text. */
export function flagLine(flag: Flag): [string, string] {
  const short = flag.short === undefined ? '    ' : `-${flag.short}, `;
  const choices = flag.choices === undefined ? '' : ` (${flag.choices.join(' | ')})`;
  const many = flag.many ? ' (repeatable)' : '';
  const required = flag.required ? ' (required)' : '';
  return [`${short}${writtenFlag(flag)}`, `${flag.text}${choices}${many}${required}`];
}
