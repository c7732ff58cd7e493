// @ts-check
import { describe, expect, it } from 'vitest';
import { checkImports } from './check-imports.mjs';
import { samplePackages, sampleTree } from './sample-tree.mjs';

/** @param {Record<string, string>} files */
function messages(files) {
  const tree = sampleTree({ ...samplePackages, ...files });
  try {
    return checkImports(tree.root).problems.map(({ path, message }) => `${path}: ${message}`);
  } finally {
    tree[Symbol.dispose]();
  }
}

describe('imports between packages', () => {
  it('accepts the directions of the table', () => {
    expect(
      messages({
        'packages/catalog/src/index.ts': 'export const a = 1;',
        'packages/client/src/index.ts': `import { a } from '@mercator/catalog'; import type { B } from '@mercator/catalog/operations/clusters'; export { a }; export type { B };`,
        'packages/server/src/index.ts': `export { s } from '@mercator/catalog/schemas';`,
        'packages/cli/src/with-server.ts': `export const start = () => import('@mercator/server');`,
        'packages/client/bundle.mjs': `import '../../scripts/bundle-package.mjs';`,
        'scripts/bundle-package.mjs': 'export {};',
        'bench/list.mjs': `import '../packages/server/dist/store/sqlite.js';`,
        'tests/tour.test.ts': `import '@mercator/client'; import '@mercator/server';`,
      }),
    ).toEqual([]);
  });

  it.each([
    ['packages/catalog/src/a.ts', `import '@mercator/client';`, 'catalog may not import client'],
    ['packages/client/src/a.ts', `import '@mercator/server';`, 'client may not import server'],
    ['packages/server/src/a.ts', `export * from '@mercator/client';`, 'server may not import client'],
    [
      'packages/client/src/a.ts',
      `import '@mercator/catalog/schemas';`,
      'client may not import @mercator/catalog/schemas',
    ],
    [
      'packages/client/src/a.ts',
      `import type { X } from '@mercator/testkit';`,
      'client may not import testkit',
    ],
    [
      'packages/client/src/a.ts',
      `import '@mercator/catalog/src/rows';`,
      '@mercator/catalog/src/rows is not exported',
    ],
    [
      'packages/client/src/a.ts',
      `import '@mercator/client/core';`,
      '@mercator/client/core is this package itself: import the file',
    ],
    ['packages/client/src/a.ts', `type T = import('@mercator/server').T;`, 'client may not import server'],
    [
      'packages/cli/src/commands/list.ts',
      `await import('@mercator/server');`,
      'cli may load server only by import() in its start command',
    ],
    [
      'packages/cli/src/with-server.ts',
      `import { s } from '@mercator/server';`,
      'cli may load server only by import() in its start command',
    ],
    [
      'packages/client/src/a.ts',
      `import '../../catalog/src/b.ts';`,
      '../../catalog/src/b.ts crosses the border of a package: use its name',
    ],
    [
      'tests/a.test.ts',
      `import '../packages/client/src/b.ts';`,
      '../packages/client/src/b.ts crosses the border of a package: use its name',
    ],
    [
      'packages/client/src/a.ts',
      `import '../../../scripts/bundle-package.mjs';`,
      '../../../scripts/bundle-package.mjs crosses the border of a package: use its name',
    ],
    ['tests/a.test.ts', `import '@mercator/server/store';`, '@mercator/server/store is not exported'],
  ])('refuses in %s: %s', (path, text, message) => {
    expect(messages({ [path]: text })).toEqual([`${path}: ${message}`]);
  });
});

describe('imports inside a package', () => {
  it('lets a domain use the door of another, and its own files', () => {
    expect(
      messages({
        'packages/server/src/domains/clusters/handlers.ts': `import '../users/index.ts'; import './rules.ts';`,
        'packages/server/src/domains/clusters/rules.ts': 'export {};',
        'packages/server/src/domains/users/index.ts': 'export {};',
      }),
    ).toEqual([]);
  });

  it.each([
    [
      'packages/server/src/domains/clusters/handlers.ts',
      `import '../users/rules.ts';`,
      'domain clusters may import domain users only through its index.ts',
    ],
    [
      'packages/server/src/domains/clusters/rules.ts',
      `import '../../store/store.ts';`,
      '../../store/store.ts: this file is pure',
    ],
    [
      'packages/server/src/way.ts',
      `import { createServer } from 'node:http';`,
      'node:http: sockets belong to http.ts',
    ],
    [
      'packages/server/src/way.ts',
      `import Database from 'libsql';`,
      'libsql: database drivers belong to store/',
    ],
    [
      'packages/client/src/send.ts',
      `import { createHash } from 'node:crypto';`,
      'node:crypto: the client reaches Node only in platform/node.ts',
    ],
    ['packages/catalog/src/index.ts', `import 'node:fs';`, 'node:fs: the catalog does no input or output'],
    [
      'packages/catalog/src/generated/rows.ts',
      `import '../index.ts';`,
      'generated code may not import ../index.ts',
    ],
  ])('refuses in %s: %s', (path, text, message) => {
    expect(messages({ [path]: text })).toEqual([`${path}: ${message}`]);
  });

  it('lets anyone import what a guarded module has besides', () => {
    const path = 'packages/server/src/addresses.ts';
    expect(messages({ [path]: `import { BlockList, isIP } from 'node:net';` })).toEqual([]);
    expect(messages({ [path]: `import { isIP, connect } from 'node:net';` })).toHaveLength(1);
    expect(messages({ [path]: `import * as net from 'node:net';` })).toHaveLength(1);
  });

  it('allows the edges their modules, and tests any built-in one', () => {
    expect(
      messages({
        'packages/server/src/http.ts': `import 'node:http';`,
        'packages/server/src/store/sqlite.ts': `import 'libsql';`,
        'packages/client/src/platform/node.ts': `import 'node:https';`,
        'packages/client/src/send.test.ts': `import 'node:http';`,
        'packages/catalog/src/generated/operations/clusters.ts': `import type { Operation } from '../../operation.ts';`,
      }),
    ).toEqual([]);
  });
});

describe('import cycles', () => {
  it('reports the way around, for value and for type imports', () => {
    expect(
      messages({
        'packages/client/src/a.ts': `import './b.ts';`,
        'packages/client/src/b.ts': `import type { C } from './c.ts';`,
        'packages/client/src/c.ts': `export * from './a.ts';`,
      }),
    ).toEqual([
      'packages/client/src/a.ts: import cycle: packages/client/src/a.ts -> packages/client/src/b.ts -> packages/client/src/c.ts -> packages/client/src/a.ts',
    ]);
  });

  it('follows the names of packages and of private imports', () => {
    const client = JSON.parse(samplePackages['packages/client/package.json']);
    client.imports = {
      '#platform': { node: { '@mercator/source': './src/node.ts', default: './dist/node.js' } },
    };
    expect(
      messages({
        'packages/client/package.json': JSON.stringify(client),
        'packages/client/src/index.ts': `import '#platform';`,
        'packages/client/src/node.ts': `import './index.ts';`,
      }),
    ).toEqual([
      'packages/client/src/index.ts: import cycle: packages/client/src/index.ts -> packages/client/src/node.ts -> packages/client/src/index.ts',
    ]);
  });

  it('does not take two roads to one file for a cycle', () => {
    expect(
      messages({
        'packages/client/src/a.ts': `import './b.ts'; import './c.ts';`,
        'packages/client/src/b.ts': `import './c.ts';`,
        'packages/client/src/c.ts': 'export {};',
      }),
    ).toEqual([]);
  });
});

it('names the way by which a start of the server would load a domain that can wait', () => {
  const files = {
    'packages/server/src/start.ts': `import './routes.ts'; import './domains/users/index.ts';`,
    'packages/server/src/routes.ts': `import type { A } from './domains/alerts/index.ts'; export const b = () => import('./domains/bills/index.ts');`,
    'packages/server/src/domains/users/index.ts': 'export const a = 1;',
    'packages/server/src/domains/alerts/index.ts': 'export type A = 1;',
    'packages/server/src/domains/bills/index.ts': 'export const a = 1;',
  };
  expect(messages(files)).toEqual([]);
  expect(
    messages({ ...files, 'packages/server/src/routes.ts': `import './domains/bills/index.ts';` }),
  ).toEqual([
    'packages/server/src/routes.ts: every start would load the domain bills: packages/server/src/start.ts -> packages/server/src/routes.ts -> packages/server/src/domains/bills/index.ts',
  ]);
});

it('fails on a file that does not parse', () => {
  expect(() => messages({ 'packages/client/src/a.ts': 'import {' })).toThrow('packages/client/src/a.ts');
});
