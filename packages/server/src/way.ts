import { settleDue } from './domains/settle.ts';
import { ApiError, apiError } from './errors.ts';
import type { ExtraRoute } from './extra-route.ts';
import { type Incoming, type Reply, splitTarget } from './message.ts';
import { allRoutes, type OperationEndpoint } from './routes.ts';
import type { Server } from './server.ts';
import { authenticate } from './stations/authenticate.ts';
import { authorize } from './stations/authorize.ts';
import { handle, handlerOf } from './stations/handle.ts';
import { locate } from './stations/locate.ts';
import { mannerOf } from './stations/manner.ts';
import { rateLimit } from './stations/rate-limit.ts';
import { respond, toErrorReply } from './stations/respond.ts';
import { Trace } from './stations/trace.ts';
import { validateBody } from './stations/validate-body.ts';
import { validateParams, validatePath } from './stations/validate-params.ts';
import { chooseVersion } from './stations/version.ts';
import type { Store } from './store/store.ts';

/** THE WAY of a request, from the edge and back to it. Whatever is thrown on it becomes one reply. */
export async function answer(server: Server, request: Incoming): Promise<Reply> {
  const started = server.runtime.elapsed();
  const trace = new Trace(server.runtime.now());
  const reply = await route(server, request, trace).catch((error: unknown) =>
    toErrorReply(error, trace.headers, mannerOf(request.target), trace.onFault),
  );
  server.log?.(trace.entry(request, reply, server.runtime.elapsed() - started));
  return reply;
}

/** Every station a call of the API passes, in the service's order, within one transaction. */
async function walk(
  server: Server,
  store: Store,
  request: Incoming,
  endpoint: OperationEndpoint,
  path: PathParams,
  trace: Trace,
): Promise<Reply> {
  const { operation, service } = endpoint;
  const { now } = trace;
  const caller = service.authenticated ? await authenticate(server, store, request, now) : undefined;
  trace.caller = caller?.name;
  const place = await locate(server.atlas, store, path);
  rateLimit(server.limiter, operation, place, caller, trace);
  const served = chooseVersion(service, request.headers.accept, request.headers['content-type']);
  trace.serve(served);
  if (caller) authorize(service, caller, place, server.usage, now);
  validatePath(service, path);
  const handler = handlerOf(server.registry, operation);
  const params = validateParams(service, path, request);
  const body = validateBody(operation, served.facts, request);
  await settleDue(server, store, now);
  const result = await handle(server, handler, {
    operation,
    service,
    served,
    params,
    body,
    caller,
    place,
    store,
    now,
  });
  return respond(result, {
    service,
    served,
    params,
    manner: mannerOf(request.target),
    target: request.target,
    base: server.base,
    headers: trace.headers,
  });
}

type PathParams = Readonly<Record<string, string>>;

async function route(server: Server, request: Incoming, trace: Trace): Promise<Reply> {
  const { path } = splitTarget(request.target);
  const found = find(request.method, path);
  if (found === undefined) throw apiError('RESOURCE_NOT_FOUND', [path], 'Cannot find resource {0}.');
  if ('allow' in found) {
    const options = { status: 405, headers: { Allow: found.allow.join(', ') } };
    throw new ApiError('UNEXPECTED_ERROR', null, `${request.method} is not a method of ${path}.`, options);
  }
  const endpoint = found.value;
  if (endpoint.kind === 'extra') return answerExtra(server, request, endpoint.route, trace);
  trace.operation = endpoint.operation.id;
  return server.transaction((store) => walk(server, store, request, endpoint, found.params, trace));
}

function find(method: string, path: string) {
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
  { now }: Trace,
): Promise<Reply> {
  if (extra.access === 'free') return extra.answer({ server, request, now });
  return server.transaction(async (store) => {
    const caller =
      extra.access === 'credentials' ? await authenticate(server, store, request, now) : undefined;
    return extra.answer({ server, store, request, now, caller });
  });
}
