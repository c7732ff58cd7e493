import type { AuthFunction } from '../credentials.ts';
import { AtlasValidationError } from '../errors.ts';
import type { PartMaker } from '../step.ts';

/** Signs with a function of the caller. */
export function custom(auth: AuthFunction): PartMaker {
  return () => ({
    async step(request, context, next) {
      if (request.anonymous) return next(request, context);
      const { method, headers, body } = request;
      const given = auth({ method, url: request.origin + request.path, headers, body });
      const more = given instanceof Promise ? await given : given;
      return next({ ...request, headers: { ...headers, ...more } }, context);
    },
  });
}

/**
 * Signs with a ready-made access token.
 * @throws AtlasValidationError when the token could not stand in a header.
 */
export function bearer(accessToken: string): PartMaker {
  if (!/^[\x21-\x7e]+$/.test(accessToken)) {
    const parameter = 'accessToken';
    throw new AtlasValidationError(`${parameter} must be visible ASCII without blanks.`, { parameter });
  }
  const authorization = `Bearer ${accessToken}`;
  return custom(() => ({ authorization }));
}
