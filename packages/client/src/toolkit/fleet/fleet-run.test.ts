import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAtlas } from '../../client.ts';
import type { FleetProgress } from './fleet-options.ts';

const orgId = '0123456789abcdef01234567';
const idOf = (index: number): string => index.toString(16).padStart(24, '0');

/** A client of an organization with so many projects, each of which answers after a time of its own. */
function createSubject(delays: readonly number[]) {
  const groups = delays.map((_, index) => ({ id: idOf(index), name: `p${index}`, orgId }));
  const runtime = createFakeRuntime({
    service: ({ path }) => {
      const [, , , , , id] = path.split('/');
      if (path.includes('/orgs/')) return { body: { results: groups, totalCount: groups.length } };
      return { body: { id }, after: delays[Number.parseInt(id ?? '', 16)] ?? 0 };
    },
  });
  return { runtime, atlas: createAtlas({ environment: {}, runtime, orgId }) };
}

describe('a fleet run', () => {
  it('asks every project once, in whatever order they answer and however many at once', async () => {
    const delays = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(delays, fc.integer({ min: 1, max: 12 }), async (times, concurrency) => {
        const { runtime, atlas } = createSubject(times);
        const seen: FleetProgress[] = [];
        const run = atlas.organization().fleet.ask((project, options) => project.get(options), {
          concurrency,
          onProgress: (progress) => seen.push(progress),
        });
        const { answers, failures, progress, checkpoint } = await run.collect();
        expect(failures).toEqual([]);
        expect(answers.map(({ project }) => project.id).sort()).toEqual(times.map((_, index) => idOf(index)));
        for (const { project, value } of answers) expect(value.id).toBe(project.id);
        expect(runtime.requests).toHaveLength(times.length + 1);
        expect(progress).toEqual({
          total: times.length,
          done: times.length,
          failed: 0,
          requests: times.length + 1,
        });
        expect(seen.map(({ done }) => done)).toEqual(Array.from({ length: times.length + 1 }, (_, n) => n));
        expect([...checkpoint.done].sort()).toEqual(times.map((_, index) => idOf(index)));
      }),
      { numRuns: 40 },
    );
  });

  it('stopped anywhere and taken up again, has every project exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 8 }),
        async (stop, concurrency) => {
          const { atlas } = createSubject(Array.from({ length: 20 }, (_, index) => (index * 37) % 11));
          const { fleet } = atlas.organization();
          const had: string[] = [];
          const first = fleet.ask((project) => project.id, { concurrency });
          for await (const { value = '' } of first) {
            if (had.length === stop) break;
            had.push(value);
          }
          const rest = await fleet.ask((project) => project.id, { resume: first.checkpoint() }).collect();
          const all = [...had, ...rest.answers.map(({ value }) => value)];
          expect(all).toHaveLength(20);
          expect(new Set(all).size).toBe(20);
        },
      ),
      { numRuns: 30 },
    );
  });
});
