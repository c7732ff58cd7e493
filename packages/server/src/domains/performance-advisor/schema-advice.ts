import { type Found, namespaceOf } from '../workload/index.ts';

/** A document from this size on makes a collection slow, in bytes. */
const LARGE_DOCUMENT = 15_000;

interface Rule {
  readonly recommendation: string;
  readonly description: string;
  readonly trigger: string;
  readonly why: string;
  applies(operation: Found['operation']): boolean;
}

const RULES: readonly Rule[] = [
  {
    recommendation: 'REDUCE_LOOKUP_OPS',
    description: 'Keep together what is read together, so that fewer queries have to join collections.',
    trigger: 'NUMBER_OF_QUERIES_USE_LOOKUP',
    why: 'Slow queries join this collection with others.',
    applies: ({ query }) => query.lookup !== undefined,
  },
  {
    recommendation: 'REDUCE_DOCUMENT_SIZE',
    description: 'Move members that are seldom read into documents of their own.',
    trigger: 'DOC_SIZE_TOO_LARGE',
    why: 'The documents of this collection are large.',
    applies: ({ collection }) => collection.documentBytes >= LARGE_DOCUMENT,
  },
  {
    recommendation: 'OPTIMIZE_CASE_INSENSITIVE_REGEX_QUERIES',
    description: 'Use an index with a collation instead of regular expressions that ignore capitals.',
    trigger: 'QUERIES_CONTAIN_CASE_INSENSITIVE_REGEX',
    why: 'Slow queries of this collection match regular expressions without regard to capitals.',
    applies: ({ query }) => query.regex === true,
  },
];

/** What slow operations say about how data is kept. */
export function adviceFor(found: readonly Found[]): readonly object[] {
  return RULES.flatMap(({ recommendation, description, trigger, why, applies }) => {
    const names = found
      .filter(({ operation }) => applies(operation))
      .map(({ operation }) => namespaceOf(operation.collection));
    if (names.length === 0) return [];
    const affectedNamespaces = [...new Set(names)].sort().map((namespace) => ({
      namespace,
      triggers: [{ description: why, triggerType: trigger }],
    }));
    return [{ affectedNamespaces, description, recommendation }];
  });
}
