import { type Answered, answerInvitations } from '../domains/invitations/index.ts';
import { settleDue } from '../domains/settle.ts';
import { apiError } from '../errors.ts';
import { type FreeCall, jsonReply } from '../extra-route.ts';
import type { Incoming, Reply } from '../message.ts';
import { readJson } from '../stations/read-json.ts';

const FIELDS = ['username', 'answer', 'firstName', 'lastName', 'country'] as const;

type Field = (typeof FIELDS)[number];

/** Answers the open invitations of a person: there is no mail by which they could. */
export async function answerInvitation({ server, request }: FreeCall): Promise<Reply> {
  const fields = fieldsIn(request);
  const username = fields.username ?? '';
  const { answer, firstName = username.split('@')[0] ?? '', lastName = 'Invited', country = 'US' } = fields;
  if (answer !== 'accept' && answer !== 'decline')
    throw apiError('INVALID_ATTRIBUTE', ['answer'], 'The field {0} is either accept or decline.');
  if (!/^[A-Z]{2}$/.test(country))
    throw apiError('INVALID_ATTRIBUTE', ['country'], 'The field {0} is a country of two capital letters.');
  const accepts = answer === 'accept';
  const answered = await server.transaction(async (store): Promise<Answered> => {
    const now = server.clock.now();
    await settleDue(server, store, now);
    const person = { firstName, lastName, country };
    return answerInvitations({ store, chance: server.chance, now }, { username, accepts, person });
  });
  return jsonReply(200, { username, answer, ...answered });
}

function fieldsIn({ body }: Incoming): Partial<Record<Field, string>> {
  const value = body instanceof Uint8Array ? readJson(body) : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw apiError(
      'INVALID_ATTRIBUTE',
      ['username'],
      'The body is JSON such as { "username": "ada@example.com", "answer": "accept" }.',
    );
  const fields: Partial<Record<Field, string>> = {};
  for (const [name, text] of Object.entries(value)) {
    const field = FIELDS.find((known) => known === name);
    if (field === undefined || typeof text !== 'string')
      throw apiError(
        'INVALID_ATTRIBUTE',
        [name],
        `The field {0} is none of ${FIELDS.join(', ')} with a text.`,
      );
    fields[field] = text;
  }
  return fields;
}
