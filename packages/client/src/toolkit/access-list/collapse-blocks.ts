import { type Block, compareBlocks, containsBlock, joinHalves } from './address.ts';

/**
 * The fewest blocks that hold the same addresses: what lies in another block is left out, halves are joined. Access lists
 * are short, published ranges are not.
 */
export function collapseBlocks(blocks: readonly Block[]): readonly Block[] {
  const kept: Block[] = [];
  for (const block of [...blocks].sort(compareBlocks)) {
    const last = kept.at(-1);
    if (last && containsBlock(last, block)) continue;
    let next = block;
    for (let left = kept.at(-1); left; left = kept.at(-1)) {
      const joined = joinHalves(left, next);
      if (!joined) break;
      kept.pop();
      next = joined;
    }
    kept.push(next);
  }
  return kept;
}
