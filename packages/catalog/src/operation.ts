/**
 * What a row of the catalog says about one operation of the Atlas Administration API.
 *
 * A row is the whole truth the client needs to make a call: no method of the client is written by
 * hand and nothing branches on an operation's name. What is irregular is a field here. What only
 * the service needs (roles, status codes, parameter constraints) is in {@link ServiceOperation},
 * a second table keyed by the same `id`, so that a bundled client does not carry it.
 */

import type { JsonSchema } from './json-schema.ts';

export type { JsonSchema } from './json-schema.ts';

/** A resource version: a date as Atlas writes it, or the preview. */
export type VersionDate = `${number}-${number}-${number}` | 'preview';

/** What follows the `+` in `application/vnd.atlas.<date>+json`. */
export type MediaFormat = 'json' | 'gzip' | 'csv' | 'xml';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * How a list answers.
 * - `page`: an object with `results` and perhaps `totalCount`, asked for with `pageNum` and `itemsPerPage`.
 * - `array`: a bare JSON array; there is only one page.
 */
export type Paging = 'page' | 'array';

/** How to ask whether what an operation started has ended. */
export interface Waiter {
  /** Operation id of the GET that shows the state; it takes this operation's own path parameters. */
  readonly operation: string;
  /** Path parameters of the GET that are in this operation's answer: `{ clusterName: 'name' }`, `{ jobId: 'results.0.id' }`. */
  readonly from?: Readonly<Record<string, string>>;
  /** Field of the GET's answer that holds the state. */
  readonly field: string;
  /** States that end the wait well. `GONE` stands for status 404. */
  readonly done: readonly string[];
  /** States that end it badly. */
  readonly failed?: readonly string[];
}

/** One operation as the client sees it. Absent fields have the default said here. */
export interface Operation {
  /** Official operation id, unique: `listGroupClusters`. */
  readonly id: string;
  /** Group: the tag in lowerCamel, `clusters`. */
  readonly group: string;
  /** Method in that group: the short operation id, `listClusters`. Unique within the group. */
  readonly name: string;
  readonly method: HttpMethod;
  /** Path template from the root, `/api/atlas/v2/groups/{groupId}/clusters`. */
  readonly path: string;
  /** Query parameters by their API names. Default none. Arrays repeat the name (`form`, exploded). */
  readonly query?: readonly string[];
  /** Header parameters by their API names. Default none. */
  readonly headers?: readonly string[];
  /** Whether the operation takes a body. Default no. */
  readonly body?: 'required' | 'optional';
  /** Every resource version, oldest first, preview last. Never empty. */
  readonly versions: readonly VersionDate[];
  /**
   * Formats of the answer where they are not just `json`: of all versions, or by version where they differ.
   * The first is the default.
   */
  readonly formats?: readonly MediaFormat[] | Readonly<Partial<Record<VersionDate, readonly MediaFormat[]>>>;
  /** How the list answers; absent when the operation is not a list. */
  readonly paging?: Paging;
  /**
   * Whether sending the same request twice does no more than sending it once.
   * Default: GET, PUT and DELETE are, POST and PATCH are not.
   */
  readonly idempotent?: boolean;
  /** The set of endpoints that share one rate limit budget, from the service's recorded headers. Default: the group. */
  readonly limit?: string;
  /** Present where the operation starts something that takes time. */
  readonly wait?: Waiter;
  /** Older names of the method that stay callable. */
  readonly aliases?: readonly string[];
  readonly deprecated?: true;
}

/** One resource version of an operation as the service sees it. */
export interface ServiceVersion {
  readonly version: VersionDate;
  /** Day from which the service no longer answers this version, `YYYY-MM-DD`. */
  readonly sunset?: string;
  /** Schema of the body: a name in `@mercator/catalog/schemas` or an inline one. */
  readonly body?: string | JsonSchema;
  /** Whether the body is a part of the thing it changes: what its schema requires may be absent. */
  readonly partial?: true;
  /** Success status of this version where it differs from the operation's. */
  readonly status?: number;
  /** Schema of the answer by format; `true` where the catalog does not say. */
  readonly result: Readonly<Partial<Record<MediaFormat, string | JsonSchema | true>>>;
}

/** One parameter as the service checks it. */
export interface ServiceParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: true;
  readonly schema: JsonSchema;
}

/** One operation as the service sees it. */
export interface ServiceOperation {
  readonly id: string;
  /** Roles of which the caller needs one, in the API's words: `Project Read Only`. Empty: any caller. */
  readonly roles: readonly string[];
  /** `false` for the few operations that need no credentials at all. */
  readonly authenticated: boolean;
  /** Success status the service really sends (its document is wrong for some). */
  readonly status: number;
  readonly parameters: readonly ServiceParameter[];
  readonly versions: readonly ServiceVersion[];
  /** Error statuses the document names. */
  readonly errors: readonly number[];
  /** Day the operation itself was deprecated, `YYYY-MM-DD`, where known. */
  readonly deprecatedOn?: string;
}
