import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The environment without what a test runner adds to it for the programs it starts. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, VITEST: _runner, ...rest } = process.env;
  return rest;
}

/** Packs a package and unpacks it where a program would have it installed. Returns its other dependencies. */
async function installPackage(folder: string, modules: string): Promise<string[]> {
  const text = await readFile(join(folder, 'package.json'), 'utf8');
  const { name, private: isPrivate, dependencies = {} }: Manifest = JSON.parse(text);
  if (isPrivate === true) return [];
  const destination = join(modules, name);
  await mkdir(destination, { recursive: true });
  const flags = ['pack', '--json', '--ignore-scripts', '--pack-destination', modules];
  const { stdout } = await run('npm', flags, { cwd: folder, maxBuffer: 1 << 26 });
  const [filename] = /[\w.-]+\.tgz/.exec(stdout) ?? [];
  if (filename === undefined) throw new Error(`npm pack packed nothing in ${folder}`);
  await run('tar', ['-xzf', join(modules, filename), '-C', destination, '--strip-components', '1']);
  return Object.keys(dependencies).filter((dependency) => !dependency.startsWith('@mercator/'));
}

/**
 * Makes an empty project that has the packages of this repository installed as npm would publish them. Their declared
 * dependencies are linked to the ones installed here, so that an undeclared one is missing.
 *
 * @returns the folder of the project
 */
export async function installPacked(): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'consumer-'));
  const modules = join(project, 'node_modules');
  await mkdir(modules);
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const folders = (await readdir(join(root, 'packages'))).map((name) => join(root, 'packages', name));
  const needed = await Promise.all(folders.map((folder) => installPackage(folder, modules)));
  for (const dependency of new Set(needed.flat())) {
    await mkdir(dirname(join(modules, dependency)), { recursive: true });
    await symlink(join(root, 'node_modules', dependency), join(modules, dependency), 'junction');
  }
  return project;
}
