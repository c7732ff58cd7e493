import { expect, test } from 'vitest';
import { Clock, clockManner, LAST_INSTANT } from './clock.ts';
import { createManualRuntime } from './runtime.ts';

const START = Date.UTC(2026, 0, 1);

test.each([
  ['real', { kind: 'real', factor: 1 }],
  ['manual', { kind: 'manual', factor: 0 }],
  ['scaled:60', { kind: 'scaled', factor: 60 }],
  ['scaled:0.5', { kind: 'scaled', factor: 0.5 }],
])('%s is a setting', (setting, manner) => {
  expect(clockManner(setting)).toEqual(manner);
});

test.each([
  '',
  'fast',
  'scaled',
  'scaled:',
  'scaled:0',
  'scaled:-1',
  'scaled:1e3',
  'scaled:1000001',
  'scaled:x',
])('%o is none', (setting) => {
  expect(clockManner(setting)).toBeUndefined();
});

test('a real clock shows the time of the machine, and more once it was moved', () => {
  const runtime = createManualRuntime(START);
  const clock = new Clock(runtime);
  runtime.advance(5);
  expect(clock.now()).toBe(START + 5);
  expect(clock.isApart).toBe(false);
  clock.moveTo(START + 1000);
  runtime.advance(5);
  expect(clock.now()).toBe(START + 1005);
  expect(clock.isApart).toBe(true);
});

test('a scaled clock goes faster from where it began, before and after it was moved', () => {
  const runtime = createManualRuntime(START);
  const clock = new Clock(runtime, 'scaled:60');
  runtime.advance(1000);
  expect(clock.now()).toBe(START + 60_000);
  clock.moveTo(START + 120_000);
  runtime.advance(1);
  expect(clock.now()).toBe(START + 120_060);
});

test('a manual clock stands still until it is moved, and never goes back or beyond what can be written', () => {
  const runtime = createManualRuntime(START);
  const clock = new Clock(runtime, 'manual');
  runtime.advance(1000);
  expect(clock.now()).toBe(START);
  clock.moveTo(START + 7);
  clock.moveTo(START + 3);
  expect(clock.now()).toBe(START + 7);
  clock.moveTo(Number.MAX_SAFE_INTEGER);
  expect(clock.now()).toBe(LAST_INSTANT);
});
