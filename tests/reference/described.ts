import { findOperation } from '@mercator/catalog';
import type { OperationId } from '@mercator/catalog/types';
import type { Atlas } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { leaveEvidence } from '../support/evidence.ts';
import { LEFT_OUT } from '../support/reference.ts';
import { expectGrade, openWorld, type World } from '../support/showing.ts';
import { examplesOf, unlike } from './examples.ts';

export type Input = Readonly<Record<string, unknown>>;

/** An operation of the reference, and what its tests need. */
export interface Described {
  /** The name the reference has for it. */
  readonly name: string;
  /** The name it goes by today. */
  readonly id: OperationId;
  /** Makes what a call is about. @returns the input of one that succeeds */
  readonly input: (world: World) => Promise<Input>;
  /** What the input has to become to be about nothing; `undefined` where a call is about nothing to begin with. */
  readonly missing: Input | undefined;
  /** What the input has to become to be refused. @default a flag that is none */
  readonly bad?: Input;
  /** Whether every member of an organization may. @default false */
  readonly anybody?: boolean;
  /** What else has to be true of the answer, and of the world after it. */
  readonly check?: (answer: unknown, world: World, input: Input) => Promise<void> | void;
  /** Fields the service sends although no example shows them. */
  readonly beyond?: readonly string[];
}

export const NOWHERE = '0123456789abcdef01234567';

/** The tests of an operation of the reference. */
export function described(operation: Described): void {
  const { name, id, missing, bad = { envelope: 'maybe' }, anybody = false } = operation;
  describe(`${name} (${id})`, () => {
    for (const called of new Set([name, id])) testSuccess(operation, called);

    if (missing !== undefined)
      test('says that what it is about does not exist', async () => {
        await using world = await openWorld(INSTANT);
        const input = { ...(await operation.input(world)), ...missing };
        await expect(call(world.atlas, id, input)).rejects.toMatchObject({ status: 404 });
      });

    test('refuses bad input', async () => {
      await using world = await openWorld(INSTANT);
      const input = { ...(await operation.input(world)), ...bad };
      await expect(call(world.atlas, id, input)).rejects.toMatchObject({ status: 400 });
    });

    test(anybody ? 'is for every member' : 'is refused without the role it takes', async () => {
      await using world = await openWorld(INSTANT);
      const input = await operation.input(world);
      const { publicKey = '', privateKey = '' } = await world.atlas.programmaticApiKeys.createOrgApiKey({
        orgId: world.orgId,
        body: { desc: 'member', roles: ['ORG_MEMBER'] },
      });
      await using member = world.client({ publicKey, privateKey });
      const answer = call(member, id, input);
      if (anybody) await expect(answer).resolves.toBeDefined();
      else await expect(answer).rejects.toMatchObject({ status: 401, code: 'USER_UNAUTHORIZED' });
    });
  });
}

function testSuccess(operation: Described, called: string): void {
  const { name, id, check, beyond } = operation;
  const examples = examplesOf(name);
  const like = examples === undefined ? `(compared with no example: ${LEFT_OUT})` : 'as the example shows';
  test(`called ${called} answers ${like}`, async () => {
    await using world = await openWorld(INSTANT);
    const input = await operation.input(world);
    const answer = await call(world.atlas, called, input);
    expect(world.exchanges.at(-1)?.operation?.id).toBe(id);
    const isEmpty = answer === undefined || JSON.stringify(answer) === '{}';
    if (examples?.length && !isEmpty) expect(unlike(answer, examples, beyond)).toEqual([]);
    await check?.(answer, world, input);
    expectGrade(world, 'shape', [id]);
    // Without an example there is one thing to agree in: that there is nothing to show.
    const isCompared = examples === undefined || examples.length > 0 === !isEmpty;
    leaveEvidence(isCompared ? 'recorded' : 'shape', [id], `${name} answers`, examples === undefined);
  });
}

const INSTANT = { lifecycle: 'instant' } as const;

/** Calls a method by a name it has or once had: on its group, where a user finds it. */
async function call(atlas: Atlas, name: string, input: Input): Promise<unknown> {
  const operation = findOperation(name);
  if (operation === undefined) throw new Error(`The catalog has no operation ${name}`);
  const group: unknown = Reflect.get(atlas, operation.group);
  const method: unknown = Reflect.get(Object(group), name);
  if (typeof method !== 'function') throw new Error(`${operation.group} has no method ${name}`);
  return method.call(group, input);
}
