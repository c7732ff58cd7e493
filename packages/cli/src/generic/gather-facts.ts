import { operations } from '@mercator/catalog';
import { type JsonSchema, schema } from '@mercator/catalog/schemas';
import { serviceOperations } from '@mercator/catalog/service';
import type { FieldFacts, OperationFacts, ParameterFacts } from './operation-facts.ts';

/** How deep a body's fields are known by type. The deepest body of the API's clusters has five levels. */
const depthLimit = 6;

/** Everything the catalog says that the command needs, in the catalog's order. Runs when the bundle is built. */
export function gatherFacts(): OperationFacts[] {
  const rows = Object.values(operations).filter((row) => row !== undefined);
  return rows.map((row) => {
    const service = serviceOperations[row.id];
    if (service === undefined) throw new RangeError(`The catalog has no service facts of ${row.id}`);
    const body = service.versions.findLast((version) => version.body !== undefined)?.body;
    return {
      row,
      parameters: service.parameters.map((parameter) => ({
        name: parameter.name,
        in: parameter.in,
        ...(parameter.required && { required: parameter.required }),
        ...parameterType(parameter.schema),
      })),
      versions: service.versions.map(({ version, sunset }) => ({
        version,
        ...(sunset !== undefined && { sunset }),
      })),
      roles: service.roles,
      ...(body !== undefined && {
        body: fieldFacts(typeof body === 'string' ? { $ref: body } : body, depthLimit),
      }),
    };
  });
}

function parameterType(given: JsonSchema): Omit<ParameterFacts, 'name' | 'in' | 'required'> {
  const resolved = resolve(given);
  const item = resolved.type === 'array' ? resolve(resolved.items ?? {}) : resolved;
  const { type } = item;
  const isScalar = type === 'integer' || type === 'number' || type === 'boolean';
  const standard = resolved.default;
  const isPlain =
    typeof standard === 'string' || typeof standard === 'number' || typeof standard === 'boolean';
  return {
    type: isScalar ? type : 'string',
    ...(resolved.type === 'array' && { many: true }),
    ...(item.enum !== undefined && { choices: item.enum.map(String) }),
    ...(isPlain && { default: standard }),
    ...(item.minimum !== undefined && { minimum: item.minimum }),
    ...(item.maximum !== undefined && { maximum: item.maximum }),
  };
}

function resolve(given: JsonSchema): JsonSchema {
  return given.$ref === undefined ? given : resolve(schema(given.$ref));
}

function fieldFacts(given: JsonSchema, depth: number): FieldFacts {
  const resolved = resolve(given);
  if (resolved.oneOf !== undefined) return unionOf(resolved.oneOf.map((member) => fieldFacts(member, depth)));
  const { type, items, properties, required = [] } = resolved;
  const choices = resolved.enum === undefined ? {} : { choices: resolved.enum.map(String) };
  if (type === 'array' && depth > 0) return { type, items: fieldFacts(items ?? {}, depth - 1) };
  if (properties === undefined || depth === 0) return { type: type ?? 'any', ...choices };
  const writable = Object.entries(properties).filter(([, property]) => !property.readOnly);
  const fields = writable.map(([name, property]): [string, FieldFacts] => [
    name,
    { ...fieldFacts(property, depth - 1), ...(required.includes(name) && { required: true }) },
  ]);
  return { type: 'object', fields: Object.fromEntries(fields) };
}

/** What holds for all members; a field's type is `any` where two members differ. */
function unionOf(members: readonly FieldFacts[]): FieldFacts {
  const [first, ...others] = members;
  if (first === undefined) return { type: 'any' };
  if (others.some(({ type }) => type !== first.type)) return { type: 'any' };
  if (first.type !== 'object') return others.length === 0 ? first : { type: first.type };
  const fields = new Map<string, FieldFacts>();
  for (const [name, field] of members.flatMap((member) => Object.entries(member.fields ?? {}))) {
    const known = fields.get(name);
    const isEverywhere = members.every((member) => member.fields?.[name]?.required);
    const { required: _required, ...merged } = known === undefined ? field : mergeField(known, field);
    fields.set(name, isEverywhere ? { ...merged, required: true } : merged);
  }
  return { type: 'object', fields: Object.fromEntries(fields) };
}

function mergeField(a: FieldFacts, b: FieldFacts): FieldFacts {
  if (a.choices === undefined || b.choices === undefined || a.type !== b.type) return unionOf([a, b]);
  return { type: a.type, choices: [...new Set([...a.choices, ...b.choices])] };
}
