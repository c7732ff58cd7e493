// @ts-check
import { isProgram, listFiles, readText, report, repositoryRoot } from './repository.mjs';
import { readAreas, toolkitFolder } from './toolkit-docs/areas.mjs';
import { judgeExports, judgeVerbs } from './toolkit-docs/judge.mjs';
import { Modules } from './toolkit-docs/modules.mjs';

/** @typedef {import('./repository.mjs').Problem} Problem */

/**
 * Checks that everything of the toolkit that users see is documented, and that every verb has a type test.
 * @param {string} root
 * @returns {{ problems: Problem[], exported: number, verbs: number }}
 */
export function checkToolkitDocs(root) {
  const modules = new Modules(root);
  const exported = modules.exportsOf('packages/client/src/index.ts', /\/toolkit\//);
  const areas = readAreas(modules);
  const typeTests = listFiles(root, /\.test-d\.ts$/)
    .filter((path) => path.startsWith(toolkitFolder))
    .map((path) => ({ path, text: readText(root, path) }));
  const problems = [...judgeExports(exported), ...judgeVerbs(areas, typeTests)];
  // An interface that two areas extend is judged in both.
  const each = new Map(problems.map((one) => [`${one.path}:${one.line}${one.message}`, one]));
  const verbs = areas.reduce((sum, area) => sum + area.verbs.length, 0);
  return { problems: [...each.values()], exported: exported.length, verbs };
}

if (isProgram(import.meta.url)) {
  const { problems, exported, verbs } = checkToolkitDocs(repositoryRoot);
  report(problems, `${exported} exports and ${verbs} verbs of the toolkit are documented`);
}
