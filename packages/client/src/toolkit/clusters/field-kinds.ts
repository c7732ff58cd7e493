import { refuse } from './refuse.ts';

const FITS = {
  text: (value: unknown) => typeof value === 'string' && value !== '',
  number: (value: unknown) => typeof value === 'number',
  boolean: (value: unknown) => typeof value === 'boolean',
  object: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
  list: (value: unknown) => Array.isArray(value),
} as const;

const WORDS: Readonly<Record<keyof typeof FITS, string>> = {
  text: 'a text that is not empty',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  list: 'a list',
};

/** What kind of value a field holds. */
export type FieldKinds = Readonly<Record<string, keyof typeof FITS>>;

/**
 * Whether the fields that are there are known and hold what they should, for callers without types: one that is misspelt
 * would otherwise be something that was asked for and not done.
 * @param at what stands before a name in errors: `` or `zones[0].`
 * @throws AtlasValidationError naming the first that does not.
 */
export function checkKinds(operation: string, value: object, kinds: FieldKinds, at = ''): void {
  const fields: readonly [string, unknown][] = Object.entries(value);
  for (const [name, field] of fields) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (field === undefined) continue;
    if (kind === undefined) throw refuse(operation, `${at}${name}`, 'is not known here.');
    if (!FITS[kind](field))
      throw refuse(operation, `${at}${name}`, `must be ${WORDS[kind]}, not ${JSON.stringify(field)}.`);
  }
}

/** @throws AtlasValidationError when an entry of a list is no object. */
export function checkEntries(operation: string, list: readonly unknown[], parameter: string): void {
  for (const [index, entry] of list.entries())
    if (!FITS.object(entry)) throw refuse(operation, `${parameter}[${index}]`, 'must be an object.');
}
