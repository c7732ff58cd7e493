/**
 * The names that look most like a mistyped one, best first.
 *
 * @param limit how many at most. Default 3.
 */
function suggest(name: string, candidates: Iterable<string>, limit = 3): string[] {
  const wanted = name.toLowerCase();
  const words = wordsOf(name);
  const bound = Math.max(2, Math.floor(wanted.length / 3));
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const isPart = other.includes(wanted) && wanted.length > 2;
    const score = isPart || hasWords(candidate, words) ? 1 : distance(wanted, other, bound);
    if (score <= bound) scored.push({ candidate, score });
  }
  scored.sort(
    (a, b) =>
      a.score - b.score ||
      a.candidate.length - b.candidate.length ||
      (a.candidate < b.candidate ? -1 : a.candidate > b.candidate ? 1 : 0),
  );
  return [...new Set(scored.map(({ candidate }) => candidate))].slice(0, limit);
}

/** A sentence for an error's hint, or nothing when no name is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const near = suggest(name, candidates);
  return near.length === 0 ? undefined : `Did you mean ${near.join(', ')}?`;
}

/** `listEvents` is in `listGroupEvents`; one word alone would be in too many. */
function hasWords(candidate: string, words: readonly string[]): boolean {
  const all = wordsOf(candidate);
  return words.length > 1 && words.every((word) => all.includes(word));
}

function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])|[-_.]/).map((word) => word.toLowerCase());
}

/** Levenshtein distance by two rows; anything above `bound` is only known to be above it. */
function distance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) > bound) return bound + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution);
      current.push(cost);
      if (cost < best) best = cost;
    }
    if (best > bound) return bound + 1;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
