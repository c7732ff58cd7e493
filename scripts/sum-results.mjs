// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { isProgram } from './repository.mjs';

/**
 * What a step of `.ci/run` left behind: the exit status of the tests and their JSON report, the line of
 * totals of the checks. A file that is not there stands for a step that died.
 * @typedef {{ testStatus: number, tests: string | undefined, checks: string | undefined }} Results
 */

/**
 * Adds up tests and checks. A test file that could not be loaded, a run that failed without a failed test
 * and a step that died each count as one failure.
 * @param {Results} results
 * @returns {{ passed: number, failed: number }}
 */
export function sumResults({ testStatus, tests, checks }) {
  const report = tests === undefined ? undefined : JSON.parse(tests);
  const testPassed = report?.numPassedTests ?? 0;
  const unloaded = (report?.testResults ?? []).filter(
    (
      /** @type {{ status: string, assertionResults: { status: string }[] }} */ { status, assertionResults },
    ) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  ).length;
  const counted = (report?.numFailedTests ?? 0) + unloaded;
  const testFailed = counted === 0 && (testStatus !== 0 || testPassed === 0) ? 1 : counted;
  const [, checkPassed = '0', checkFailed = '1'] = /^(\d+) passed, (\d+) failed$/m.exec(checks ?? '') ?? [];
  return { passed: testPassed + Number(checkPassed), failed: testFailed + Number(checkFailed) };
}

if (isProgram(import.meta.url)) {
  const [status = '1', ...paths] = process.argv.slice(2);
  const [tests, checks] = paths.map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined));
  const { passed, failed } = sumResults({ testStatus: Number(status), tests, checks });
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
}
