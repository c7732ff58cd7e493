import { describe, expect, it } from 'vitest';
import { addCallersFrames, Call } from './call.ts';
import { AtlasValidationError } from './errors.ts';

const answer = {
  status: 200,
  headers: {},
  version: '2023-01-01',
  requestId: undefined,
  deprecatedOn: undefined,
  sunset: undefined,
  attempts: 1,
};

function createCall(outcome: () => Promise<number>) {
  let starts = 0;
  const call = new Call<number>(async () => {
    starts += 1;
    return { ...answer, data: await outcome() };
  });
  return { call, starts: () => starts };
}

describe('Call', () => {
  it('starts when it is first needed, and only once', async () => {
    const { call, starts } = createCall(async () => 7);
    expect(starts()).toBe(0);
    expect(await Promise.all([call, call.then((value) => value + 1), call.finally()])).toEqual([7, 8, 7]);
    expect(await call.withResponse()).toEqual({ ...answer, data: 7 });
    expect(starts()).toBe(1);
  });

  it('behaves as a promise when it fails', async () => {
    const { call } = createCall(async () => {
      throw new Error('no');
    });
    const told: string[] = [];
    await expect(call).rejects.toThrow('no');
    expect(await call.catch(() => 'caught')).toBe('caught');
    expect(await call.then(undefined, () => 'refused')).toBe('refused');
    await call.finally(() => told.push('finally')).catch(() => told.push('catch'));
    expect(told).toEqual(['finally', 'catch']);
    expect(String(call)).toBe('[object Call]');
  });

  it('passes a value through when nobody takes it', async () => {
    expect(await createCall(async () => 7).call.then(null, undefined)).toBe(7);
  });
});

describe('addCallersFrames', () => {
  async function fail(error: Error): Promise<never> {
    await undefined;
    throw addCallersFrames(error, fail);
  }

  it.each([
    ['awaited', async (call: Call<number>) => await call],
    ['awaited with others', async (call: Call<number>) => await Promise.all([call])],
  ])('shows who waits for a call that is %s', async (_, wait) => {
    const call = new Call<number>(() => fail(new AtlasValidationError('wrong')));
    async function callersOwnFunction(): Promise<unknown> {
      return await wait(call);
    }
    const error: unknown = await callersOwnFunction().catch((one: unknown) => one);
    expect(error instanceof Error && error.stack).toMatch(
      /^AtlasValidationError: wrong\n(?!.*\bfail\b)[\s\S]*callersOwnFunction/,
    );
  });

  it('leaves errors of others alone', async () => {
    const error = new Error('own');
    const { stack } = error;
    await expect(fail(error)).rejects.toBe(error);
    expect(error.stack).toBe(stack);
  });
});
