// @ts-check
import { expect, it } from 'vitest';
import { runChecks } from './check.mjs';

/** @param {string} program */
function node(program) {
  return [process.execPath, '-e', program];
}

it('passes what ends with status 0 and fails the rest, with their whole output', async () => {
  const outcomes = await runChecks([
    { name: 'good', command: node('console.log("fine")') },
    { name: 'bad', command: node('console.log("out"); console.error("err"); process.exit(3)') },
    { name: 'absent', command: ['no-such-program-here'] },
    { name: 'killed', command: node('process.kill(process.pid, "SIGKILL")') },
  ]);
  const byName = Object.fromEntries(outcomes.map((outcome) => [outcome.name, outcome]));
  expect(byName.good).toMatchObject({ passed: true, output: 'fine\n' });
  expect(byName.bad).toMatchObject({ passed: false, output: 'out\nerr\n' });
  expect(byName.absent?.passed).toBe(false);
  expect(byName.killed?.passed).toBe(false);
});

it('keeps the order that a check asks for, and leaves it out when the one before failed', async () => {
  const outcomes = await runChecks([
    { name: 'second', command: node(''), after: 'first' },
    { name: 'first', command: node('') },
    { name: 'third', command: node(''), after: 'broken' },
    { name: 'broken', command: node('process.exit(1)') },
  ]);
  const names = outcomes.map(({ name }) => name);
  expect(names.indexOf('first')).toBeLessThan(names.indexOf('second'));
  expect(outcomes.find(({ name }) => name === 'third')).toMatchObject({
    passed: false,
    output: 'not run: broken failed',
  });
});

it('refuses an order that cannot be', async () => {
  await expect(runChecks([{ name: 'a', command: node(''), after: 'nobody' }])).rejects.toThrow(
    'nothing precedes: nobody',
  );
});
