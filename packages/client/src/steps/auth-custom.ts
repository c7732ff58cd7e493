import type { AuthFunction } from '../credentials.ts';
import type { Step } from '../step.ts';

/** Signs with a function: the caller's own, or one that gives a ready-made token. */
export function createCustomAuth(auth: AuthFunction): Step {
  return async function custom(request, context, next) {
    if (request.anonymous) return next(request, context);
    const { method, headers, body } = request;
    const given = auth({ method, url: request.origin + request.path, headers, body });
    const more = given instanceof Promise ? await given : given;
    return next({ ...request, headers: { ...headers, ...more } }, context);
  };
}
