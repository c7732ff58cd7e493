import type { Hooks } from '../hooks.ts';
import { servedVersion } from '../response.ts';
import { parseHttpDate } from '../retry-after.ts';
import type { PartMaker } from '../step.ts';

/** Tells once for each operation and version that the service announces its end. */
export function tellDeprecations({ onDeprecation, log }: Hooks): PartMaker {
  const told = new Set<string>();
  return () => ({
    async step(request, context, next) {
      const answer = await next(request, context);
      const { deprecation, sunset } = answer.headers;
      if (deprecation === undefined && sunset === undefined) return answer;
      const operation = request.operation?.id;
      const version = servedVersion(answer.headers) ?? request.version;
      const key = `${operation ?? request.resource} ${version}`;
      if (!told.has(key)) {
        told.add(key);
        const event = {
          type: 'deprecation',
          operation,
          version,
          deprecatedOn: parseHttpDate(deprecation),
          sunset: parseHttpDate(sunset),
        } as const;
        onDeprecation?.(event);
        log?.(event);
      }
      return answer;
    },
  });
}
