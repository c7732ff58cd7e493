import type { Scanner } from './scanner.ts';

/** Whether an item is kept. */
export type Filter = (item: unknown, root: unknown) => boolean;

type Query = (item: unknown, root: unknown) => unknown[];
type ReadPath = (scanner: Scanner) => Query | undefined;

/** An operand of a comparison: a literal, or what a path finds. `undefined` stands for nothing found. */
type Operand = (item: unknown, root: unknown) => unknown;

/** Reads what stands behind `?` in a bracket: RFC 9535 section 2.3.5, without functions. */
export function readFilter(scanner: Scanner, readPath: ReadPath): Filter {
  let filter = readConjunction(scanner, readPath);
  for (scanner.skipBlanks(); scanner.take('||'); scanner.skipBlanks()) {
    const left = filter;
    const right = readConjunction(scanner, readPath);
    filter = (item, root) => left(item, root) || right(item, root);
  }
  return filter;
}

function readConjunction(scanner: Scanner, readPath: ReadPath): Filter {
  let filter = readTerm(scanner, readPath);
  for (scanner.skipBlanks(); scanner.take('&&'); scanner.skipBlanks()) {
    const left = filter;
    const right = readTerm(scanner, readPath);
    filter = (item, root) => left(item, root) && right(item, root);
  }
  return filter;
}

function readTerm(scanner: Scanner, readPath: ReadPath): Filter {
  scanner.skipBlanks();
  if (scanner.take('!')) {
    const inner = readTerm(scanner, readPath);
    return (item, root) => !inner(item, root);
  }
  if (scanner.take('(')) {
    const inner = readFilter(scanner, readPath);
    scanner.skipBlanks();
    scanner.expect(')');
    return inner;
  }
  const query = readPath(scanner);
  const left: Operand = query === undefined ? readLiteral(scanner) : (item, root) => query(item, root)[0];
  scanner.skipBlanks();
  const operator = scanner.tryMatch(/==|!=|<=|>=|<|>/y);
  if (operator === undefined) {
    if (query === undefined) scanner.fail('a comparison');
    return (item, root) => query(item, root).length > 0;
  }
  scanner.skipBlanks();
  const other = readPath(scanner);
  const right: Operand = other === undefined ? readLiteral(scanner) : (item, root) => other(item, root)[0];
  return (item, root) => compare(operator, left(item, root), right(item, root));
}

function readLiteral(scanner: Scanner): Operand {
  const text = scanner.string();
  if (text !== undefined) return () => text;
  const literal = scanner.match(
    /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y,
    'a path, a string, a number, true, false or null',
  );
  const value: unknown = JSON.parse(literal);
  return () => value;
}

/** Order exists only between two numbers or two strings; everything else is equal or not. */
function compare(operator: string, left: unknown, right: unknown): boolean {
  if (operator === '==') return isSame(left, right);
  if (operator === '!=') return !isSame(left, right);
  if (operator.endsWith('=') && isSame(left, right)) return true;
  const isOrdered =
    (typeof left === 'number' && typeof right === 'number') ||
    (typeof left === 'string' && typeof right === 'string');
  return isOrdered && (operator.startsWith('<') ? left < right : left > right);
}

function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return left === right;
  const keys = Object.keys(left);
  return (
    Array.isArray(left) === Array.isArray(right) &&
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(Reflect.get(left, key), Reflect.get(right, key)))
  );
}
