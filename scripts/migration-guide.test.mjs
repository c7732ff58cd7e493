// @ts-check
import { expect, it } from 'vitest';
import { writeGuide } from './migration-guide.mjs';

it('the guide has the programs it names and a row for everything old', () => {
  const row = {
    old: 'a|b',
    symbols: ['project.x', 'Y'],
    changed: 'It is\nbetter.',
    test: { file: 'f', name: 'n' },
  };
  const guide = writeGuide('# Title\n\n<!-- examples/a/b.ts -->\n\n<!-- rows -->\n', {
    sections: [
      { path: 'p', section: '1.2', title: 'Things', rows: [row], bugs: [] },
      { path: 'q', section: '1.3', title: 'Nothing', rows: [], bugs: [] },
    ],
    read: (path) => `// ${path}\n`,
    placeOf: (symbol) => (symbol === 'project.x' ? 'x.md#x' : undefined),
  });
  expect(guide).toContain('# Title\n\n<!-- examples/a/b.ts -->\n\n```ts\n// examples/a/b.ts\n```\n');
  expect(guide).toContain('### Things\n');
  expect(guide).toContain('| `a\\|b` | [`project.x`](../reference/toolkit/x.md#x), `Y` | It is better. |\n');
  expect(guide).not.toContain('Nothing');
});
