// @ts-check
import { operationSentence } from './operation-words.mjs';

/** @typedef {import('./model.d.ts').ModelOperation} ModelOperation */

/**
 * The official page of an operation.
 * @param {string} id
 */
export function officialPage(id) {
  return `https://www.mongodb.com/docs/api/doc/atlas-admin-api-v2/operation/operation-${id.toLowerCase()}`;
}

/**
 * Doc comment of an operation, from facts and in our own words.
 * @param {ModelOperation} operation
 * @param {string} indent
 */
export function operationDoc(operation, indent) {
  const { row, roles, authenticated, errors } = operation;
  const lines = [
    operationSentence(operation),
    '',
    `\`${row.method} ${row.path}\``,
    `- Versions: ${versionsText(operation)}`,
    `- Roles: ${rolesText(roles, authenticated)}`,
    ...(errors.length === 0 ? [] : [`- Errors: ${errors.join(', ')}`]),
    '',
    ...(row.deprecated ? ['@deprecated The service marks this operation as deprecated.'] : []),
    `@see ${officialPage(row.id)}`,
  ];
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */\n`;
}

/** @param {ModelOperation} operation */
export function versionsText({ versions }) {
  return versions
    .map(({ version, sunset }) => (sunset === undefined ? version : `${version} (until ${sunset})`))
    .join(', ');
}

/**
 * @param {string[]} roles
 * @param {boolean} authenticated
 */
export function rolesText(roles, authenticated) {
  if (!authenticated) return 'none, not even credentials';
  return roles.length === 0 ? 'any caller' : roles.join(' or ');
}
