import { expect, test } from 'vitest';
import { buildProblem } from './build-problem.ts';

const host = (hostname: string, message?: string) => ({
  hostname,
  mainIndex: { status: 'FAILED', ...(message !== undefined && { message }) },
});

test('what every host says is said once, without their names', () => {
  const statusDetail = [host('a', 'too many fields'), host('b', 'too many fields')];
  expect(buildProblem({ statusDetail })).toBe('too many fields');
});

test('what one host says is said with its name', () => {
  const statusDetail = [
    host('a'),
    host('b', 'disk full'),
    { hostname: 'c', stagedIndex: { message: 'no memory' } },
  ];
  expect(buildProblem({ statusDetail })).toBe('b: disk full; c: no memory');
});

test('an index without details has nothing to say', () => {
  for (const index of [{}, { statusDetail: [] }, { statusDetail: [{}] }])
    expect(buildProblem(index)).toBeUndefined();
});
