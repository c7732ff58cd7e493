// @ts-check
import { header, jsonText, propertyKey } from './print-code.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('./model.d.ts').Files} Files */

/**
 * Each schema as a text that is parsed when it is first asked for.
 * @param {Model} model
 * @returns {Files}
 */
export function emitSchemas(model) {
  const lines = [...model.schemas].map(
    ([name, { schema }]) => `  ${propertyKey(name)}: ${jsonText(schema)},`,
  );
  const text = `${header('JSON Schemas, each as a text to be parsed on demand.')}
export const schemaTexts: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`;
  return { 'packages/catalog/src/generated/schemas.ts': text };
}
