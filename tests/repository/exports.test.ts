import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, { readonly default: string }>>;
}

/** The packages that have doors, as they are built. */
function packages(): (Required<Pick<Manifest, 'name' | 'exports'>> & { folder: string })[] {
  return readdirSync(join(root, 'packages')).flatMap((folder) => {
    const text = readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8');
    const { name, private: isPrivate, exports }: Manifest = JSON.parse(text);
    return exports === undefined || isPrivate === true
      ? []
      : [{ name, exports, folder: `packages/${folder}` }];
  });
}

/** Every specifier that the map of a package allows, its stars filled in from the built files. */
function specifiers({ name, exports, folder }: ReturnType<typeof packages>[number]): string[] {
  return Object.entries(exports).flatMap(([subpath, { default: target }]) => {
    const specifier = name + subpath.slice(1);
    if (!target.includes('*')) return [specifier];
    const names = readdirSync(join(root, folder, dirname(target))).filter((file) => file.endsWith('.js'));
    return names.map((file) => specifier.replace('*', file.slice(0, -3)));
  });
}

const importer = `
  const outcomes = {};
  for (const specifier of process.argv.slice(1)) {
    outcomes[specifier] = await import(specifier).then(
      () => 'imported',
      (error) => error.code ?? String(error),
    );
  }
  process.stdout.write(JSON.stringify(outcomes));
`;

/** What plain Node, without our source condition, says to importing each specifier. */
async function importBuilt(wanted: readonly string[]): Promise<Record<string, string>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', importer, ...wanted],
    { cwd: root, env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 1 << 24 },
  );
  return JSON.parse(stdout);
}

describe.each(packages())('the doors of $name', (target) => {
  it('all open on the built files', async () => {
    const doors = specifiers(target);
    expect(await importBuilt(doors)).toEqual(Object.fromEntries(doors.map((door) => [door, 'imported'])));
  });

  it('are the only ways in', async () => {
    const walls = ['dist/index.js', 'src/index.ts', 'package.json'].map((path) => `${target.name}/${path}`);
    expect(await importBuilt(walls)).toEqual(
      Object.fromEntries(walls.map((wall) => [wall, 'ERR_PACKAGE_PATH_NOT_EXPORTED'])),
    );
  });
});
