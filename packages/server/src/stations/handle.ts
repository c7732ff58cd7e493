import type { Operation } from '@mercator/catalog';
import type { AnyHandler } from '../domains/domain.ts';
import type { Registry } from '../domains/registry.ts';
import { apiError } from '../errors.ts';
import type { Server } from '../server.ts';
import { type CheckedCall, HandledCall } from './handled-call.ts';

/** The handler of an operation. @throws a 501 in the API's form when there is none */
export async function handlerOf(registry: Registry, { id }: Operation): Promise<AnyHandler> {
  const handler = await registry.handler(id);
  if (handler === undefined) {
    throw apiError('NOT_IMPLEMENTED', [id], 'This server does not implement {0} yet.', { status: 501 });
  }
  return handler;
}

/** Lets the operation's handler do its work, and keeps the events of it in the same transaction. */
export async function handle(server: Server, handler: AnyHandler, checked: CheckedCall): Promise<unknown> {
  const call = new HandledCall(server, checked);
  const result = await handler(call);
  await call.keepEvents();
  return result;
}
