import type { JsonSchema } from '@mercator/catalog';

/** Finds a schema by the name a `$ref` gives it. */
export type SchemaOf = (name: string) => JsonSchema;

/** An event type as the service lists it. */
export interface EventTypeDetails {
  readonly alertable: boolean;
  readonly description: string;
  readonly eventType: string;
}

/** Every value a schema allows, those of its unions included, each once, in the schema's order. */
export function valuesOf(schema: JsonSchema, schemaOf: SchemaOf): readonly string[] {
  const found = new Set<string>();
  const visit = (part: JsonSchema): void => {
    for (const value of part.enum ?? []) found.add(String(value));
    if (part.$ref !== undefined) visit(schemaOf(refName(part.$ref)));
    for (const member of part.oneOf ?? []) visit(member);
  };
  visit(schema);
  return [...found];
}

/**
 * The values the `eventTypeName` of a union of events or alert configurations may have. A member may be a union itself, by
 * a bound or a metric.
 *
 * @returns by value, the name of the union's member that has it first
 */
export function eventTypesOf(schema: JsonSchema, schemaOf: SchemaOf): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const member of schema.oneOf ?? []) {
    const name = member.$ref === undefined ? '' : refName(member.$ref);
    for (const value of typesOf(member, schemaOf)) if (!found.has(value)) found.set(value, name);
  }
  return found;
}

function typesOf(member: JsonSchema, schemaOf: SchemaOf): readonly string[] {
  const { properties, oneOf = [] } = member.$ref === undefined ? member : schemaOf(refName(member.$ref));
  const own = properties?.eventTypeName ? valuesOf(properties.eventTypeName, schemaOf) : [];
  return [...own, ...oneOf.flatMap((part) => typesOf(part, schemaOf))];
}

/** A sentence about an event type, made from its name: `CLUSTER_CREATED` is "Cluster created". */
export function describeType(eventType: string): string {
  const words = eventType
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/ audit$/, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The class of events an event belongs to, as its raw document names it: `NDSAuditViewForNdsGroup` is `NDS_AUDIT`.
 * `undefined` for those of the default member, whose class the API does not tell.
 */
export function rawClassOf(memberName: string): string | undefined {
  if (memberName === '' || memberName.startsWith('Default')) return undefined;
  const stem = memberName.replace(/For(NdsGroup|Org)$/, '').replace(/(EventView|View|Events?)$/, '');
  const words = stem.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2');
  return words === '' ? undefined : words.toUpperCase();
}

/**
 * The event types a list is limited to by its filters; `undefined` when it is not limited.
 *
 * @param asked `eventType` of the request; empty or absent: every type
 * @param excluded `excludedEventType` of the request
 * @param known every type there is
 */
export function wantedTypes(
  asked: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
  known: readonly string[],
): readonly string[] | undefined {
  const limited = asked !== undefined && asked.length > 0;
  if (!limited && (excluded === undefined || excluded.length === 0)) return undefined;
  const unwanted = new Set(excluded);
  return (limited ? asked : known).filter((type) => !unwanted.has(type));
}

const refName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);
