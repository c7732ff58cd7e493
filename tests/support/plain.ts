/** What differs on every run, and what it is made to be. */
const DIFFERENT: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'DATE'],
  [/\.mongodb-dev\.net/g, '.mongodb.net'],
  [/\.[a-z0-9]{5,7}\.mongodb\.net/g, '.HASH.mongodb.net'],
  [/\bac-[a-z0-9]{7}-/g, 'ac-SEVEN-'],
  [/\batlas-[a-z0-9]{6}-shard/g, 'atlas-SIX-shard'],
  [/\b(atlas-stream-[0-9a-f]{24})-[a-z0-9]{5,7}\./g, '$1-HASH.'],
  [/("(?:publicKey|updatedUser)":)"[a-z]{8}"/g, '$1"KEY"'],
  // The recordings have the word REDACTED where the key was shown in full.
  [/("privateKey":)"(?:REDACTED|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g, '$1"SECRET"'],
  [/("privateKey":"\*{8}-\*{4}-\*{4}-)[0-9a-f]{12}/g, '$1LAST'],
];

/**
 * The text of a body, with everything that differs on every run made alike. Ids become numbers in the order in which
 * they appear, so that the same ones stay the same.
 */
export function plainText(body: unknown, base: string): string {
  let text = JSON.stringify(body).replaceAll(base, 'BASE');
  for (const [pattern, plain] of DIFFERENT) text = text.replace(pattern, plain);
  const ids = new Map<string, string>();
  return text.replace(/\b[0-9a-f]{24}\b/g, (id) => {
    const known = ids.get(id) ?? `ID${ids.size + 1}`;
    ids.set(id, known);
    return known;
  });
}
