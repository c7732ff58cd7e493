import type { Hooks } from '../hooks.ts';
import { redactHeaders, redactPath } from '../redact.ts';
import type { PartMaker } from '../step.ts';

/** Tells the hooks and the log about each call, with secrets masked. */
export function logCalls({ onRequest, onResponse, log }: Hooks): PartMaker {
  return ({ runtime }) => ({
    async step(request, context, next) {
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
  });
}
