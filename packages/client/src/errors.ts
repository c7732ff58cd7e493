import type { ErrorCode } from '@mercator/catalog/types';
import type { HeaderRecord } from './transport.ts';

/** One refused field of a 400 answer. */
export interface RefusedField {
  readonly field: string;
  readonly description: string;
}

/** What a 400 answer says about the fields it refuses. */
export interface BadRequestDetail {
  readonly fields: readonly RefusedField[];
}

/** Where an error happened. */
export interface ErrorPlace {
  /** Operation id, or `undefined` for `atlas.request(...)`. */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /** Path of the resource, without query. */
  readonly resource?: string | undefined;
  /** How many times the request was sent. */
  readonly attempts?: number | undefined;
  readonly cause?: unknown;
}

const BRAND = Symbol.for('mercator.error');

/**
 * Root of every error the client throws. `instanceof` also holds for errors of another copy of
 * this package, because it compares brands, not prototypes.
 */
export class AtlasError extends Error {
  /** Name in the tree; `instanceof` goes by it. */
  static readonly brand: string = 'AtlasError';
  /** Stable word for programs: an error code of the API, or one of the client's own (`TIMEOUT`, ...). */
  readonly code: string;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  declare readonly resource: string | undefined;
  /** How many times the request was sent; 0 when it never was. */
  readonly attempts: number = 0;

  /** The message names the operation before `text`; every field of `place` becomes one of the error. */
  constructor(code: string, text: string, place: ErrorPlace = {}) {
    const { cause, ...fields } = place;
    const { operation = place.method && `${place.method} ${place.resource}` } = place;
    super(operation ? `${operation}: ${text}` : text, place);
    this.code = code;
    Object.assign(this, fields);
    const brands: unknown[] = [];
    for (let kind = new.target; kind.brand; kind = Object.getPrototypeOf(kind)) brands.push(kind.brand);
    // Not enumerable, so that printing an error does not show them.
    Object.defineProperties(this, { [BRAND]: { value: brands }, name: { value: brands[0] } });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    const brands: unknown = value instanceof Object && BRAND in value ? value[BRAND] : undefined;
    return Array.isArray(brands) && brands.includes(this.brand);
  }
}

/** What the service answered, when it refused or failed. */
export interface ApiErrorInit extends ErrorPlace {
  readonly status: number;
  readonly headers: HeaderRecord;
  /** The error document as it came; nothing in it is taken on trust. */
  readonly document: object;
}

/** What to do about a status; all from 500 on are alike. */
const HINTS: Readonly<Record<number, string>> = {
  400: 'Correct the named field.',
  401: 'Check the credentials.',
  402: 'Fix the means of payment of the organization.',
  403: 'Check the roles of the caller and the API access list.',
  404: 'Check the ids and names.',
  409: 'Read the current state first.',
  429: 'Slow down.',
  500: 'Try again later.',
};

/** The service answered with an error status. Subclasses by status; `errorCode` tells more. */
export class AtlasApiError extends AtlasError {
  static override readonly brand: string = 'AtlasApiError';
  declare readonly code: ErrorCode;
  declare readonly status: number;
  /** Code of the API such as `CLUSTER_NOT_FOUND`; `HTTP_<status>` where the answer has none. */
  declare readonly errorCode: ErrorCode;
  /** The service's own sentence. */
  declare readonly detail: string | undefined;
  /** Reason phrase of the status. */
  declare readonly reason: string | undefined;
  /** Values of the service's sentence, in order. */
  declare readonly parameters: readonly unknown[];
  declare readonly badRequestDetail: BadRequestDetail | undefined;
  declare readonly headers: HeaderRecord;
  /** Id under which the service logged the call, where it sends one. */
  declare readonly requestId: string | undefined;

  constructor({ document, ...init }: ApiErrorInit) {
    const { status, headers } = init;
    const { parameters, badRequestDetail, ...texts }: ErrorDocument = document;
    const errorCode = textOf(texts.errorCode) ?? `HTTP_${status}`;
    const detail = textOf(texts.detail);
    const reason = textOf(texts.reason);
    const fields = refusedFields(badRequestDetail);
    const text = [
      `${status} ${errorCode}:`,
      detail ?? reason ?? 'the service gave no detail.',
      fields && `(${fields.map((one) => `${one.field}: ${one.description}`).join('; ')})`,
      `[${init.method} ${init.resource}]`,
      HINTS[Math.min(status, 500)],
    ];
    const place = {
      ...init,
      errorCode,
      detail,
      reason,
      parameters: Array.isArray(parameters) ? parameters : [],
      badRequestDetail: fields && { fields },
      requestId: requestIdOf(headers),
    };
    super(errorCode, text.filter(Boolean).join(' '), place);
  }
}

/** The error document of the Administration API, where anything may be missing or of another type. */
interface ErrorDocument {
  readonly errorCode?: unknown;
  readonly detail?: unknown;
  readonly reason?: unknown;
  readonly parameters?: unknown;
  readonly badRequestDetail?: unknown;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function refusedFields(detail: unknown): readonly RefusedField[] | undefined {
  const fields: unknown = detail instanceof Object && 'fields' in detail ? detail.fields : undefined;
  if (!Array.isArray(fields)) return undefined;
  return fields.map((one) => ({ field: String(one?.field), description: String(one?.description) }));
}

/** 400: a field or parameter was refused. */
export class AtlasBadRequestError extends AtlasApiError {
  static override readonly brand = 'AtlasBadRequestError';
}
/** 401: no credentials, or not good ones. */
export class AtlasUnauthorizedError extends AtlasApiError {
  static override readonly brand = 'AtlasUnauthorizedError';
}
/** 402: the organization has no valid means of payment. */
export class AtlasPaymentRequiredError extends AtlasApiError {
  static override readonly brand = 'AtlasPaymentRequiredError';
}
/** 403: known caller, missing role, or an address that is not on the access list. */
export class AtlasForbiddenError extends AtlasApiError {
  static override readonly brand = 'AtlasForbiddenError';
}
/** 404: no such resource, or none the caller may see. */
export class AtlasNotFoundError extends AtlasApiError {
  static override readonly brand = 'AtlasNotFoundError';
}
/** 409: the state of the resource does not allow it. */
export class AtlasConflictError extends AtlasApiError {
  static override readonly brand = 'AtlasConflictError';
}
/** 429: the budget is used up, also after every retry. */
export class AtlasRateLimitError extends AtlasApiError {
  static override readonly brand = 'AtlasRateLimitError';
}
/** 5xx: the service failed. */
export class AtlasServerError extends AtlasApiError {
  static override readonly brand = 'AtlasServerError';
}

/** No answer: refused, reset, unknown host, bad certificate. */
export class AtlasConnectionError extends AtlasError {
  static override readonly brand = 'AtlasConnectionError';
  /** Whether the request may have reached the service; when `false` it surely has not been carried out. */
  declare readonly sent: boolean;
  /** Whether another try could fare better. */
  declare readonly passing: boolean;

  constructor(text: string, place: ErrorPlace & { readonly sent: boolean; readonly passing: boolean }) {
    super('CONNECTION_FAILED', text, place);
  }
}

/** One attempt, or the whole call, took too long. */
export class AtlasTimeoutError extends AtlasError {
  static override readonly brand = 'AtlasTimeoutError';
  /** Which deadline passed: `timeout` of one attempt, `totalTimeout` of the call, or `waitTimeout` of a wait over many. */
  declare readonly deadline: 'attempt' | 'total' | 'wait';

  constructor(text: string, place: ErrorPlace & { readonly deadline: 'attempt' | 'total' | 'wait' }) {
    super('TIMEOUT', text, place);
  }
}

/** The caller's `AbortSignal` fired; `cause` is its reason. */
export class AtlasAbortError extends AtlasError {
  static override readonly brand = 'AtlasAbortError';

  constructor(place: ErrorPlace) {
    super('ABORTED', 'aborted by the caller.', place);
  }
}

/** The call was wrong before anything was sent: parameters, versions, options, environment. */
export class AtlasValidationError extends AtlasError {
  static override readonly brand: string = 'AtlasValidationError';
  /** Name of the parameter, option or variable at fault. */
  declare readonly parameter: string | undefined;

  constructor(text: string, place?: ErrorPlace & { readonly parameter?: string }) {
    super('INVALID_INPUT', text, place);
  }
}

/** What is wrong with an answer that could not be read. */
export type ResponseFault = 'empty' | 'html' | 'malformed' | 'truncated' | 'content-type' | 'redirect';

/** The service, or something in between, answered what the API never does. */
export class AtlasResponseError extends AtlasError {
  static override readonly brand = 'AtlasResponseError';
  declare readonly status: number;
  declare readonly fault: ResponseFault;
  declare readonly headers: HeaderRecord;

  constructor(
    text: string,
    place: ErrorPlace & {
      readonly status: number;
      readonly fault: ResponseFault;
      readonly headers: HeaderRecord;
    },
  ) {
    super('UNREADABLE_RESPONSE', text, place);
  }
}

/** Something that destroys data was asked for without the confirmation it needs. */
export class AtlasConfirmationError extends AtlasError {
  static override readonly brand = 'AtlasConfirmationError';

  constructor(text: string, place?: ErrorPlace) {
    super('NOT_CONFIRMED', text, place);
  }
}

const BY_STATUS: Readonly<Record<number, typeof AtlasApiError>> = {
  400: AtlasBadRequestError,
  401: AtlasUnauthorizedError,
  402: AtlasPaymentRequiredError,
  403: AtlasForbiddenError,
  404: AtlasNotFoundError,
  409: AtlasConflictError,
  429: AtlasRateLimitError,
};

/** The error of the class that belongs to the status. */
export function createApiError(init: ApiErrorInit): AtlasApiError {
  const Kind = BY_STATUS[init.status] ?? (init.status >= 500 ? AtlasServerError : AtlasApiError);
  return new Kind(init);
}

/** Id of the request in the answer's headers, where there is one. */
export function requestIdOf(headers: HeaderRecord): string | undefined {
  const id = headers['x-request-id'];
  return typeof id === 'string' ? id : undefined;
}
