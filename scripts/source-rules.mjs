// @ts-check

/**
 * Reads of the clock, of chance and of the network, each with the edge files that may do it.
 * Everything else gets them through its `Runtime`, so that tests need no wall clock and no luck.
 * @type {readonly { what: 'clock' | 'timer' | 'chance' | 'network', uses: readonly string[] }[]}
 */
export const impureUses = [
  { what: 'clock', uses: ['Date.now', 'Date()', 'performance.now', 'process.hrtime'] },
  { what: 'timer', uses: ['setTimeout', 'setInterval', 'setImmediate'] },
  {
    what: 'chance',
    uses: [
      'Math.random',
      'crypto.randomUUID',
      'crypto.getRandomValues',
      'crypto.randomBytes',
      'crypto.randomInt',
      'randomUUID',
      'getRandomValues',
      'randomBytes',
      'randomInt',
    ],
  },
  { what: 'network', uses: ['fetch'] },
];

/** Files whose code these rules look at. */
export const ruledSource = /^packages\/[^/]+\/src\//;

const runtime = /^packages\/([^/]+\/src\/(platform\/[\w-]+|runtime)|cli\/src\/node-[\w-]+)\.ts$/;

/** @type {Readonly<Record<'clock' | 'timer' | 'chance' | 'network', readonly RegExp[]>>} */
export const edges = {
  clock: [runtime],
  timer: [runtime, /^packages\/server\/src\/http\.ts$/],
  chance: [runtime],
  network: [runtime, /\.test\.ts$/],
};

/** How SQL begins. */
export const sqlText =
  /^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TEMP\s+|UNIQUE\s+)?(TABLE|INDEX|TRIGGER)\s|ALTER\s+TABLE\s|DROP\s+(TABLE|INDEX)\s|PRAGMA\s|BEGIN\b(\s+(IMMEDIATE|EXCLUSIVE|TRANSACTION)\b|\s*;?\s*$)|(COMMIT|ROLLBACK)\s*;?\s*$)/;

/** Where SQL may be written. */
export const sqlFolder = /^packages\/server\/src\/(store|domains\/[\w-]+\/store)[/.]/;

/** File names that say nothing about the one idea of the file. */
export const vagueName = /(^|\/)(utils?|helpers?|common|misc|shared)(\.[\w.]+|\/)/;

/**
 * Text that may stand nowhere in the tree.
 * @type {readonly { text: RegExp, why: string }[]}
 */
export const forbiddenText = [
  { text: /\b(TODO|FIXME|XXX)\b/, why: 'finish it, or file it' },
  { text: /\b(biome|eslint|oxlint|prettier)-(ignore|disable)/, why: 'mend what the rule found' },
  { text: /@ts-(ignore|nocheck)/, why: 'mend the type' },
  { text: /(?<![\w.~/-])\/(work|root)\//, why: 'the path of one machine' },
];

/** `@ts-expect-error` is how a type test says that something must not compile. */
export const expectedError = { text: /@ts-expect-error/, only: /\.test(-d)?\.ts$/ };

/** Files that forbidden words are not looked for in: facts as they came, what a tool writes, and this check itself. */
export const unreadText =
  /^(package-lock\.json|LICENSE|\.gitignore)$|^packages\/catalog\/facts\/|(^|\/)generated\/|^scripts\/(source-rules|check-source\.test)\.mjs$/;
