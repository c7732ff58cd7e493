/**
 * The client without the table of operations: `createClient` with everything else, and `createCore` with the parts
 * it is given, so that a bundle holds only what a program names.
 *
 * @module
 */
export { Call, type WithResponse } from './call.ts';
export { type Client, createClient, type RequestOptions } from './create-client.ts';
export { type Core, type CoreCallOptions, type CoreOptions, createCore } from './create-core.ts';
export { Download } from './download.ts';
export { bigIntegers } from './json.ts';
export { list } from './list-rows.ts';
export { createFetchTransport as fetchTransport } from './platform/fetch.ts';
export { request } from './request-path.ts';
export { bearer, custom } from './steps/auth-custom.ts';
export { digest } from './steps/auth-digest.ts';
export { serviceAccount } from './steps/auth-service-account.ts';
export { tellDeprecations } from './steps/deprecation.ts';
export { logCalls } from './steps/log.ts';
export { keepRateLimits } from './steps/rate-limit.ts';
export { followRedirects } from './steps/redirect.ts';
export { type RetryNotice, repeatSafely } from './steps/retry.ts';
