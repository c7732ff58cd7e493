// @ts-check
import { constraintComment } from './constraint-comment.mjs';
import { propertyKey, quote } from './print-code.mjs';
import { isAnswered, isSent } from './renditions.mjs';

/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */
/** @typedef {import('./model.d.ts').ModelSchema} ModelSchema */
/**
 * @typedef {object} TypeContext
 * @property {'answer' | 'input'} rendition
 * @property {(name: string, rendition: 'answer' | 'input') => string} typeName
 * @property {Set<string>} discriminators
 * @property {Set<string>} bigints
 */

const NONE = new Set();

/**
 * TypeScript type of a schema.
 * @param {JsonSchema} schema
 * @param {TypeContext} context
 * @returns {string}
 */
export function printType(schema, context) {
  const type = printBare(schema, context);
  return schema.nullable ? `${type} | null` : type;
}

/**
 * Type of something inside a schema, whose properties are none of the schema's own.
 * @param {JsonSchema} schema
 * @param {TypeContext} context
 */
function printInner(schema, context) {
  return printType(schema, { ...context, discriminators: NONE, bigints: NONE });
}

/**
 * @param {JsonSchema} schema
 * @param {TypeContext} context
 * @returns {string}
 */
function printBare(schema, context) {
  if (schema.$ref !== undefined) return context.typeName(schema.$ref, context.rendition);
  if (schema.oneOf !== undefined)
    return schema.oneOf.map((member) => printInner(member, context)).join(' | ');
  const known = schema.enum ?? schema.examples;
  if (known !== undefined) return printEnum(known, false);
  if (schema.type === 'array') return printArray(schema, context);
  if (schema.type === 'boolean' || schema.type === 'string') return schema.type;
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (schema.properties !== undefined) return `{\n${printProperties(schema, context)}}`;
  if (typeof schema.additionalProperties === 'object') {
    return `Record<string, ${printInner(schema.additionalProperties, context)}>`;
  }
  return schema.type === 'object' ? 'Record<string, unknown>' : 'unknown';
}

/**
 * Enums are open, because the service sends values its document does not list; those that tell the members of a union
 * apart are closed, or nothing would narrow.
 * @param {readonly (string | number)[]} values
 * @param {boolean} closed
 */
function printEnum(values, closed) {
  const literals = values.map((value) => (typeof value === 'string' ? quote(value) : String(value)));
  if (closed) return literals.join(' | ');
  return [...literals, typeof values[0] === 'number' ? '(number & {})' : '(string & {})'].join(' | ');
}

/**
 * @param {JsonSchema} schema
 * @param {TypeContext} context
 */
function printArray(schema, context) {
  const item = schema.items === undefined ? 'unknown' : printInner(schema.items, context);
  return /^[A-Za-z0-9_]+$/.test(item) ? `${item}[]` : `(${item})[]`;
}

/**
 * Properties of an object in one rendition, one a line.
 * @param {JsonSchema} schema
 * @param {TypeContext} context
 */
export function printProperties(schema, context) {
  const required = new Set(schema.required);
  if (context.rendition === 'answer') for (const name of schema.omitted ?? []) required.delete(name);
  const lines = Object.entries(schema.properties ?? {})
    .filter(([name, property]) =>
      context.rendition === 'input' ? isSent(name, property, context.discriminators) : isAnswered(property),
    )
    .map(
      ([name, property]) =>
        `${constraintComment(property)}  ${propertyKey(name)}${required.has(name) ? '' : '?'}: ${printProperty(name, property, context)};\n`,
    );
  if (schema.additionalProperties === true) lines.push('  [property: string]: unknown;\n');
  return lines.join('');
}

/**
 * @param {string} name
 * @param {JsonSchema} property
 * @param {TypeContext} context
 */
function printProperty(name, property, context) {
  const nullable = property.nullable ? ' | null' : '';
  if (context.bigints.has(name)) return `number | bigint${nullable}`;
  if (context.discriminators.has(name) && property.enum !== undefined)
    return printEnum(property.enum, true) + nullable;
  return printInner(property, context);
}
