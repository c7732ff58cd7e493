// @ts-check
import { expect, test } from 'vitest';
import { coverageDocument } from './coverage-document.mjs';

const groups = { projects: [{ id: 'getGroup' }, { id: 'createGroup' }], teams: [{ id: 'getOrgTeam' }] };

test('the document counts operations by tag and grade, and names each under its own', () => {
  const text = coverageDocument({ getGroup: 'recorded', getOrgTeam: 'stateful' }, groups);
  expect(text).toContain('| [projects](operations/projects.md) | 1 | 0 | 0 | 0 | 1 |');
  expect(text).toContain('| **all** | **1** | **0** | **1** | **0** | **1** |');
  expect(text).toContain('## projects\n\n- recorded: `getGroup`\n- none: `createGroup`\n');
});
