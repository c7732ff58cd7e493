import { apiError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import { refusesField } from '../field-refusals.ts';

/** Languages that have an analyzer of Lucene's, and the analyzers of no language. */
const BUILT_IN: ReadonlySet<string> = new Set(
  `standard simple whitespace keyword arabic armenian basque bengali brazilian bulgarian catalan chinese cjk czech danish
   dutch english finnish french galician german greek hindi hungarian indonesian irish italian japanese korean kuromoji
   latvian lithuanian morfologik nori norwegian persian portuguese romanian russian smartcn sorani spanish swedish thai
   turkish ukrainian`
    .trim()
    .split(/\s+/)
    .map((name) => `lucene.${name}`),
);

/** Beginnings of names that only the service gives. */
const RESERVED = ['lucene.', 'builtin.', 'mongodb.'];

/** Names a field may give as its analyzer, in one definition. */
export type KnownAnalyzers = ReadonlySet<string>;

/**
 * The analyzers there are for the fields of a definition: Lucene's, and those it defines itself.
 *
 * @throws ATLAS_FTS_ANALYZER_NAME_NOT_UNIQUE, ATLAS_FTS_ANALYZER_NAME_CANNOT_REUSED
 */
export function readAnalyzers(analyzers: unknown, at: string): KnownAnalyzers {
  const known = new Set(BUILT_IN);
  for (const [index, analyzer] of (Array.isArray(analyzers) ? analyzers : []).entries()) {
    const name = isObject(analyzer) ? String(analyzer.name) : '';
    const field = `${at}[${index}].name`;
    if (RESERVED.some((beginning) => name.startsWith(beginning))) {
      throw apiError(
        'ATLAS_FTS_ANALYZER_NAME_CANNOT_REUSED',
        [name],
        'The name {0} is kept for analyzers of the service.',
        { fields: [{ field, description: 'is kept for analyzers of the service' }] },
      );
    }
    if (known.has(name)) {
      throw apiError('ATLAS_FTS_ANALYZER_NAME_NOT_UNIQUE', [name], 'There are two analyzers named {0}.', {
        fields: [{ field, description: 'names another analyzer already' }],
      });
    }
    known.add(name);
  }
  return known;
}

/** @throws INVALID_ATTRIBUTE for an analyzer that neither Lucene nor the definition has */
export function checkAnalyzerNames(
  owner: Readonly<Record<string, unknown>>,
  known: KnownAnalyzers,
  at: string,
): void {
  for (const field of ['analyzer', 'searchAnalyzer']) {
    const name = owner[field];
    if (name !== undefined && (typeof name !== 'string' || !known.has(name)))
      throw refusesField(`${at}${field}`, 'names no analyzer');
  }
}
