import { settleDue } from './domains/settle.ts';
import type { Incoming, Reply } from './message.ts';
import type { Endpoint, OperationEndpoint } from './routes.ts';
import type { Server } from './server.ts';
import { authenticate } from './stations/authenticate.ts';
import { authorize } from './stations/authorize.ts';
import { handle, handlerOf } from './stations/handle.ts';
import { locate } from './stations/locate.ts';
import { mannerOf } from './stations/manner.ts';
import { rateLimit } from './stations/rate-limit.ts';
import { noteRefusal } from './stations/refused.ts';
import { respond, toErrorReply } from './stations/respond.ts';
import { route, type Target } from './stations/route.ts';
import { Trace } from './stations/trace.ts';
import { validateBody } from './stations/validate-body.ts';
import { validateParams, validatePath } from './stations/validate-params.ts';
import { chooseVersion, servedOld } from './stations/version.ts';
import type { Store } from './store/store.ts';
import { loadSchemas, needsSchemas } from './validation/schemas.ts';

/** THE WAY of a request, from the edge and back to it. Whatever is thrown on it becomes one reply. */
export async function answer(server: Server, request: Incoming): Promise<Reply> {
  const started = server.clock.elapsed();
  const trace = new Trace(server.clock.now());
  const reply = await enter(server, request, trace).catch(async (error: unknown) => {
    await noteRefusal(server, error);
    return toErrorReply(error, trace.headers, mannerOf(request.target), trace.onFault);
  });
  server.log?.(trace.entry(request, reply, server.clock.elapsed() - started));
  return reply;
}

async function enter(server: Server, request: Incoming, trace: Trace): Promise<Reply> {
  server.hosts.check(request.headers.host);
  const { endpoint, path } = route(request);
  if (endpoint.kind === 'extra') return answerExtra(server, request, endpoint, trace);
  trace.operation = endpoint.operation.id;
  return server.transaction((store) => walk(server, store, request, { endpoint, path }, trace));
}

/** Every station a call of the API passes, in the service's order, within one transaction. */
async function walk(
  server: Server,
  store: Store,
  request: Incoming,
  target: OperationTarget,
  trace: Trace,
): Promise<Reply> {
  const { operation, service, old = false } = target.endpoint;
  const { now } = trace;
  const caller = service.authenticated ? await authenticate(server, store, request, now) : undefined;
  trace.caller = caller?.name;
  const place = await locate(server.atlas, store, target.path);
  if (!old) rateLimit(server.limiter, operation, place, caller, trace);
  const served = old
    ? servedOld(service)
    : chooseVersion(service, request.headers.accept, request.headers['content-type']);
  trace.serve(served);
  if (caller) authorize(service, caller, place, server.usage, now);
  validatePath(service, target.path);
  const handler = await handlerOf(server.registry, operation);
  if (needsSchemas(operation, service)) await loadSchemas();
  const params = validateParams(service, target.path, request);
  const body = validateBody(operation, served.facts, request, { lenient: old });
  await settleDue(server, store, now);
  const checked = { operation, service, served, params, body, caller, place, store, now, old };
  const result = await handle(server, handler, checked);
  return respond(result, checked, request.target, server.base, trace.headers);
}

type OperationTarget = Target & { readonly endpoint: OperationEndpoint };

/** What lies outside the API has no versions, roles or budgets. */
async function answerExtra(
  server: Server,
  request: Incoming,
  { route: extra }: Extract<Endpoint, { kind: 'extra' }>,
  { now }: Trace,
): Promise<Reply> {
  if (extra.access === 'free') return extra.answer({ server, request, now });
  return server.transaction(async (store) => {
    const caller =
      extra.access === 'credentials' ? await authenticate(server, store, request, now) : undefined;
    return extra.answer({ server, store, request, now, caller });
  });
}
