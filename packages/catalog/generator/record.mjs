// @ts-check

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value as a record; an absent one is empty.
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
export function record(value) {
  return isRecord(value) ? value : {};
}

/**
 * The value as a list of strings; anything else is dropped.
 * @param {unknown} value
 * @returns {string[]}
 */
export function strings(value) {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/**
 * Order of names that does not depend on the machine's locale.
 * @param {string} a
 * @param {string} b
 */
export function byName(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * @template T
 * @param {Record<string, T>} map
 * @returns {[string, T][]}
 */
export function sortedEntries(map) {
  return Object.entries(map).sort(([a], [b]) => byName(a, b));
}
