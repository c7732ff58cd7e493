// @ts-check

/** Arrays of scalars stay on one line up to this width, so that short lists read as one fact. */
const WIDTH = 110;

/**
 * Prints facts: keys sorted, one property a line, short lists on one line. Same value, same text.
 * @param {unknown} value
 */
export function printFacts(value) {
  return `${print(value, '')}\n`;
}

/**
 * @param {unknown} value
 * @param {string} indent
 * @returns {string}
 */
function print(value, indent) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    const line = `[${value.map((item) => (isScalar(item) ? JSON.stringify(item) : '')).join(', ')}]`;
    if (value.every(isScalar) && indent.length + line.length <= WIDTH) return line;
    return `[\n${value.map((item) => inner + print(item, inner)).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** @param {unknown} value */
function isScalar(value) {
  return typeof value !== 'object' || value === null;
}
