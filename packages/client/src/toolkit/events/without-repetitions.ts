/** How many ids are remembered: those of two of the largest pages. */
const REMEMBERED = 1000;

/**
 * The documents of a list, each once. What happens while pages are fetched moves older events on to the next page, where
 * they would come again.
 */
export async function* withoutRepetitions(documents: AsyncIterable<object>): AsyncGenerator<object> {
  const recent = new Set<unknown>();
  for await (const document of documents) {
    const id: unknown = Reflect.get(document, 'id');
    if (id !== undefined && recent.has(id)) continue;
    recent.add(id);
    const [oldest] = recent;
    if (recent.size > REMEMBERED) recent.delete(oldest);
    yield document;
  }
}
