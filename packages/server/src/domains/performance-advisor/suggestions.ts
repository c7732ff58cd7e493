import { drawsOf, type Found, hashOf, hexOf, likenessOf, namespaceOf } from '../workload/index.ts';

/** What is asked of the suggestions. */
export interface SuggestionRequest {
  /** Examples of each shape at most. */
  readonly examples: number;
  readonly indexes?: number | undefined;
  /** Values of predicates are shown to who may read the data. */
  readonly showsValues: boolean;
}

const EXAMPLES = 5;

export const DEFAULT_REQUEST: SuggestionRequest = { examples: EXAMPLES, showsValues: false };

const idOf = (text: string): string => hexOf(24, drawsOf(hashOf(text), 0));

interface Shape {
  readonly id: string;
  readonly found: readonly Found[];
}

const average = (found: readonly Found[], of: (each: Found) => number): number =>
  found.reduce((sum, each) => sum + of(each), 0) / found.length;

/** Indexes that would have spared the slow operations found, with the shapes of those. Operations that had an index need none. */
export function suggestionsFor(
  found: Iterable<Found>,
  { examples, indexes = Number.POSITIVE_INFINITY, showsValues }: SuggestionRequest,
): object {
  const alike = new Map<string, Found[]>();
  for (const each of found) {
    if (each.operation.index !== undefined) continue;
    const likeness = likenessOf(each.operation);
    const known = alike.get(likeness);
    if (known) known.push(each);
    else alike.set(likeness, [each]);
  }
  const shapes = [...alike]
    .map(([likeness, those]): Shape => ({ id: idOf(`shape ${likeness}`), found: those }))
    .sort((one, other) => weightOf(other) - weightOf(one))
    .slice(0, Math.max(0, indexes));
  return {
    shapes: shapes.map((shape) => viewShape(shape, examples, showsValues)),
    suggestedIndexes: shapes.map(viewIndex),
  };
}

/** Seconds that the operations of a shape took together. */
const weightOf = ({ found }: Shape): number =>
  (average(found, ({ operation }) => operation.milliseconds) * found.length) / 1000;

function viewShape({ id, found }: Shape, examples: number, showsValues: boolean): object {
  const [first] = found;
  return {
    avgMs: Math.round(average(found, ({ operation }) => operation.milliseconds)),
    count: found.length,
    id,
    inefficiencyScore: Math.round(
      average(found, ({ operation }) => operation.docsExamined / operation.returned),
    ),
    namespace: first ? namespaceOf(first.operation.collection) : '',
    operations: found.slice(0, Math.max(0, examples)).map(({ operation }) => ({
      predicates: [
        Object.fromEntries(
          Object.entries(operation.filter).map(([key, value]) => [key, showsValues ? value : '###']),
        ),
      ],
      stats: {
        ms: operation.milliseconds,
        nReturned: operation.returned,
        nScanned: operation.docsExamined,
        ts: Math.floor(operation.time / 1000),
      },
    })),
  };
}

function viewIndex(shape: Shape): object {
  const [first] = shape.found;
  if (first === undefined) return {};
  const { collection, query } = first.operation;
  const keys = [
    ...query.filter.map((field) => ({ [field]: 1 })),
    ...(query.sort === undefined ? [] : [{ [query.sort]: -1 }]),
  ];
  return {
    avgObjSize: collection.documentBytes,
    id: idOf(`index ${likenessOf(first.operation)}`),
    impact: [shape.id],
    index: keys,
    namespace: namespaceOf(collection),
    weight: weightOf(shape),
  };
}
