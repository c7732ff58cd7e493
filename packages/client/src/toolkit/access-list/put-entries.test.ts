import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AtlasApiError, AtlasConnectionError, createApiError } from '../../errors.ts';
import type { AccessListTarget } from './entry.ts';
import { putEntries } from './put-entries.ts';

const targets = (count: number): AccessListTarget[] =>
  Array.from({ length: count }, (_, low) => ({
    address: `10.0.0.${low}/32`,
    comment: undefined,
    end: undefined,
  }));

const refusal = (status: number, errorCode: string): AtlasApiError =>
  createApiError({ status, headers: {}, document: { errorCode } });

/** A list that takes all of a request or none: nothing that is bad, and no more than it has room for. */
function createList(bad: ReadonlySet<string>, room: number) {
  const list: string[] = [];
  const sizes: number[] = [];
  const send = async (body: readonly { readonly cidrBlock?: string }[]): Promise<void> => {
    sizes.push(body.length);
    const addresses = body.map(({ cidrBlock = '' }) => cidrBlock);
    if (addresses.some((one) => bad.has(one))) throw refusal(400, 'INVALID_ATTRIBUTE');
    if (list.length + body.length > room) throw refusal(403, 'ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED');
    list.push(...addresses);
  };
  return { list, sizes, send };
}

const flags = fc.array(fc.boolean(), { maxLength: 60 });

describe('putEntries', () => {
  it('puts exactly what is not at fault on the list, in order, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(flags, fc.integer({ min: 1, max: 70 }), async (bads, chunkSize) => {
        const all = targets(bads.length);
        const bad = new Set(all.filter((_, index) => bads[index]).map(({ address }) => address));
        const { list, sizes, send } = createList(bad, Number.POSITIVE_INFINITY);
        const progress: number[] = [];
        const outcome = await putEntries(all, { chunkSize, send, onProgress: (done) => progress.push(done) });
        expect(outcome.added).toEqual(all.map(({ address }) => address).filter((one) => !bad.has(one)));
        expect(outcome.added).toEqual(list);
        expect(outcome.refused.map(({ address }) => address)).toEqual([...bad]);
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(chunkSize);
        // Each fault costs no more than the halvings down to it, and what they leave over.
        const chunks = Math.ceil(all.length / chunkSize);
        expect(sizes.length).toBeLessThanOrEqual(chunks + bad.size * 2 * Math.ceil(Math.log2(chunkSize + 1)));
        expect(progress).toEqual([...progress].sort((left, right) => left - right));
        expect(progress.at(-1) ?? 0).toBe(all.length);
      }),
    );
  });

  it('fills a list to the last place and asks no further', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 1, max: 70 }),
        async (count, room, chunkSize) => {
          const { list, sizes, send } = createList(new Set(), room);
          const outcome = await putEntries(targets(count), { chunkSize, send, onProgress: () => undefined });
          expect(list).toHaveLength(Math.min(count, room));
          expect(outcome.added).toEqual(list);
          expect(outcome.refused).toHaveLength(Math.max(0, count - room));
          expect(sizes.length).toBeLessThanOrEqual(
            Math.ceil(count / chunkSize) + 2 * Math.ceil(Math.log2(chunkSize + 1)),
          );
        },
      ),
    );
  });

  it('breaks off when no entry is at fault', async () => {
    let sent = 0;
    const send = async (): Promise<void> => {
      sent += 1;
      if (sent === 2) throw new AtlasConnectionError('reset', { sent: true, passing: true });
    };
    const outcome = await putEntries(targets(10), { chunkSize: 3, send, onProgress: () => undefined });
    expect(sent).toBe(2);
    expect([outcome.added.length, outcome.refused.length]).toEqual([3, 7]);
  });
});
