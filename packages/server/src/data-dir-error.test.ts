import { expect, test } from 'vitest';
import { dataDirError } from './data-dir-error.ts';
import { StartError } from './start-error.ts';

const failure = (members: object): Error => Object.assign(new Error('why'), members);

test.each<[string, Error, string]>([
  ['a lock', failure({ code: 'SQLITE_BUSY' }), 'DATA_DIR_IN_USE'],
  ['a lock while the log is read', failure({ code: 'SQLITE_BUSY_RECOVERY' }), 'DATA_DIR_IN_USE'],
  ['a directory that cannot be made', failure({ code: 'EACCES', syscall: 'mkdir' }), 'DATA_DIR_UNUSABLE'],
  ['a file that cannot be written', failure({ code: 'SQLITE_READONLY' }), 'DATA_DIR_UNUSABLE'],
  ['a full disk', failure({ code: 'SQLITE_FULL' }), 'DATA_DIR_UNUSABLE'],
  ['a file that cannot be opened', new Error('ConnectionFailed("…: 14")'), 'DATA_DIR_UNUSABLE'],
  ['a file of something else', failure({ code: 'SQLITE_NOTADB' }), 'DATA_DIR_UNREADABLE'],
  ['a damaged file', failure({ code: 'SQLITE_CORRUPT' }), 'DATA_DIR_UNREADABLE'],
  ['documents that make no sense', new SyntaxError('Unexpected token'), 'DATA_DIR_UNREADABLE'],
])('%s is told as what it is', (_, cause, code) => {
  const error = dataDirError('here', cause);
  expect(error).toMatchObject({ name: 'StartError', code, cause });
  expect(error.message).toContain('here');
});

test('what is told already stays as it is', () => {
  const told = new StartError('OTHER_SEED', 'another seed');
  expect(dataDirError('here', told)).toBe(told);
});
