/**
 * What the client makes public besides the toolkit.
 *
 * @module
 */
export type { AtlasBase, AtlasOperations } from './atlas-base.ts';
export { Call, type WithResponse } from './call.ts';
export { type Atlas, createAtlas } from './client.ts';
export { type Client, createClient, type RequestOptions } from './create-client.ts';
export type { CoreCallOptions } from './create-core.ts';
export type {
  AccessToken,
  ApiKey,
  AuthFunction,
  Credentials,
  ServiceAccount,
  StoredToken,
  TokenStore,
  UnsignedRequest,
} from './credentials.ts';
export { Download } from './download.ts';
export type { DryRun } from './dry-run.ts';
export type { Environment } from './environment.ts';
export {
  AtlasAbortError,
  AtlasApiError,
  AtlasBadRequestError,
  AtlasConfirmationError,
  AtlasConflictError,
  AtlasConnectionError,
  AtlasError,
  AtlasForbiddenError,
  AtlasNotFoundError,
  AtlasPaymentRequiredError,
  AtlasRateLimitError,
  AtlasResponseError,
  AtlasServerError,
  AtlasTimeoutError,
  AtlasUnauthorizedError,
  AtlasValidationError,
  type BadRequestDetail,
  type ErrorPlace,
  type RefusedField,
  type ResponseFault,
} from './errors.ts';
export type {
  DeprecationEvent,
  FailureEvent,
  Hooks,
  LogEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from './hooks.ts';
export { ListCall } from './list.ts';
export { MASK } from './mask.ts';
export type {
  AtlasGroups,
  CallOf,
  InputOf,
  ItemOf,
  Method,
  OperationTypes,
  OptionalInputMethod,
  RequiredInputMethod,
  ResultOf,
  SelectVersion,
  VersionArgument,
  VersionTypes,
} from './method.ts';
export type { CallOptions, ClientOptions } from './options.ts';
export { isSecretName, redact } from './redact.ts';
export { redactText } from './redact-text.ts';
export type { Input } from './request.ts';
export type { Runtime } from './runtime.ts';
export type { TokenOptions } from './steps/auth-service-account.ts';
export type { LimitOptions } from './steps/rate-limit.ts';
export type {
  FetchFunction,
  HashAlgorithm,
  HeaderRecord,
  Transport,
  TransportLimits,
  TransportRequest,
  TransportResponse,
} from './transport.ts';
