import { Cursor } from './cedar-cursor.ts';
import { readEntity, readExpression, readType } from './cedar-expressions.ts';
import type { EntityRef, Policy, Scope } from './cedar-syntax.ts';

/**
 * The policies of a body in the Cedar language (docs.cedarpolicy.com, grammar of version 4). Templates, which Atlas does
 * not have, are no policies.
 *
 * @throws {CedarError} at what is none
 */
export function policiesOf(body: string): readonly Policy[] {
  const cursor = new Cursor(body);
  const policies: Policy[] = [];
  while (cursor.token.kind !== 'end') policies.push(readPolicy(cursor));
  if (policies.length === 0) throw cursor.unexpected('a policy');
  return policies;
}

function readPolicy(cursor: Cursor): Policy {
  while (cursor.take('@')) skipAnnotation(cursor);
  if (!cursor.sees('permit', 'forbid')) throw cursor.unexpected('permit or forbid');
  const effect = cursor.next().value === 'permit' ? 'permit' : 'forbid';
  cursor.expect('(');
  const principal = readScope(cursor, 'principal');
  cursor.expect(',');
  const action = readScope(cursor, 'action');
  cursor.expect(',');
  const resource = readScope(cursor, 'resource');
  cursor.take(',');
  cursor.expect(')');
  const conditions: Policy['conditions'][number][] = [];
  while (cursor.sees('when', 'unless')) {
    const unless = cursor.next().value === 'unless';
    cursor.expect('{');
    conditions.push({ unless, expression: readExpression(cursor) });
    cursor.expect('}');
  }
  cursor.expect(';');
  return { effect, principal, action, resource, conditions };
}

function skipAnnotation(cursor: Cursor): void {
  cursor.read('name');
  if (!cursor.take('(')) return;
  cursor.read('text');
  cursor.expect(')');
}

function readScope(cursor: Cursor, name: string): Scope {
  cursor.expect(name);
  if (cursor.take('==')) return { equal: readEntity(cursor) };
  const type = cursor.take('is') ? { type: readType(cursor) } : {};
  return cursor.take('in') ? { ...type, within: readEntities(cursor) } : type;
}

function readEntities(cursor: Cursor): readonly EntityRef[] {
  if (!cursor.take('[')) return [readEntity(cursor)];
  const entities: EntityRef[] = [];
  while (!cursor.take(']')) {
    entities.push(readEntity(cursor));
    if (!cursor.sees(']')) cursor.expect(',');
  }
  return entities;
}
