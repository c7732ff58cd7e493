import { AtlasError, type ErrorPlace } from '../../errors.ts';

/** Things of one kind that are still in a project or an organization. */
export interface Remainder {
  /** What they are, in the plural: `clusters`. */
  readonly kind: string;
  /** Their names, or ids where they have none. */
  readonly names: readonly string[];
}

/**
 * A project or an organization was to be deleted that still has something in it; nothing was destroyed.
 * @example
 * if (error instanceof AtlasNotEmptyError) for (const { kind, names } of error.contents) console.log(kind, names);
 */
export class AtlasNotEmptyError extends AtlasError {
  static override readonly brand = 'AtlasNotEmptyError';
  /** What is still in it; never empty. */
  declare readonly contents: readonly Remainder[];

  /** `what` is not empty: `project shop`. */
  constructor(what: string, place: ErrorPlace & { readonly contents: readonly Remainder[] }) {
    const list = place.contents
      .map(({ kind, names }) => `${names.length} ${kind} (${shown(names)})`)
      .join(', ');
    super('NOT_EMPTY', `${what} is not empty: it still has ${list}. Nothing was deleted.`, place);
  }
}

const SHOWN = 5;

function shown(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  return names.slice(0, SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
