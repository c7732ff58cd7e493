// @ts-check
import { groupTypeName, printGroupTypes } from './emit-operation-types.mjs';
import { header, quote } from './print-code.mjs';
import { printProperties, printType } from './print-type.mjs';
import { byName, sortedEntries } from './record.mjs';
import { findRenditions } from './renditions.mjs';
import { nameTypes } from './type-names.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('./model.d.ts').ModelSchema} ModelSchema */
/** @typedef {import('./model.d.ts').Files} Files */
/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */

const OUT = 'packages/catalog/src/generated';

/**
 * Types of every operation and of the schemas they reach, one file a tag, what tags share in a file of its own.
 * @param {Model} model
 * @returns {Files}
 */
export function emitTypes(model) {
  const { plain, inputs } = findRenditions(model);
  const typeName = nameTypes([...new Set([...plain, ...inputs])].sort(byName), inputs);
  /** @type {Map<string, string[]>} */
  const bySlug = new Map([['shared', []]]);
  for (const [name, schema] of model.schemas) {
    const texts = [
      ...(plain.has(name) ? [printSchema(schema, 'answer', typeName)] : []),
      ...(inputs.has(name) ? [printSchema(schema, 'input', typeName)] : []),
    ];
    bySlug.set(schema.slug, [...(bySlug.get(schema.slug) ?? []), ...texts]);
  }
  const shared = (bySlug.get('shared') ?? []).join('\n');
  const sharedNames = declaredNames(shared);
  /** @type {Files} */
  const files = { [`${OUT}/types/shared.ts`]: `${header('Types that several tags use.')}\n${shared}` };
  for (const group of model.groups) {
    const body = [printGroupTypes(group, typeName), ...(bySlug.get(group.slug) ?? [])].join('\n');
    const imports = importsOf(body, sharedNames);
    files[`${OUT}/types/${group.slug}.ts`] = `${header(`Types of "${group.tag}".`)}${imports}\n${body}`;
  }
  return { ...files, ...emitTypeIndex(model), ...emitNames(model) };
}

/**
 * @param {ModelSchema} model
 * @param {'answer' | 'input'} rendition
 * @param {(name: string, rendition: 'answer' | 'input') => string} typeName
 */
function printSchema({ name, schema, discriminators, bigints }, rendition, typeName) {
  const context = { rendition, typeName, discriminators, bigints };
  const type = typeName(name, rendition);
  if (schema.properties === undefined || schema.nullable)
    return `export type ${type} = ${printType(schema, context)};\n`;
  return `export interface ${type} {\n${printProperties(schema, context)}}\n`;
}

/** @param {string} text */
function declaredNames(text) {
  return new Set([...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => String(name)));
}

/**
 * @param {string} body
 * @param {Set<string>} shared
 */
function importsOf(body, shared) {
  const own = declaredNames(body);
  const code = body.replace(/\/\*\*[\s\S]*?\*\//g, '').replace(/'(?:[^'\\\n]|\\.)*'/g, '');
  const words = new Set(code.match(/\b[A-Z]\w*\b/g));
  const used = [...words].filter((word) => shared.has(word) && !own.has(word)).sort(byName);
  const binary = words.has('Binary') ? "import type { Binary } from '../../binary.ts';\n" : '';
  return binary + (used.length === 0 ? '' : `import type { ${used.join(', ')} } from './shared.ts';\n`);
}

/** @param {Model} model @returns {Files} */
function emitTypeIndex(model) {
  const names = model.groups.map((group) => /** @type {const} */ ([group, groupTypeName(group)]));
  const imports = names.map(
    ([group, name]) => `import type { ${name}Methods, ${name}Operations } from './${group.slug}.ts';`,
  );
  const text = `${header('All operations and all groups.')}${imports.join('\n')}

${model.groups.map(({ slug }) => `export type * from './${slug}.ts';`).join('\n')}
export type * from './shared.ts';

/** Types of every operation, by operation id: parameters, and body and answer of each resource version. */
export interface Operations
  extends ${names.map(([, name]) => `${name}Operations`).join(',\n    ')} {}

/** Groups of methods, named as the Atlas CLI names its commands. */
export interface Groups {
${names.map(([group, name]) => `  ${group.name}: ${name}Methods;`).join('\n')}
}
`;
  return { [`${OUT}/types/index.ts`]: text };
}

/** Unions of names, apart from the types so that the lookup need not load them. @param {Model} model @returns {Files} */
function emitNames(model) {
  const ids = model.groups.flatMap(({ operations }) => operations.map(({ row }) => row.id)).sort(byName);
  const codes = sortedEntries(model.errors).map(([code]) => code);
  return {
    [`${OUT}/operation-id.ts`]: `${header('Every operation id.')}
export type OperationId =
${ids.map((id) => `  | ${quote(id)}`).join('\n')};
`,
    [`${OUT}/error-code.ts`]: `${header('Every error code the service is known to send.')}
export type KnownErrorCode =
${codes.map((code) => `  | ${quote(code)}`).join('\n')};
`,
  };
}
