// @ts-check
import { constraintComment } from './constraint-comment.mjs';
import { operationDoc } from './operation-doc.mjs';
import { propertyKey, quote } from './print-code.mjs';
import { printType } from './print-type.mjs';

/** @typedef {import('./model.d.ts').ModelGroup} ModelGroup */
/** @typedef {import('./model.d.ts').ModelOperation} ModelOperation */
/** @typedef {import('./model.d.ts').ModelVersion} ModelVersion */
/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */
/** @typedef {(name: string, rendition: 'answer' | 'input') => string} TypeName */

/**
 * Name a group's interfaces begin with.
 * @param {ModelGroup} group
 */
export function groupTypeName({ name }) {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/**
 * The entries of `Operations` and `Groups` of one group.
 * @param {ModelGroup} group
 * @param {TypeName} typeName
 */
export function printGroupTypes(group, typeName) {
  const name = groupTypeName(group);
  const entries = group.operations.map((operation) => printOperation(operation, typeName)).join('');
  const methods = group.operations.map(printMethods).join('');
  return `/** Types of the operations under "${group.tag}", by operation id. */
export interface ${name}Operations {
${entries}}

/** Methods of \`${group.name}\`, each with the id of its operation. */
export interface ${name}Methods {
${methods}}
`;
}

/** @param {ModelOperation} operation */
function printMethods(operation) {
  const { row } = operation;
  const own = `${operationDoc(operation, '  ')}  ${row.name}: ${quote(row.id)};\n`;
  const others = [...new Set([row.id, ...(row.aliases ?? [])])].filter((name) => name !== row.name);
  return (
    own +
    others
      .map((name) => `  /** @deprecated Another name of \`${row.name}\`. */\n  ${name}: ${quote(row.id)};\n`)
      .join('')
  );
}

/**
 * @param {ModelOperation} operation
 * @param {TypeName} typeName
 */
function printOperation(operation, typeName) {
  const { row, versions, parameters } = operation;
  const latest = versions.filter(({ version }) => version !== 'preview').at(-1) ?? versions.at(-1);
  const params = parameters.map((parameter) => printParameter(parameter, typeName)).join('');
  const printed = versions.map((version) => printVersion(version, row.body, typeName)).join('');
  return `  /** \`${row.method} ${row.path}\` */
  ${row.id}: {
    params: ${params === '' ? '{}' : `{\n${params}    }`};
    versions: {
${printed}    };
    latest: ${quote(latest?.version ?? '')};
${row.paging === undefined ? '' : `    paging: ${quote(row.paging)};\n`}  };
`;
}

/**
 * Optional parameters may be given as undefined, so that a caller can pass on what he was not given.
 * @param {ModelOperation['parameters'][number]} parameter
 * @param {TypeName} typeName
 */
function printParameter({ name, required, deprecated, schema }, typeName) {
  const context = inputContext(typeName);
  const type =
    schema.type === 'array' ? `readonly ${printType(schema, context)}` : printType(schema, context);
  const comment = constraintComment(deprecated ? { ...schema, deprecated } : schema, '      ');
  return `${comment}      ${propertyKey(name)}${required ? '' : '?'}: ${type}${required ? '' : ' | undefined'};\n`;
}

/**
 * @param {ModelVersion} version
 * @param {'required' | 'optional' | undefined} takesBody
 * @param {TypeName} typeName
 */
function printVersion({ version, body, partial, results }, takesBody, typeName) {
  const fields = [];
  if (takesBody !== undefined && body !== undefined) {
    const type = printType(body, inputContext(typeName));
    fields.push(`body: ${partial ? `Partial<${type}>` : type}`);
    if (takesBody === 'optional') fields.push('bodyOptional: true');
  }
  const formats = Object.entries(results).map(
    ([format, schema]) => /** @type {const} */ ([format, printResult(format, schema, typeName)]),
  );
  const first = formats.find(([format]) => format === 'json') ?? formats[0];
  fields.push(`result: ${first?.[1] ?? 'void'}`);
  if (formats.length > 1)
    fields.push(`formats: { ${formats.map(([format, type]) => `${format}: ${type}`).join('; ')} }`);
  return `      ${quote(version)}: { ${fields.join('; ')} };\n`;
}

/**
 * @param {string} format
 * @param {JsonSchema | true} schema
 * @param {TypeName} typeName
 */
function printResult(format, schema, typeName) {
  if (format !== 'json') return `Binary<${quote(format)}>`;
  if (schema === true) return 'void';
  return printType(schema, { rendition: 'answer', typeName, discriminators: new Set(), bigints: new Set() });
}

/** @param {TypeName} typeName @returns {import('./print-type.mjs').TypeContext} */
function inputContext(typeName) {
  return { rendition: 'input', typeName, discriminators: new Set(), bigints: new Set() };
}
