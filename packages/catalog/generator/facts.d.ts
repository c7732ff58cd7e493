/** The notation of `facts/`: what the importer writes and the generator reads. */

/** A schema in the notation: the name of a schema, or a node with the constraints the API states. */
export type SchemaFact = string | SchemaNode;

export interface SchemaNode {
  type?: string;
  format?: string;
  enum?: (string | number)[];
  /** Other values than those of `enum` hold too. */
  open?: true;
  default?: unknown;
  required?: string[];
  properties?: Record<string, SchemaFact>;
  additionalProperties?: boolean | SchemaFact;
  items?: SchemaFact;
  allOf?: SchemaFact[];
  oneOf?: SchemaFact[];
  anyOf?: SchemaFact[];
  /** `implied` is the generator's: the document has no discriminator there. */
  discriminator?: { property: string; mapping: Record<string, string>; implied?: true };
  nullable?: true;
  readOnly?: true;
  writeOnly?: true;
  deprecated?: true;
  pattern?: string;
  [constraint: string]: unknown;
}

export interface ParameterFact {
  in: 'path' | 'query' | 'header';
  name: string;
  required?: true;
  deprecated?: true;
  explode?: boolean;
  style?: string;
  schema: SchemaFact;
}

/** One media type of a body or an answer; its key is `<version>+<format>`. */
export interface MediaFact {
  schema?: SchemaFact;
  sunset?: string;
  preview?: { name?: string; public?: boolean };
}

export interface OperationFact {
  method: string;
  path: string;
  shortId?: string;
  verb?: string;
  deprecated?: true;
  authenticated?: false;
  roles?: string[];
  /** Names of shared parameters and parameters of the operation's own: path order, then query and header by name. */
  parameters?: (string | ParameterFact)[];
  body?: { required?: true; content: Record<string, MediaFact> };
  /** Answers that are not errors, by status. */
  responses: Record<string, Record<string, MediaFact>>;
  /** Statuses of errors. */
  errors?: number[];
}

export interface Facts {
  source: Record<string, unknown>;
  parameters: Record<string, ParameterFact>;
  /** By tag slug. */
  operations: Record<string, { tag: string; operations: Record<string, OperationFact> }>;
  /** By tag slug, and `shared`. */
  schemas: Record<string, Record<string, SchemaNode>>;
}
