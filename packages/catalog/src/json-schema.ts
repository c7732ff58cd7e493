/**
 * The part of JSON Schema the catalog uses. Objects are flat (no `allOf`) and closed unless `additionalProperties` says
 * otherwise. A union is `oneOf` and holds when any member does; its `discriminator` names the one member a value means, and
 * a value it does not name leaves every member possible.
 */
export interface JsonSchema {
  /** Name of a schema; only flags (`nullable`, `readOnly`) may stand beside it. */
  readonly $ref?: string;
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  readonly format?: string;
  readonly enum?: readonly (string | number)[];
  /** Values known beforehand, where others hold too. */
  readonly examples?: readonly (string | number)[];
  readonly default?: unknown;
  /** For texts only, and not anchored. Needs the `u` flag where it has `\p{`, and must not have it elsewhere. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: true;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  /** Required properties that an answer may lack all the same. */
  readonly omitted?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping: Readonly<Record<string, string>>;
  };
  readonly nullable?: true;
  readonly readOnly?: true;
  readonly writeOnly?: true;
  readonly deprecated?: true;
}
