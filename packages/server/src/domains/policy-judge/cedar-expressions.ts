import type { Cursor } from './cedar-cursor.ts';
import type { EntityRef, Expression } from './cedar-syntax.ts';

const VARIABLES = new Set(['principal', 'action', 'resource', 'context']);

const RELATIONS = ['==', '!=', '<', '<=', '>', '>=', 'in'] as const;

/** An expression, as far as it goes. @throws {CedarError} */
export function readExpression(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    if (!cursor.take('if')) return readBinary(cursor, 0);
    const test = readExpression(cursor);
    cursor.expect('then');
    const then = readExpression(cursor);
    cursor.expect('else');
    return { kind: 'if', test, then, otherwise: readExpression(cursor) };
  });
}

/** Operators that group to the left, the loosest first; relations stand between `&&` and `+`. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], [], ['+', '-'], ['*']];
const RELATION_LEVEL = 2;

function readBinary(cursor: Cursor, level: number): Expression {
  if (level === LEVELS.length) return readUnary(cursor);
  if (level === RELATION_LEVEL) return readRelation(cursor, level);
  let left = readBinary(cursor, level + 1);
  while (cursor.sees(...(LEVELS[level] ?? []))) {
    cursor.chain();
    const operator = cursor.next().value;
    left = { kind: 'binary', operator, left, right: readBinary(cursor, level + 1) };
  }
  return left;
}

function readRelation(cursor: Cursor, level: number): Expression {
  const left = readBinary(cursor, level + 1);
  if (cursor.sees(...RELATIONS)) {
    const operator = cursor.next().value;
    return { kind: 'binary', operator, left, right: readBinary(cursor, level + 1) };
  }
  if (cursor.take('has')) return { kind: 'has', of: left, path: readHas(cursor) };
  if (cursor.take('like')) return { kind: 'like', of: left, pattern: cursor.read('text') };
  if (!cursor.take('is')) return left;
  const type = readType(cursor);
  return cursor.take('in')
    ? { kind: 'is', of: left, type, in: readBinary(cursor, level + 1) }
    : { kind: 'is', of: left, type };
}

function readHas(cursor: Cursor): readonly string[] {
  if (cursor.token.kind === 'text') return [cursor.read('text')];
  const path = [cursor.read('name')];
  while (cursor.take('.')) path.push(cursor.read('name'));
  return path;
}

function readUnary(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    if (cursor.take('!')) return { kind: 'not', of: readUnary(cursor) };
    if (cursor.take('-')) return { kind: 'negative', of: readUnary(cursor) };
    return readMember(cursor);
  });
}

function readMember(cursor: Cursor): Expression {
  let of = readPrimary(cursor);
  for (; ; cursor.chain()) {
    if (cursor.take('.')) {
      const name = cursor.read('name');
      of = cursor.take('(')
        ? { kind: 'call', name, of, args: readList(cursor, ')') }
        : { kind: 'field', of, name };
    } else if (cursor.take('[')) {
      of = { kind: 'field', of, name: cursor.read('text') };
      cursor.expect(']');
    } else return of;
  }
}

function readPrimary(cursor: Cursor): Expression {
  const { kind } = cursor.token;
  if (kind === 'number') return { kind: 'literal', value: Number(cursor.next().value) };
  if (kind === 'text') return { kind: 'literal', value: cursor.next().value };
  if (cursor.take('true')) return { kind: 'literal', value: true };
  if (cursor.take('false')) return { kind: 'literal', value: false };
  if (cursor.take('[')) return { kind: 'set', items: readList(cursor, ']') };
  if (cursor.take('{')) return readRecord(cursor);
  if (cursor.take('(')) {
    const inner = readExpression(cursor);
    cursor.expect(')');
    return inner;
  }
  return readNamed(cursor);
}

/** A variable, a call of a function, or an entity. */
function readNamed(cursor: Cursor): Expression {
  const name = cursor.read('name');
  if (cursor.take('(')) return { kind: 'call', name, args: readList(cursor, ')') };
  if (cursor.sees('::')) return { kind: 'entity', entity: readEntity(cursor, name) };
  if (VARIABLES.has(name)) return { kind: 'variable', name };
  throw cursor.unexpected(`a variable, a call or an entity instead of \`${name}\``);
}

/** An entity, whose type has begun with a name already. */
export function readEntity(cursor: Cursor, first = cursor.read('name')): EntityRef {
  const names = [first];
  for (;;) {
    cursor.expect('::');
    if (cursor.token.kind === 'text') return { type: names.join('::'), id: cursor.next().value };
    names.push(cursor.read('name'));
  }
}

/** The name of a type of entities. */
export function readType(cursor: Cursor): string {
  const names = [cursor.read('name')];
  while (cursor.take('::')) names.push(cursor.read('name'));
  return names.join('::');
}

function readList(cursor: Cursor, end: string): readonly Expression[] {
  const items: Expression[] = [];
  while (!cursor.take(end)) {
    items.push(readExpression(cursor));
    if (!cursor.sees(end)) cursor.expect(',');
  }
  return items;
}

function readRecord(cursor: Cursor): Expression {
  const fields: (readonly [string, Expression])[] = [];
  while (!cursor.take('}')) {
    const name = cursor.token.kind === 'text' ? cursor.read('text') : cursor.read('name');
    cursor.expect(':');
    fields.push([name, readExpression(cursor)]);
    if (!cursor.sees('}')) cursor.expect(',');
  }
  return { kind: 'record', fields };
}
