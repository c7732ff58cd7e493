import {
  canonicalBlock,
  formatBlock,
  isInBlock,
  parseAddress,
  parseBlock,
  singleBlock,
} from '../../identity/addresses.ts';
import type { EntityRef, Expression, Policy, Scope } from './cedar-syntax.ts';
import { equal, has, NoValue, plainType, sameEntity, type Value } from './cedar-values.ts';

/** What policies are judged against: something as it is, and the action that would bring it there. */
export interface Situation {
  readonly action: EntityRef;
  /** The thing itself, and then everything it is in. */
  readonly resource: readonly EntityRef[];
  readonly context: Value;
}

/** Whether a policy applies to a situation. One that cannot be evaluated does not (Cedar: skip on error). */
export function applies(policy: Policy, situation: Situation): boolean {
  const { action, resource } = situation;
  if (!inScope(policy.action, [action]) || !inScope(policy.resource, resource)) return false;
  try {
    return policy.conditions.every(
      ({ unless, expression }) => truth(evaluate(expression, situation)) !== unless,
    );
  } catch (error) {
    if (error instanceof NoValue) return false;
    throw error;
  }
}

function inScope({ equal: same, within, type }: Scope, [self, ...above]: readonly EntityRef[]): boolean {
  if (self === undefined) return false;
  if (same && !sameEntity(same, self)) return false;
  if (type !== undefined && plainType(type) !== plainType(self.type)) return false;
  return (
    within === undefined || within.some((one) => [self, ...above].some((other) => sameEntity(one, other)))
  );
}

function evaluate(expression: Expression, situation: Situation): Value {
  const value = (part: Expression): Value => evaluate(part, situation);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'entity':
      return expression;
    case 'variable':
      return variable(expression.name, situation);
    case 'set':
      return { kind: 'set', items: expression.items.map(value) };
    case 'record':
      return {
        kind: 'record',
        fields: new Map(expression.fields.map(([name, part]) => [name, value(part)])),
      };
    case 'field':
      return defined(fieldOf(value(expression.of), expression.name));
    case 'has':
      return hasPath(value(expression.of), expression.path);
    case 'like':
      return isLike(text(value(expression.of)), expression.pattern);
    case 'is':
      return (
        isA(value(expression.of), expression.type) &&
        (!expression.in || isIn(value(expression.of), value(expression.in), situation))
      );
    case 'not':
      return !truth(value(expression.of));
    case 'negative':
      return -number(value(expression.of));
    case 'if':
      return truth(value(expression.test)) ? value(expression.then) : value(expression.otherwise);
    case 'binary':
      return binary(expression, situation);
    case 'call':
      return expression.of === undefined
        ? ipOf(expression.name, expression.args.map(value))
        : method(expression.name, value(expression.of), expression.args.map(value));
  }
}

function variable(name: string, { action, resource, context }: Situation): Value {
  const [self] = resource;
  if (name === 'context') return context;
  if (name === 'action') return { kind: 'entity', entity: action };
  if (name === 'resource' && self) return { kind: 'entity', entity: self };
  throw new NoValue(name);
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  situation: Situation,
): Value {
  const one = evaluate(left, situation);
  if (operator === '||') return truth(one) || truth(evaluate(right, situation));
  if (operator === '&&') return truth(one) && truth(evaluate(right, situation));
  const other = evaluate(right, situation);
  switch (operator) {
    case '==':
      return equal(one, other);
    case '!=':
      return !equal(one, other);
    case 'in':
      return isIn(one, other, situation);
    case '<':
      return number(one) < number(other);
    case '<=':
      return number(one) <= number(other);
    case '>':
      return number(one) > number(other);
    case '>=':
      return number(one) >= number(other);
    case '+':
      return number(one) + number(other);
    case '-':
      return number(one) - number(other);
    default:
      return number(one) * number(other);
  }
}

function isIn(one: Value, other: Value, { resource }: Situation): boolean {
  if (typeof one !== 'object' || one.kind !== 'entity') throw new NoValue('in');
  const [self] = resource;
  const above = self && sameEntity(self, one.entity) ? resource : [one.entity];
  const wanted = typeof other === 'object' && other.kind === 'set' ? other.items : [other];
  return wanted.some(
    (each) =>
      typeof each === 'object' &&
      each.kind === 'entity' &&
      above.some((place) => sameEntity(place, each.entity)),
  );
}

const isA = (value: Value, type: string): boolean =>
  typeof value === 'object' && value.kind === 'entity' && plainType(value.entity.type) === plainType(type);

function hasPath(value: Value, path: readonly string[]): boolean {
  let here: Value | undefined = value;
  for (const name of path) {
    here = fieldOf(here, name);
    if (here === undefined) return false;
  }
  return true;
}

const fieldOf = (value: Value, name: string): Value | undefined =>
  typeof value === 'object' && value.kind === 'record' ? value.fields.get(name) : undefined;

function method(name: string, of: Value, [argument = false]: readonly Value[]): Value {
  switch (name) {
    case 'contains':
      return has(items(of), argument);
    case 'containsAll':
      return items(argument).every((item) => has(items(of), item));
    case 'containsAny':
      return items(argument).some((item) => has(items(of), item));
    case 'isEmpty':
      return items(of).length === 0;
    case 'isInRange':
      return isWithin(block(of), block(argument));
    case 'isIpv4':
      return !block(of).includes(':');
    case 'isIpv6':
      return block(of).includes(':');
    default:
      throw new NoValue(name);
  }
}

function isWithin(inner: string, outer: string): boolean {
  const [one, other] = [parseBlock(inner), parseBlock(outer)];
  if (one === undefined || other === undefined || one.prefix < other.prefix) return false;
  return isInBlock(inner.slice(0, inner.indexOf('/')), outer);
}

function ipOf(name: string, [argument = false]: readonly Value[]): Value {
  const ip = name === 'ip' ? ipValue(text(argument)) : undefined;
  if (ip === undefined) throw new NoValue(name);
  return ip;
}

/** An address or a range, in the form in which the same ones are written alike. */
export function ipValue(written: string): Value | undefined {
  const address = written.includes('/') ? undefined : parseAddress(written);
  const found = address ? singleBlock(address) : parseBlock(written);
  return found && { kind: 'ip', block: formatBlock(canonicalBlock(found)) };
}

/** `*` stands for anything. Walks both texts once for each star, however they are made. */
function isLike(actual: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!actual.startsWith(first)) return false;
  if (rest.length === 0) return actual === pattern;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = actual.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return actual.length - last.length >= at && actual.endsWith(last);
}

function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  throw new NoValue('no truth value');
}

function number(value: Value): number {
  if (typeof value === 'number') return value;
  throw new NoValue('no number');
}

function text(value: Value): string {
  if (typeof value === 'string') return value;
  throw new NoValue('no text');
}

function items(value: Value): readonly Value[] {
  if (typeof value === 'object' && value.kind === 'set') return value.items;
  throw new NoValue('no set');
}

function block(value: Value): string {
  if (typeof value === 'object' && value.kind === 'ip') return value.block;
  throw new NoValue('no address');
}

function defined(value: Value | undefined): Value {
  if (value === undefined) throw new NoValue('no such field');
  return value;
}
