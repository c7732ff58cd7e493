// @ts-check

/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */

/**
 * A doc comment line that says the limits of a value, or nothing where it has none.
 * @param {JsonSchema} schema
 * @param {string} indent
 */
export function constraintComment(schema, indent = '  ') {
  const text = constraintText(schema);
  const tag = schema.deprecated ? '@deprecated' : '';
  if (text === '' && tag === '') return '';
  return `${indent}/** ${[text, tag].filter((part) => part !== '').join(' ')} */\n`;
}

/**
 * Limits of a value in words: `1 to 500. Default: 100.`
 * @param {JsonSchema} schema
 */
export function constraintText(schema) {
  const parts = [
    range(schema.minimum, schema.maximum, schema.exclusiveMinimum ? 'more than ' : 'at least ', ''),
    range(schema.minLength, schema.maxLength, 'at least ', ' characters'),
    range(schema.minItems, schema.maxItems, 'at least ', ' items'),
    format(schema.format),
    schema.default === undefined || schema.default === null
      ? ''
      : `Default: ${unendable(JSON.stringify(schema.default))}`,
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}.`)
    .join(' ');
}

/**
 * @param {number | undefined} low
 * @param {number | undefined} high
 * @param {string} atLeast
 * @param {string} unit
 */
function range(low, high, atLeast, unit) {
  if (low === undefined && high === undefined) return '';
  if (high === undefined) return `${atLeast}${low}${unit}`;
  if (low === undefined) return `at most ${high}${unit}`;
  return low === high ? `exactly ${low}${unit}` : `${low} to ${high}${unit}`;
}

/** @param {string | undefined} name */
function format(name) {
  if (name === 'date-time') return 'Date and time, ISO 8601 in UTC';
  if (name === 'date') return 'Date, YYYY-MM-DD';
  return '';
}

/** @param {string} text */
function unendable(text) {
  return text.replaceAll('*/', '*\\/');
}
