// @ts-check
import { describe, expect, it } from 'vitest';
import { sumResults } from './sum-results.mjs';

const good = JSON.stringify({
  numPassedTests: 5,
  numFailedTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
});
const checks = '10 passed, 0 failed\n';

describe('the sum of a run', () => {
  it('adds tests and checks', () => {
    expect(sumResults({ testStatus: 0, tests: good, checks })).toEqual({ passed: 15, failed: 0 });
    expect(sumResults({ testStatus: 0, tests: good, checks: '8 passed, 2 failed\n' })).toEqual({
      passed: 13,
      failed: 2,
    });
  });

  it('counts a failed test once, and a file that did not load as one', () => {
    const testResults = [
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
    ];
    const tests = JSON.stringify({ numPassedTests: 1, numFailedTests: 1, testResults });
    expect(sumResults({ testStatus: 1, tests, checks })).toEqual({ passed: 11, failed: 2 });
  });

  it.each([
    ['tests that failed without a failed test', { testStatus: 1, tests: good, checks }, 15],
    ['tests that died', { testStatus: 137, tests: undefined, checks }, 10],
    ['tests that ran nothing', { testStatus: 0, tests: '{}', checks }, 10],
    ['checks that died', { testStatus: 0, tests: good, checks: undefined }, 5],
  ])('counts %s as one failure', (_, results, passed) => {
    expect(sumResults(results)).toEqual({ passed, failed: 1 });
  });
});
