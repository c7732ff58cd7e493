/**
 * Does the same for each item, so many at once, and gives the results in the order of the items. The first failure
 * ends it: what is under way is let finish, nothing more is begun.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T, index: number) => PromiseLike<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  let isFailed = false;
  const run = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (isFailed) return;
      try {
        results[index] = await work(item, index);
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, run));
  return results;
}
