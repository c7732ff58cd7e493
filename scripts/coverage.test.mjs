// @ts-check
import { expect, test } from 'vitest';
import { bestGrades, gradesIn, ledgerText } from './coverage.mjs';

test('an operation has the best grade any test showed', () => {
  const evidence = [
    { operation: 'getGroup', grade: 'stateful' },
    { operation: 'getGroup', grade: 'shape' },
    { operation: 'createGroupCluster', grade: 'lifecycle' },
  ];
  expect(bestGrades(evidence)).toEqual({ createGroupCluster: 'lifecycle', getGroup: 'stateful' });
});

test('the ledger lists operations in the order of their ids', () => {
  const text = ledgerText(
    bestGrades([
      { operation: 'b', grade: 'shape' },
      { operation: 'a', grade: 'shape' },
    ]),
  );
  expect(text.indexOf("  a: 'shape'")).toBeGreaterThan(0);
  expect(text.indexOf("  a: 'shape'")).toBeLessThan(text.indexOf("  b: 'shape'"));
});

test('what could not be compared for want of recordings keeps the grade it had, and gets no better one', () => {
  const ledger = gradesIn(ledgerText({ getGroup: 'recorded', getOrg: 'stateful' }));
  expect(ledger).toEqual({ getGroup: 'recorded', getOrg: 'stateful' });
  const evidence = ['getGroup', 'getOrg'].map((operation) => ({
    operation,
    grade: 'recorded',
    leftOut: true,
  }));
  const stateful = { operation: 'getOrg', grade: 'stateful' };
  expect(bestGrades([...evidence, stateful], ledger)).toEqual({ getGroup: 'recorded', getOrg: 'stateful' });
});
