import { timeText } from './domains/event.ts';
import { settleDue } from './domains/settle.ts';
import { ApiError, apiError } from './errors.ts';
import type { ExtraRoute } from './extra-route.ts';
import type { Incoming, Reply } from './message.ts';
import { splitTarget } from './message.ts';
import type { Endpoint } from './routes.ts';
import { allRoutes } from './routes.ts';
import type { Server } from './server.ts';
import { authenticate } from './stations/authenticate.ts';
import { authorize } from './stations/authorize.ts';
import { handle } from './stations/handle.ts';
import { locate } from './stations/locate.ts';
import { mannerOf } from './stations/manner.ts';
import { rateLimited } from './stations/rate-limit.ts';
import { respond, toErrorReply } from './stations/respond.ts';
import { Trace } from './stations/trace.ts';
import { validateBody, validateParams } from './stations/validate.ts';
import { chooseVersion, deprecationHeaders } from './stations/version.ts';

/** THE WAY of a request: every station a call passes, in the service's order. Whatever is thrown becomes one reply. */
export async function answer(server: Server, request: Incoming): Promise<Reply> {
  const started = server.runtime.elapsed();
  const trace = new Trace(server.runtime.now());
  const reply = await walk(server, request, trace).catch((error: unknown) =>
    toErrorReply(error, trace.headers, mannerOf(request.target), trace.onFault),
  );
  server.log?.({
    ...trace.entry(request, reply),
    time: timeText(trace.now),
    milliseconds: server.runtime.elapsed() - started,
  });
  return reply;
}

async function walk(server: Server, request: Incoming, trace: Trace): Promise<Reply> {
  const { endpoint, params } = route(request);
  if (endpoint.kind === 'extra') return answerExtra(server, request, endpoint.route, trace);
  const { operation, service } = endpoint;
  trace.operation = operation.id;
  return server.transaction(async (store) => {
    const { now } = trace;
    const caller = service.authenticated ? await authenticate(server, store, request, now) : undefined;
    trace.caller = caller?.name;
    const place = await locate(server.atlas, store, params);
    const budget = server.limiter.take(operation, place, caller, now);
    trace.budget(budget);
    if (budget?.exhausted) throw rateLimited(operation.path, now);
    const served = chooseVersion(service, request.headers['accept'], request.headers['content-type'], now);
    trace.version = served.version;
    trace.add(deprecationHeaders(service, served.version));
    if (caller) authorize(service, caller, place);
    const input = validateParams(service, params, splitTarget(request.target).query);
    const handler = server.registry.handlers.get(operation.id);
    if (handler === undefined)
      throw apiError('NOT_IMPLEMENTED', [operation.id], 'This server does not implement {0} yet.', {
        status: 501,
      });
    const body = validateBody(operation, served.facts, request);
    await settleDue(server, store, now);
    const result = await handle(server, handler, {
      operation,
      service,
      served,
      params: input,
      body,
      caller,
      place,
      store,
      now,
    });
    return respond(result, {
      service,
      served,
      manner: mannerOf(request.target),
      target: request.target,
      base: server.base,
      params: input,
      headers: trace.headers,
    });
  });
}

function route(request: Incoming): {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>>;
} {
  const { path } = splitTarget(request.target);
  const found = findRoute(request.method, path);
  if (found === undefined) throw apiError('RESOURCE_NOT_FOUND', [path], 'Cannot find resource {0}.');
  if ('allow' in found)
    throw new ApiError('UNEXPECTED_ERROR', null, `${request.method} is not a method of ${path}.`, {
      status: 405,
      headers: { Allow: found.allow.join(', ') },
    });
  return { endpoint: found.value, params: found.params };
}

function findRoute(method: string, path: string) {
  try {
    return allRoutes().find(method, path);
  } catch (cause) {
    throw apiError('INVALID_PATH_PARAMETER', [path], 'The path {0} is not valid percent-encoding.', {
      cause,
    });
  }
}

async function answerExtra(
  server: Server,
  request: Incoming,
  extra: ExtraRoute,
  trace: Trace,
): Promise<Reply> {
  const { now } = trace;
  if (extra.access === 'free') return extra.answer({ server, request, now });
  return server.transaction(async (store) => {
    const caller =
      extra.access === 'credentials' ? await authenticate(server, store, request, now) : undefined;
    trace.caller = caller?.name;
    return extra.answer({ server, store, request, now, caller });
  });
}
