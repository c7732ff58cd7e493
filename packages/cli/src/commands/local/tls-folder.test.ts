import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tlsFolder } from './tls-folder.ts';

test.each([
  ['linux', { HOME: '/home/ada' }, '/home/ada/.local/state/mercator/tls'],
  ['linux', { HOME: '/home/ada', XDG_STATE_HOME: '/state' }, '/state/mercator/tls'],
  ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Library/Application Support/mercator/tls'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/mercator/tls'],
] as const)('on %s with %o the authority is in %s', (platform, env, folder) => {
  expect(tlsFolder(undefined, env, platform)).toBe(join(folder));
});

test('the authority is with the data where there is a data directory', () => {
  expect(tlsFolder('/data', {}, 'linux')).toBe(join('/data', 'tls'));
});

test('an environment without a home is told what to give', () => {
  expect(() => tlsFolder(undefined, {}, 'linux')).toThrow('--data-dir');
});
