// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { operations } from '@mercator/catalog';
import { domainFiles, listDomain } from './new-domain.mjs';
import { repositoryRoot } from './repository.mjs';

// npm run new -- domain <tag>: a folder of the server's domains for a tag of the catalog, wired and compiling.

/** @param {string} message @returns {never} */
function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

const [what, tag = ''] = process.argv.slice(2);
if (what !== 'domain' || tag === '')
  stop('usage: npm run new -- domain <tag>, as in packages/catalog/facts/operations');

const group = tag.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const rows = Object.values(operations).flatMap((operation) =>
  operation?.group === group ? [operation] : [],
);
if (rows.length === 0) stop(`the catalog has no tag ${tag}`);
const index = join(repositoryRoot, 'packages/server/src/domains/index.ts');
if (existsSync(join(dirname(index), tag))) stop(`packages/server/src/domains/${tag} is there already`);

const { files, left } = domainFiles(tag, rows);
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(repositoryRoot, path)), { recursive: true });
  writeFileSync(join(repositoryRoot, path), text);
  process.stdout.write(`${path}\n`);
}
writeFileSync(index, listDomain(readFileSync(index, 'utf8'), tag));
const biome = join(repositoryRoot, 'node_modules/.bin/biome');
spawnSync(biome, ['check', '--write', ...Object.keys(files), index], {
  cwd: repositoryRoot,
  stdio: 'ignore',
});
if (left.length > 0) process.stdout.write(`without a handler yet: ${left.join(', ')}\n`);
