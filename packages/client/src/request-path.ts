import { Call } from './call.ts';
import type { Core, CoreCallOptions } from './create-core.ts';
import { prepareRawRequest, type RawRequestShape } from './raw-request.ts';

/** Options of a request to any path: those of a call, and what the catalog would have known. */
export interface RequestOptions extends Omit<CoreCallOptions, 'format'>, RawRequestShape {}

/**
 * Sends a request to any path of the service, for what the catalog does not know.
 * @example
 * const info = await request(core, 'GET', '/api/private/ipinfo');
 */
export function request<T = unknown>(
  core: Core,
  method: string,
  path: string,
  options: RequestOptions = {},
): Call<T> {
  return new Call<T>(() => core.run<T>(() => prepareRawRequest(method, path, options, core.target), options));
}
