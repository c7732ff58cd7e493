// @ts-check
import { header, literal } from './print-code.mjs';
import { sortedEntries } from './record.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('./model.d.ts').Files} Files */

/**
 * Lists of values that users go through, each an export of its own. `facts/values.json` names the fields they come from.
 * @param {Model} model
 * @returns {Files}
 */
export function emitValues(model) {
  const lists = sortedEntries(model.values).map(([name, fields]) => {
    const values = new Set(fields.flatMap((field) => valuesOf(field, model)));
    return `/** Known values of ${fields.map((field) => `\`${field}\``).join(', ')}. */
export const ${name} = ${literal([...values])} as const;
`;
  });
  const text = `${header('Values of fields, as lists.')}\n${lists.join('\n')}`;
  return { 'packages/catalog/src/generated/values.ts': text };
}

/**
 * @param {string} field `Schema.property`
 * @param {Model} model
 */
function valuesOf(field, { schemas }) {
  const [name = '', property = ''] = field.split('.');
  const schema = schemas.get(name)?.schema.properties?.[property];
  const values = schema?.enum ?? schema?.examples;
  if (values === undefined) throw new Error(`values.json: ${field} has no values`);
  return values;
}
