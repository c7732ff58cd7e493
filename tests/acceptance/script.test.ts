import { describe, expect, it } from 'vitest';
import { fits, readScript, splitWords } from './script.ts';

describe('readScript', () => {
  it('reads commands with their input, output and exit code, and passes over remarks', () => {
    expect(readScript('About this.\n$ a b\n< in\n> out\n>\n! err\n= 3\n\n$ c\n')).toEqual([
      { line: 2, command: 'a b', stdin: 'in\n', stdout: ['out', ''], stderr: ['err'], exitCode: 3 },
      { line: 9, command: 'c', stdin: '', stdout: [], stderr: [], exitCode: 0 },
    ]);
  });
});

describe('splitWords', () => {
  it('knows quotes, also within a word', () => {
    expect(splitWords(`a 'b c' --x="d 'e'" 'f'g ''`)).toEqual(['a', 'b c', "--x=d 'e'", 'fg', '']);
  });
});

describe('fits', () => {
  it.each<[string[], string[], boolean]>([
    [[], [], true],
    [['a'], [], false],
    [[], ['a'], false],
    [['a.c'], ['a.c'], true],
    [['abc'], ['a.c'], false],
    [['a 12 c'], ['a [..] c'], true],
    [['a', 'b', 'c'], ['a', '...'], true],
    [['a', 'b', 'c'], ['...', 'c'], true],
    [['a', 'b', 'c'], ['...', 'b'], false],
    [['a', 'c'], ['a', '...', 'c'], true],
  ])('%j against %j is %s', (lines, patterns, expected) => {
    expect(fits(lines, patterns)).toBe(expected);
  });
});
