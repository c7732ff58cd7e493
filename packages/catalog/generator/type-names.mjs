// @ts-check

/** Names a schema's type must not take from the language. */
const TAKEN = new Set([
  'Array',
  'Boolean',
  'Date',
  'Error',
  'Function',
  'Map',
  'Number',
  'Object',
  'Promise',
  'Record',
  'Set',
  'String',
  'Symbol',
  'Binary',
]);

/**
 * Name of each schema's type: the API's own with a capital first letter.
 * @param {Iterable<string>} schemas
 * @param {Set<string>} inputs schemas with a rendition of their own for requests
 * @returns {(name: string, rendition: 'answer' | 'input') => string}
 * @throws {Error} when two names would be the same, or one is no identifier.
 */
export function nameTypes(schemas, inputs) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const used = new Set(TAKEN);
  for (const schema of schemas) {
    const name = schema.slice(0, 1).toUpperCase() + schema.slice(1);
    if (!/^[A-Z][A-Za-z0-9_]*$/.test(name)) throw new Error(`Schema ${schema} gives no name for a type`);
    for (const taken of [name, ...(inputs.has(schema) ? [`${name}Input`] : [])]) {
      if (used.has(taken)) throw new Error(`Two types would be named ${taken}`);
      used.add(taken);
    }
    names.set(schema, name);
  }
  return (schema, rendition) => {
    const name = names.get(schema);
    if (name === undefined) throw new Error(`Schema ${schema} has no type`);
    return rendition === 'input' && inputs.has(schema) ? `${name}Input` : name;
  };
}
