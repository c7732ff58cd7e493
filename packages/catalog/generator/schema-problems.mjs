// @ts-check

/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */

/**
 * For tests: what of an answer a schema does not know, as `Cluster.field: null`. Not a validator: limits and patterns are not looked at.
 * @param {JsonSchema} schema
 * @param {unknown} value
 * @param {(name: string) => JsonSchema} named
 * @param {string} [where]
 * @returns {string[]}
 */
export function schemaProblems(schema, value, named, where = 'answer') {
  if (schema.$ref !== undefined) {
    if (value === null && schema.nullable) return [];
    return schemaProblems(named(schema.$ref), value, named, schema.$ref);
  }
  if (value === null) return schema.nullable ? [] : [`${where}: null`];
  if (schema.oneOf !== undefined) return problemsOfUnion(schema, schema.oneOf, value, named, where);
  if (schema.enum !== undefined) {
    return schema.enum.some((known) => known === value) ? [] : [`${where}: value ${JSON.stringify(value)}`];
  }
  if (Array.isArray(value)) {
    if (schema.type !== 'array') return [`${where}: an array`];
    return value.flatMap((item) => schemaProblems(schema.items ?? {}, item, named, `${where}[]`));
  }
  if (typeof value === 'object') return problemsOfObject(schema, { ...value }, named, where);
  const type = schema.type === 'integer' ? 'number' : schema.type;
  return type === undefined || typeof value === type ? [] : [`${where}: a ${typeof value}`];
}

/**
 * @param {JsonSchema} schema
 * @param {Record<string, unknown>} value
 * @param {(name: string) => JsonSchema} named
 * @param {string} where
 */
function problemsOfObject(schema, value, named, where) {
  if (schema.type !== undefined && schema.type !== 'object') return [`${where}: an object`];
  const found = Object.entries(value).flatMap(([name, item]) => {
    const property = schema.properties?.[name];
    if (property?.writeOnly) return [`${where}.${name}: write-only`];
    if (property !== undefined) return schemaProblems(property, item, named, `${where}.${name}`);
    if (typeof schema.additionalProperties === 'object') {
      return schemaProblems(schema.additionalProperties, item, named, `${where}.*`);
    }
    return schema.additionalProperties === true ? [] : [`${where}.${name}: not listed`];
  });
  const absent = (schema.required ?? []).filter(
    (name) => !(name in value) && !schema.omitted?.includes(name) && !schema.properties?.[name]?.writeOnly,
  );
  return [...found, ...absent.map((name) => `${where}.${name}: absent`)];
}

/**
 * Problems of the member that is meant, or else of the one that has fewest.
 * @param {JsonSchema} schema
 * @param {readonly JsonSchema[]} members
 * @param {unknown} value
 * @param {(name: string) => JsonSchema} named
 * @param {string} where
 */
function problemsOfUnion({ discriminator }, members, value, named, where) {
  const told = typeof value === 'object' && discriminator !== undefined ? { ...value } : {};
  const target =
    discriminator?.mapping[
      String(Object.entries(told).find(([name]) => name === discriminator.propertyName)?.[1])
    ];
  if (target !== undefined) return schemaProblems({ $ref: target }, value, named, where);
  const [fewest = []] = members
    .map((member) => schemaProblems(member, value, named, where))
    .sort((a, b) => a.length - b.length);
  return fewest;
}
