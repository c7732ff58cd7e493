import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { isCliError } from './errors.ts';
import type { Flag } from './flags.ts';

const flags: readonly Flag[] = [
  { name: 'groupId', aliases: ['projectId'], text: 'the project' },
  { name: 'file', short: 'f', text: 'a file' },
  { name: 'field', many: true, text: 'a field' },
  { name: 'limit', type: 'integer', text: 'how many' },
  { name: 'all', type: 'boolean', text: 'everything' },
  { name: 'output', short: 'o', choices: ['json', 'table'], text: 'the format' },
];
const read = (...args: string[]) =>
  readArguments(args, { flags, arguments: [{ name: 'NAME', text: 'a name' }] });

describe('readArguments', () => {
  it.each([['--groupId'], ['--group-id'], ['--projectId'], ['--project-id']])(
    'takes %s for groupId',
    (name) => {
      expect(read(name, 'x').text('groupId')).toBe('x');
      expect(read(`${name}=x`).text('groupId')).toBe('x');
    },
  );

  it('keeps the order of a flag given several times', () => {
    expect(read('--field', 'a=1', '--field', 'b=2').all('field')).toEqual(['a=1', 'b=2']);
  });

  it('takes a dash for standard input and a negative number for a number', () => {
    expect(read('-f', '-').text('file')).toBe('-');
    expect(read('--limit', '-5').number('limit')).toBe(-5);
  });

  it('tells a boolean that was not given from one that was refused', () => {
    expect(read().boolean('all')).toBeUndefined();
    expect(read('--all').boolean('all')).toBe(true);
    expect(read('--all=false').boolean('all')).toBe(false);
  });

  it('keeps what follows a double dash apart', () => {
    const given = read('shop', '--', 'node', '--all');
    expect(given.words).toEqual(['shop']);
    expect(given.rest).toEqual(['node', '--all']);
  });

  it.each<[string[], string]>([
    [['--lmit', '5'], 'There is no flag --lmit.'],
    [['-x'], 'There is no flag -x.'],
    [['--limit', 'many'], '--limit takes a whole number, not "many".'],
    [['--limit', ''], '--limit takes a whole number, not "".'],
    [['--limit', '1.5'], '--limit takes a whole number, not "1.5".'],
    [['--file'], '--file needs a value: a file.'],
    [['--file', '--all'], '--file needs a value, and what follows looks like a flag.'],
    [['--file', 'a', '-f', 'b'], '--file was given twice.'],
    [['--output', 'jsn'], '--output takes json, table, not "jsn".'],
    [['--all=maybe'], '--all takes no value, or true or false, not "maybe".'],
    [['a', 'b'], '"b" is one word too many.'],
  ])('refuses %j', (args, message) => {
    const caught = attempt(() => read(...args));
    expect(isCliError(caught) && [caught.exit, caught.message]).toEqual(['usage', message]);
  });

  it('suggests the nearest flag', () => {
    const caught = attempt(() => read('--grupId', 'x'));
    expect(isCliError(caught) && caught.hint).toBe('Did you mean groupId, group-id?');
  });

  it('asks for what is required', () => {
    const required = {
      flags: [{ name: 'tier', required: true, text: 'the size' }],
      arguments: [{ name: 'NAME', required: true, text: 'a name' }],
    } as const;
    expect(() => readArguments([], required)).toThrow('NAME is missing: a name.');
    expect(() => readArguments(['x'], required)).toThrow('--tier is missing: the size.');
  });
});

function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
