import { describe, expect, it } from 'vitest';
import { type Branch, findCommand } from './command-tree.ts';
import { commandHelp } from './help.ts';
import { operationTable } from './testing/run-command.ts';
import { tree } from './tree.ts';

const found = (...args: string[]) => {
  const result = findCommand(tree, args);
  return result.kind === 'branch' ? { words: result.words, rest: result.rest } : { rest: result.rest };
};

describe('findCommand', () => {
  it('steps over flags, and over the values of those every command takes', () => {
    expect(found('clusters', 'list', '-o', 'json')).toEqual({ rest: ['-o', 'json'] });
    expect(found('-P', 'work', 'clusters', '--debug', '--output=json', 'list', 'x')).toEqual({
      rest: ['-P', 'work', '--debug', '--output=json', 'x'],
    });
  });

  it('knows nouns by their singular and help as a word', () => {
    expect(found('cluster', 'list')).toEqual({ rest: [] });
    expect(found('help', 'clusters', 'list')).toEqual({ rest: ['--help'] });
    expect(found('help')).toEqual({ words: [], rest: ['--help'] });
  });

  it('stops at a noun without a verb', () => {
    expect(found('clusters')).toEqual({ words: ['clusters'], rest: [] });
  });

  it.each([
    [['clustres', 'list'], 'mercator has no command "clustres".', 'Did you mean clusters'],
    [['clusters', 'lst'], 'mercator clusters has no command "lst".', 'Did you mean list'],
    [
      ['clusters', 'constructor'],
      'mercator clusters has no command "constructor".',
      'Commands: mercator clusters --help',
    ],
  ])('suggests for %j', (args, message, hint) => {
    expect(() => findCommand(tree, args)).toThrow(
      expect.objectContaining({ message, hint: expect.stringContaining(hint), exit: 'usage' }),
    );
  });
});

describe('the tree', () => {
  it('loads every command, each under its own name and with help', async () => {
    const visit = async (branch: Branch, words: string[]): Promise<void> => {
      for (const [name, child] of Object.entries(branch.children)) {
        if (!('load' in child)) {
          await visit(child, [...words, name]);
          continue;
        }
        const { command } = await child.load([], async () => operationTable());
        expect(command.name).toBe([...words, name].join(' '));
        expect(commandHelp(command)).toContain(`Usage: mercator ${command.name}`);
      }
    };
    await visit(tree, []);
  });
});
