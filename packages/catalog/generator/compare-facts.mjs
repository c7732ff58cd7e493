// @ts-check
import { printFacts } from './print-facts.mjs';
import { byName, isRecord } from './record.mjs';

/** @typedef {import('./facts.d.ts').Facts} Facts */
/** @typedef {{ added: string[], changed: string[], removed: string[] }} Changes */

/**
 * What differs between two sets of facts, as `operation listGroupClusters: parameters`, `schema Link.href: format`.
 * @param {Facts} before
 * @param {Facts} after
 * @returns {Changes}
 */
export function compareFacts(before, after) {
  /** @type {Changes} */
  const changes = { added: [], changed: [], removed: [] };
  compareMaps('operation', allOperations(before), allOperations(after), changes);
  compareMaps('schema', allSchemas(before), allSchemas(after), changes);
  compareMaps('parameter', before.parameters, after.parameters, changes);
  return changes;
}

/** @param {Changes} changes @returns {string} */
export function printChanges({ added, changed, removed }) {
  const lines = [
    ...added.map((what) => `+ ${what}`),
    ...changed.map((what) => `~ ${what}`),
    ...removed.map((what) => `- ${what}`),
    `${added.length} added, ${changed.length} changed, ${removed.length} removed`,
  ];
  return lines.join('\n');
}

/** @param {Facts} facts */
function allOperations(facts) {
  return Object.assign(
    {},
    ...Object.values(facts.operations).map((group) =>
      Object.fromEntries(
        Object.entries(group.operations).map(([id, operation]) => [id, { tag: group.tag, ...operation }]),
      ),
    ),
  );
}

/** @param {Facts} facts */
function allSchemas(facts) {
  return Object.assign({}, ...Object.values(facts.schemas));
}

/**
 * @param {string} kind
 * @param {Record<string, unknown>} before
 * @param {Record<string, unknown>} after
 * @param {Changes} changes
 */
function compareMaps(kind, before, after, changes) {
  for (const name of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byName)) {
    if (!(name in before)) changes.added.push(`${kind} ${name}`);
    else if (!(name in after)) changes.removed.push(`${kind} ${name}`);
    else
      for (const field of differences(before[name], after[name], ''))
        changes.changed.push(`${kind} ${name}: ${field}`);
  }
}

/**
 * @param {unknown} before
 * @param {unknown} after
 * @param {string} path
 * @returns {string[]}
 */
function differences(before, after, path) {
  if (!isRecord(before) || !isRecord(after)) return printFacts(before) === printFacts(after) ? [] : [path];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byName);
  return keys.flatMap((key) => {
    const inner = path === '' ? key : `${path}.${key}`;
    if (!(key in before)) return [`${inner} (new)`];
    if (!(key in after)) return [`${inner} (gone)`];
    return differences(before[key], after[key], inner);
  });
}
