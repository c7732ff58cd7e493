import { errorCodes } from '@mercator/catalog/errors';
import type { EventToRecord } from './domains/event.ts';

/** One field the caller has to change, as `badRequestDetail.fields` of the error document names it. */
export interface FieldProblem {
  /** JSON path of the field, `replicationSpecs[0].zoneName`. */
  readonly field: string;
  readonly description: string;
}

export interface ApiErrorOptions {
  /** Status where it is not the one the catalog has for the code. */
  readonly status?: number;
  readonly fields?: readonly FieldProblem[];
  /** Header fields that belong to this answer alone, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Members that the error document of this code has besides the usual ones. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** What is noted although nothing of the call remains: that it was refused. */
  readonly event?: EventToRecord;
  readonly cause?: unknown;
}

/** An error the caller is told about. Everything else that is thrown is a fault of ours and becomes a 500. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly status: number;
  /** The strings of the detail; `null` where the service has no template for it. */
  readonly parameters: readonly string[] | null;
  readonly fields: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, unknown>>;
  readonly event: EventToRecord | undefined;

  constructor(
    code: string,
    parameters: readonly string[] | null,
    detail: string,
    options: ApiErrorOptions = {},
  ) {
    super(fill(detail, parameters ?? []), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? statusOf(code);
    this.parameters = parameters;
    this.fields = options.fields ?? [];
    this.headers = options.headers ?? {};
    this.members = options.members ?? {};
    this.event = options.event;
  }
}

/**
 * An error of the API to throw.
 *
 * @param code a code of the service, which also decides the status
 * @param parameters the strings that go into the detail, in the service's order
 * @param detail sentence for the caller; `{0}`, `{1}`… stand for the parameters
 */
export function apiError(
  code: string,
  parameters: readonly string[],
  detail: string,
  options?: ApiErrorOptions,
): ApiError {
  return new ApiError(code, parameters, detail, options);
}

function fill(template: string, parameters: readonly string[]): string {
  return template.replace(/\{(\d)\}/g, (whole, index: string) => parameters[Number(index)] ?? whole);
}

function statusOf(code: string): number {
  const status = errorCodes[code];
  if (status === undefined)
    throw new Error(`The catalog has no status for the error code ${code}: say which`);
  return status;
}
