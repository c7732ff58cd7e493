import { allowDisabling } from '../domains/backup-compliance/index.ts';
import { settleDue } from '../domains/settle.ts';
import { type ApiError, apiError } from '../errors.ts';
import { type FreeCall, jsonReply } from '../extra-route.ts';
import type { Incoming, Reply } from '../message.ts';
import { readJson } from '../stations/read-json.ts';

/** Does what the vendor's support does on request: lets a project disable its backup compliance policy. */
export async function allowDisablingPolicy({ server, request }: FreeCall): Promise<Reply> {
  const groupId = groupIn(request);
  await server.transaction(async (store) => {
    const now = server.clock.now();
    await settleDue(server, store, now);
    await allowDisabling({ store, chance: server.chance, now }, groupId);
  });
  return jsonReply(200, { groupId, deletable: true });
}

function groupIn({ body }: Incoming): string {
  const value = body instanceof Uint8Array ? readJson(body) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal();
  const { groupId, ...others }: { readonly groupId?: unknown } = value;
  if (typeof groupId !== 'string' || Object.keys(others).length > 0) throw refusal();
  return groupId;
}

const refusal = (): ApiError =>
  apiError(
    'INVALID_ATTRIBUTE',
    ['groupId'],
    'The body is JSON with the field {0} and no other: the id of a project.',
  );
