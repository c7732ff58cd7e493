// @ts-check

/**
 * Which doors of another package a package may use: a list of subpaths as its `exports` name them, or `any`.
 * @typedef {{ doors: readonly string[] | 'any', lazyIn?: RegExp }} Permission
 */

/** Who may import whom. What is not here is forbidden. @type {Readonly<Record<string, Readonly<Record<string, Permission>>>>} */
export const packageRules = {
  catalog: {},
  client: { catalog: { doors: ['.', './operations/*', './types', './errors', './read-only', './values'] } },
  server: { catalog: { doors: 'any' } },
  cli: {
    catalog: { doors: 'any' },
    client: { doors: 'any' },
    // The server is heavy: only the commands that run it load it, and only when they run.
    server: { doors: 'any', lazyIn: /^packages\/cli\/src\/(with-server|commands\/local\/[\w-]+)\.ts$/ },
  },
  testkit: { catalog: { doors: 'any' }, client: { doors: 'any' }, server: { doors: 'any' } },
};

/** What the tests of a package may import besides. @type {Readonly<Record<string, readonly string[]>>} */
export const testRules = {
  catalog: ['testkit'],
  client: ['testkit'],
  server: ['testkit', 'client'],
  cli: ['testkit', 'server'],
  testkit: [],
};

/**
 * Modules that belong to a few files only; `except` are names of theirs that anyone may import.
 * Tests are exempt unless the rule says otherwise.
 * @type {readonly { modules: RegExp, within: RegExp, only: RegExp, why: string, except?: readonly string[], tests?: true }[]}
 */
export const moduleRules = [
  {
    modules: /^node:/,
    within: /^packages\/client\/src\//,
    only: /^packages\/client\/src\/platform\/node[\w-]*\.ts$/,
    why: 'the client reaches Node only in platform/node.ts',
  },
  {
    modules: /^node:/,
    within: /^packages\/catalog\/src\//,
    only: /(?!)/,
    why: 'the catalog does no input or output',
  },
  {
    modules: /^node:(https?|http2|net|tls)$/,
    within: /^packages\/server\/src\//,
    only: /^packages\/server\/src\/http\.ts$/,
    except: ['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'SocketAddress'],
    why: 'sockets belong to http.ts',
  },
  {
    modules: /^(libsql|better-sqlite3|node:sqlite|pg)(\/|$)/,
    within: /^packages\/server\/src\//,
    only: /^packages\/server\/src\/store\//,
    why: 'database drivers belong to store/',
    tests: true,
  },
  {
    modules: /^(node:|#platform$|\.\.?\/(.*\/)?store\/)/,
    within: /^packages\/(client\/src\/(request|response)|server\/src\/domains\/[\w-]+\/rules)\.ts$/,
    only: /(?!)/,
    why: 'this file is pure',
  },
];

/**
 * What every start of the server loads, and the domains that may be part of it: those of `domains/first.ts`. Another one
 * that is drawn in makes all starts slower; it is to be had by `import()`.
 */
export const startOfServer = {
  entry: 'packages/server/src/start.ts',
  domains: ['alert-configurations', 'federated-authentication', 'projects', 'root', 'users'],
};

/** Files generated in the catalog may import each other and these. */
export const generatedMayImport = /^packages\/catalog\/src\/(operation|rate-limit|binary)\.ts$/;

/** A domain of the server: group 1 is its name. */
export const domainPattern = /^packages\/server\/src\/domains\/([\w-]+)\//;

/** The one file of a domain that other domains may import. */
export const domainDoor = /^packages\/server\/src\/domains\/[\w-]+\/index\.ts$/;
