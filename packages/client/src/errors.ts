import type { ErrorCode } from '@mercator/catalog/types';
import type { HeaderRecord } from './transport.ts';

/** One refused field of a 400 answer. */
export interface RefusedField {
  readonly field: string;
  readonly description: string;
}

/** The error document of the Administration API. Every field may be missing. */
export interface ApiErrorDocument {
  readonly error?: number;
  readonly errorCode?: string;
  readonly detail?: string;
  readonly reason?: string;
  readonly parameters?: readonly unknown[] | null;
  readonly badRequestDetail?: { readonly fields?: readonly RefusedField[] };
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
  readonly operation: string | undefined;
  readonly method: string | undefined;
  readonly resource: string | undefined;
  /** How many times the request was sent; 0 when it never was. */
  attempts: number;

  constructor(code: string, text: string, place: ErrorPlace = {}) {
    super(text, 'cause' in place ? { cause: place.cause } : undefined);
    this.code = code;
    this.operation = place.operation;
    this.method = place.method;
    this.resource = place.resource;
    this.attempts = place.attempts ?? 0;
    const brands: unknown[] = [];
    for (let kind = new.target; kind?.brand; kind = Object.getPrototypeOf(kind)) brands.push(kind.brand);
    Object.defineProperty(this, BRAND, { value: brands });
    Object.defineProperty(this, 'name', { value: brands[0], configurable: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== 'object' || value === null || !(BRAND in value)) return false;
    return Array.isArray(value[BRAND]) && value[BRAND].includes(this.brand);
  }
}

/** What the service answered, when it refused or failed. */
export interface ApiErrorInit extends ErrorPlace {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly document: ApiErrorDocument;
}

/** What to do about a status, in the words of somebody who has the same problem at hand. */
const HINTS: Readonly<Record<number, string>> = {
  400: 'Correct the named field or parameter.',
  401: 'Check the key pair, service account or token.',
  402: 'Add or fix the payment method of the organization.',
  403: "Check the caller's roles and the API access list.",
  404: 'Check the ids and names in the path.',
  409: 'Read the current state, then decide.',
  429: 'Slow down, or wait for the budget to be refilled.',
  500: 'Try again later.',
};

/** The service answered with an error status. Subclasses by status; `errorCode` tells more. */
export class AtlasApiError extends AtlasError {
  static override readonly brand: string = 'AtlasApiError';
  declare readonly code: ErrorCode;
  readonly status: number;
  /** Code of the API such as `CLUSTER_NOT_FOUND`; `HTTP_<status>` where the answer has none. */
  readonly errorCode: ErrorCode;
  /** The service's own sentence. */
  readonly detail: string | undefined;
  /** Reason phrase of the status. */
  readonly reason: string | undefined;
  /** Values of the service's sentence, in order. */
  readonly parameters: readonly unknown[];
  readonly badRequestDetail: ApiErrorDocument['badRequestDetail'];
  readonly headers: HeaderRecord;
  /** Id under which the service logged the call, where it sends one. */
  readonly requestId: string | undefined;

  constructor(init: ApiErrorInit) {
    const { status, document, operation, method, resource } = init;
    const code = document.errorCode ?? `HTTP_${status}`;
    const fields = document.badRequestDetail?.fields
      ?.map((one) => `${one.field}: ${one.description}`)
      .join('; ');
    const text = [
      `${operation ?? 'request'} failed with ${status} ${code}:`,
      document.detail ?? document.reason ?? 'the service gave no detail.',
      fields && `(${fields})`,
      `[${method} ${resource}]`,
      HINTS[status] ?? (status >= 500 ? HINTS[500] : undefined),
    ];
    super(code, text.filter(Boolean).join(' '), init);
    this.status = status;
    this.errorCode = code;
    this.detail = document.detail;
    this.reason = document.reason;
    this.parameters = document.parameters ?? [];
    this.badRequestDetail = document.badRequestDetail;
    this.headers = init.headers;
    this.requestId = requestIdOf(init.headers);
  }
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
  readonly sent: boolean;

  constructor(text: string, place: ErrorPlace & { readonly sent: boolean }) {
    super('CONNECTION_FAILED', text, place);
    this.sent = place.sent;
  }
}

/** One attempt, or the whole call, took too long. */
export class AtlasTimeoutError extends AtlasError {
  static override readonly brand = 'AtlasTimeoutError';
  /** Which deadline passed: `timeout` of one attempt, or `totalTimeout` of the call. */
  readonly deadline: 'attempt' | 'total';

  constructor(text: string, place: ErrorPlace & { readonly deadline: 'attempt' | 'total' }) {
    super('TIMEOUT', text, place);
    this.deadline = place.deadline;
  }
}

/** The caller's `AbortSignal` fired; `cause` is its reason. */
export class AtlasAbortError extends AtlasError {
  static override readonly brand = 'AtlasAbortError';

  constructor(place: ErrorPlace) {
    super('ABORTED', `${place.operation ?? 'request'} was aborted by the caller.`, place);
  }
}

/** The call was wrong before anything was sent: parameters, versions, options, environment. */
export class AtlasValidationError extends AtlasError {
  static override readonly brand = 'AtlasValidationError';
  /** Name of the parameter, option or variable at fault. */
  readonly parameter: string | undefined;

  constructor(text: string, place: ErrorPlace & { readonly parameter?: string } = {}) {
    super('INVALID_INPUT', text, place);
    this.parameter = place.parameter;
  }
}

/** What is wrong with an answer that could not be read. */
export type ResponseFault = 'empty' | 'html' | 'malformed' | 'truncated' | 'content-type' | 'redirect';

/** The service, or something in between, answered what the API never does. */
export class AtlasResponseError extends AtlasError {
  static override readonly brand = 'AtlasResponseError';
  readonly status: number;
  readonly fault: ResponseFault;
  readonly headers: HeaderRecord;

  constructor(
    text: string,
    place: ErrorPlace & {
      readonly status: number;
      readonly fault: ResponseFault;
      readonly headers: HeaderRecord;
    },
  ) {
    super('UNREADABLE_RESPONSE', text, place);
    this.status = place.status;
    this.fault = place.fault;
    this.headers = place.headers;
  }
}

/** Something that destroys data was asked for without the confirmation it needs. */
export class AtlasConfirmationError extends AtlasError {
  static override readonly brand = 'AtlasConfirmationError';

  constructor(text: string, place: ErrorPlace = {}) {
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
