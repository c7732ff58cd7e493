/** Models that share their limits, and what an organization may ask of them. */
export interface ModelGroup {
  readonly modelGroupName: string;
  readonly modelNames: readonly string[];
  readonly requestsPerMinuteLimit: number;
  readonly tokensPerMinuteLimit: number;
}

const REQUESTS = 2000;

/**
 * The groups there are. `embed_large` with its two limits is the document's example; the other groups take its form, with
 * the limits that the maker of the models publishes for the first tier of use.
 */
export const MODEL_GROUPS: readonly ModelGroup[] = [
  group('embed_large', 3_000_000, ['voyage-3-large', 'voyage-code-3', 'voyage-context-3']),
  group('embed_medium', 8_000_000, ['voyage-3.5']),
  group('embed_small', 16_000_000, ['voyage-3.5-lite']),
  group('rerank', 2_000_000, ['rerank-2.5']),
  group('rerank_lite', 4_000_000, ['rerank-2.5-lite']),
];

function group(modelGroupName: string, tokens: number, modelNames: readonly string[]): ModelGroup {
  return { modelGroupName, modelNames, requestsPerMinuteLimit: REQUESTS, tokensPerMinuteLimit: tokens };
}
