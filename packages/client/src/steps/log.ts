import type { Settings } from '../options.ts';
import { redactHeaders, redactPath } from '../redact.ts';
import type { Step } from '../step.ts';

/** Tells the hooks and the log about each call, with secrets masked. No step at all when nobody listens. */
export function createLog({ hooks, runtime }: Settings): Step[] {
  const { onRequest, onResponse, log } = hooks;
  if (!onRequest && !onResponse && !log) return [];
  return [
    async function logCalls(request, context, next) {
      const started = runtime.now();
      const place = {
        operation: request.operation?.id,
        method: request.method,
        url: request.origin + redactPath(request.path),
      };
      const sent = { type: 'request', ...place, headers: redactHeaders(request.headers) } as const;
      onRequest?.(sent);
      log?.(sent);
      try {
        const answer = await next(request, context);
        const event = {
          type: 'response',
          ...place,
          status: answer.status,
          headers: redactHeaders(answer.headers),
          duration: runtime.now() - started,
          attempts: context.attempts,
        } as const;
        onResponse?.(event);
        log?.(event);
        return answer;
      } catch (error) {
        log?.({ type: 'failure', ...place, error });
        throw error;
      }
    },
  ];
}
