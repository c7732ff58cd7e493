import { describe, expect, it } from 'vitest';
import { isCliError } from '../errors.ts';
import { readJsonPath } from './json-path.ts';

const page = {
  totalCount: 3,
  results: [
    { name: 'shop', paused: false, size: 10, tags: [{ key: 'env', value: 'live' }], labels: [] },
    { name: 'lab', paused: true, size: 30.5, tags: [], connection: { 'standard-srv': 'mongodb+srv://lab' } },
    { name: "o'hara", size: 5, tags: null },
  ],
};

describe('readJsonPath', () => {
  it.each<[string, unknown[]]>([
    ['$', [page]],
    ['$.totalCount', [3]],
    ['$.results[*].name', ['shop', 'lab', "o'hara"]],
    ["$['results'][0]['name']", ['shop']],
    ['$["results"][-1].name', ["o'hara"]],
    ['$.results[7].name', []],
    ['$.results[0:2].name', ['shop', 'lab']],
    ['$.results[1:].name', ['lab', "o'hara"]],
    ['$.results[:1].name', ['shop']],
    ['$.results[::2].name', ['shop', "o'hara"]],
    ['$.results[::-1].name', ["o'hara", 'lab', 'shop']],
    ['$.results[0,2].name', ['shop', "o'hara"]],
    ["$.results[0]['name','size']", ['shop', 10]],
    ['$..key', ['env']],
    ['$.results[1].connection.standard-srv', ['mongodb+srv://lab']],
    ['$.results[0].tags.*', [{ key: 'env', value: 'live' }]],
    ['$.results[?@.paused].name', ['shop', 'lab']],
    ['$.results[?@.paused == true].name', ['lab']],
    ['$.results[?!@.paused].name', ["o'hara"]],
    ['$.results[?@.size > 5 && @.size <= 30.5].name', ['shop', 'lab']],
    ['$.results[?(@.name == \'shop\' || @.name == "lab")].size', [10, 30.5]],
    ["$.results[?@.name == 'o\\'hara'].size", [5]],
    ['$.results[?@.tags == null].name', ["o'hara"]],
    ['$.results[?@.name > 5].name', []],
    ['$.results[?@.name == $.results[1].name].size', [30.5]],
    ['$.results[?@.tags[?@.key == "env"]].name', ['shop']],
    ['$.totalCount.nothing', []],
  ])('%s', (path, expected) => {
    expect(readJsonPath(path)(page)).toEqual(expected);
  });

  it('reads only what an object itself has', () => {
    expect(readJsonPath('$.constructor')({})).toEqual([]);
    expect(readJsonPath("$['__proto__']")({})).toEqual([]);
  });

  it.each(['', 'results', '$.', '$[', '$[?]', '$.a b', "$['a", '$[?@.a ==]', '$[?1]', '$.results[0'])(
    'refuses %j as a usage error',
    (path) => {
      const caught = attempt(() => readJsonPath(path));
      expect(isCliError(caught) && caught.exit).toBe('usage');
    },
  );
});

function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
