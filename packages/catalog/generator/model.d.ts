import type { JsonSchema, MediaFormat, Operation, ServiceParameter, VersionDate } from '../src/operation.ts';

/** One resource version of an operation, resolved. */
export interface ModelVersion {
  version: VersionDate;
  sunset?: string;
  status: number;
  body?: JsonSchema;
  /** The body may lack what its schema requires. */
  partial?: true;
  /** `true` where the document names a format without a schema. */
  results: Partial<Record<MediaFormat, JsonSchema | true>>;
}

/** One operation with names, versions and the overlay resolved. Emitters print it and decide nothing. */
export interface ModelOperation {
  row: Operation;
  tag: string;
  slug: string;
  verb?: string;
  roles: string[];
  authenticated: boolean;
  status: number;
  parameters: (ServiceParameter & { deprecated?: true })[];
  versions: ModelVersion[];
  errors: number[];
  deprecatedOn?: string;
}

export interface ModelGroup {
  tag: string;
  slug: string;
  name: string;
  operations: ModelOperation[];
}

/** A schema with inheritance resolved and what types need beyond JSON Schema. */
export interface ModelSchema {
  name: string;
  slug: string;
  schema: JsonSchema;
  /** Properties whose enum is closed because it tells the members of a union apart. */
  discriminators: Set<string>;
  /** Properties that are 64-bit integers beyond what a double holds. */
  bigints: Set<string>;
  /** Properties the service works out and does not look at in requests. */
  computed: Set<string>;
  /** Properties the service gives to what is new, by which changes name it. */
  assigned: Set<string>;
}

export interface Model {
  source: Record<string, unknown>;
  groups: ModelGroup[];
  schemas: Map<string, ModelSchema>;
  errors: Record<string, number>;
  roles: { codes: Record<string, string>; includes: Record<string, string[]> };
  /** Fields whose values are listed, by the name of the list. */
  values: Record<string, string[]>;
  limits: Record<string, { perMinute: number; scope: 'project' | 'organization' | 'caller' }>;
}

/** A file below the package or the repository, by path from the repository root. */
export type Files = Record<string, string>;
