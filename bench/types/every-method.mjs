// @ts-check
import { operations, resolveVersion } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';

/** @typedef {import('@mercator/catalog').Operation} Operation */

const head = `import { createAtlas } from '@mercator/client';
import type { Operations } from '@mercator/catalog/types';

const atlas = createAtlas();
`;

/** A value that a required parameter takes. @param {import('@mercator/catalog').JsonSchema} schema @returns {string} */
function valueFor({ type, items, enum: values }) {
  if (type === 'array') return `[${valueFor(items ?? { type: 'string' })}]`;
  if (values?.[0] !== undefined) return JSON.stringify(values[0]);
  if (type === 'integer' || type === 'number') return '1';
  return type === 'boolean' ? 'true' : "'x'";
}

/** The input of a call: what is required, written out; a body is a parameter of the newest version's type. @param {Operation} row */
function inputOf({ id, body }) {
  const fields = (serviceOperations[id]?.parameters ?? [])
    .filter((parameter) => parameter.in === 'path' || parameter.required)
    .map(({ name, schema }) => `${JSON.stringify(name)}: ${valueFor(schema)}`);
  if (body === 'required') fields.push('body');
  return `{ ${fields.join(', ')} }`;
}

/** @param {Operation} row */
function functionOf(row) {
  const { id, group, name, versions } = row;
  const body =
    row.body === 'required'
      ? `body: Operations['${id}']['versions']['${resolveVersion(versions, undefined)}']['body']`
      : '';
  return `export async function ${id}(${body}) {\n  return await atlas.${group}.${name}(${inputOf(row)});\n}\n`;
}

/** A program that calls every method once and hands its answer on. */
export function programOfEveryMethod() {
  const rows = Object.values(operations).filter((row) => row !== undefined);
  return { methods: rows.length, program: head + rows.map(functionOf).join('') };
}
