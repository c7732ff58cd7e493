import type { Settings } from '../options.ts';
import { servedVersion } from '../response.ts';
import { parseHttpDate } from '../retry-after.ts';
import type { Step } from '../step.ts';

/** Tells once for each operation and version that the service announces its end. No step when nobody listens. */
export function createDeprecation({ hooks }: Settings): Step[] {
  const { onDeprecation, log } = hooks;
  if (!onDeprecation && !log) return [];
  const told = new Set<string>();
  return [
    async function tellDeprecation(request, context, next) {
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
  ];
}
