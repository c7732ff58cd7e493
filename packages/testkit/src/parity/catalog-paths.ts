import { groups, type HttpMethod, type Operation, operations } from '@mercator/catalog';

const ALL: readonly Operation[] = Object.values(groups).flat();

const patterns = ALL.map((operation) => ({
  operation,
  parts: operation.path.split('/'),
  literal: operation.path.replace(/\{[^}]+\}/g, '').length,
})).sort((one, other) => other.literal - one.literal);

/** The operation a request line names; by its id where that is known. */
export function operationOf(method: string, path: string, id?: string): Operation | undefined {
  const named = id !== undefined && Object.hasOwn(operations, id) ? operations[id] : undefined;
  if (named !== undefined) return named;
  const segments = path.split('/');
  return patterns.find(
    ({ operation, parts }) =>
      operation.method === method &&
      parts.length === segments.length &&
      parts.every((part, at) => fitsSegment(part, segments[at] ?? '')),
  )?.operation;
}

function fitsSegment(part: string, segment: string): boolean {
  if (!part.includes('{')) return part === segment;
  const [before = '', after = ''] = part.split(/\{[^}]+\}/);
  return (
    segment.length > before.length + after.length && segment.startsWith(before) && segment.endsWith(after)
  );
}

/** The operation with a method at a path template, whatever its parameters are called. */
export function operationAt(method: HttpMethod, template: string): Operation | undefined {
  const anonymous = withoutNames(template);
  return ALL.find((operation) => operation.method === method && withoutNames(operation.path) === anonymous);
}

const withoutNames = (template: string): string => template.replace(/\{[^}]+\}/g, '{}');

/** A thing that a path leads through: everything up to one of its parameters. */
export interface Step {
  /** Path up to and with the parameter's value. */
  readonly path: string;
  readonly template: string;
  /** Path and template of what it is one of. */
  readonly collection: string;
  readonly collectionTemplate: string;
  readonly parameter: string;
  /** The parameter's value as it stands in the path, decoded. */
  readonly value: string;
}

/** Every thing a path leads through, the outermost first. */
export function stepsOf(template: string, path: string): readonly Step[] {
  const [parts, segments] = [template.split('/'), path.split('/')];
  if (parts.length !== segments.length) return [];
  return parts.flatMap((part, at) => {
    // A verb may follow the value: `{clusterName}:pin`.
    const [, parameter, verb = ''] = /^\{([^}]+)\}(:.+)?$/.exec(part) ?? [];
    if (parameter === undefined) return [];
    const segment = segments[at] ?? '';
    const own = verb !== '' && segment.endsWith(verb) ? segment.slice(0, -verb.length) : segment;
    const [template, collection] = [parts.slice(0, at).join('/'), segments.slice(0, at).join('/')];
    return [
      {
        path: `${collection}/${own}`,
        template: `${template}/{${parameter}}`,
        collection,
        collectionTemplate: template,
        parameter,
        value: decode(own),
      },
    ];
  });
}

/** The operation that makes things of a kind: posting to what they are in, perhaps without a parameter it is read with. */
export function createAt({ collectionTemplate }: Step): Operation | undefined {
  const parts = collectionTemplate.split('/');
  const shorter = parts.flatMap((part, at) =>
    at > 5 && part.startsWith('{') ? [[...parts.slice(0, at), ...parts.slice(at + 1)].join('/')] : [],
  );
  return [collectionTemplate, ...shorter]
    .map((template) => operationAt('POST', template))
    .find((operation) => operation !== undefined);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A kind of things that a path names one by one. */
export interface Family {
  /** The parameter at the end of the path of one. */
  readonly parameter: string;
  /** Path template of one. */
  readonly item: string;
  /** What makes one, if anything does. */
  readonly create: Operation | undefined;
}

/** Every kind of things that can be read one by one. */
export const families: readonly Family[] = ALL.flatMap((operation) => {
  const parameter = /\/\{([^}]+)\}$/.exec(operation.path)?.[1];
  if (operation.method !== 'GET' || parameter === undefined) return [];
  const create = operationAt('POST', operation.path.slice(0, operation.path.lastIndexOf('/')));
  return [{ parameter, item: operation.path, create }];
});
