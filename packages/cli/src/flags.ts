/** A flag as a command declares it. */
export interface Flag {
  /** Long name without dashes, as it is shown: `groupId`, `dry-run`. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** Other long names that mean the same. The kebab-case of a camelCase name is always accepted. */
  readonly aliases?: readonly string[];
  /** Default `string`. A boolean takes no value, or `=true` / `=false`. */
  readonly type?: 'string' | 'boolean' | 'integer' | 'number';
  /** Whether it may be given more than once. */
  readonly many?: true;
  /** What stands for the value in the help: `DATE`. Default from the type. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly required?: true;
  /** One line of help. */
  readonly text: string;
}

/** A word without dashes as a command declares it. */
export interface Argument {
  /** In capitals, as it is shown. */
  readonly name: string;
  readonly text: string;
  readonly required?: true;
  /** Takes all words that remain; only the last one may. */
  readonly many?: true;
}

export type FlagValue = string | boolean | number;

/** `pageNum` and `Use-Effective-Instance-Fields` as people type them on a command line. */
export function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** Every long name under which a flag is accepted, the declared one first. */
export function longNames(flag: Flag): string[] {
  const names = [flag.name, ...(flag.aliases ?? [])];
  return [...new Set([...names, ...names.map(kebabCase)])];
}
