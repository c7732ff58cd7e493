import { groups, type Operation } from '@mercator/catalog';
import { expect } from 'vitest';
import { type Heard, notRefused } from './atlas-error.ts';
import { type Sent, type Served, type StockedWorld, stockedWorld } from './stocked-world.ts';

/** A stocked world that refuses all it is sent, and is not changed by that. */
export interface Refusals extends AsyncDisposable {
  readonly world: StockedWorld;
  /** How many calls were refused. */
  readonly count: number;
  /**
   * Sends a call, which is to be refused in the service's form, and to write nothing.
   *
   * @param what what is wrong with it, for whoever reads why a test fails
   */
  refused(operation: Operation, what: string, sent: Sent): Promise<Refused>;
  /** The world did not write anything since it was stocked. */
  nothingWritten(what: string): void;
  /** All that can be read is as it was, besides: what is only remembered would be seen nowhere else. */
  nothingChanged(): Promise<void>;
}

/** A refusal, and how to tell of it. */
export interface Refused {
  readonly answer: Heard;
  readonly told: string;
}

export async function openRefusals(): Promise<Refusals> {
  const world = await stockedWorld();
  const before = await world.readback();
  const stamp = world.stamp();
  let count = 0;
  const nothingWritten = (what: string): void => {
    if (world.stamp() !== stamp) throw new Error(`${what}: something was written`);
  };
  return {
    world,
    get count() {
      return count;
    },
    async refused(operation, what, sent) {
      const answer = await world.call(operation, sent);
      const told = `${operation.id}: ${what}: ${answer.status} ${answer.text.slice(0, 1000)}`;
      const why = notRefused(answer);
      if (why !== undefined) throw new Error(`${told}: ${why}`);
      nothingWritten(told);
      count += 1;
      return { answer, told };
    },
    nothingWritten,
    async nothingChanged() {
      const after = await world.readback();
      const changed = [...before].filter(([path, text]) => after.get(path) !== text).map(([path]) => path);
      expect(changed).toEqual([]);
      expect(world.faults).toEqual([]);
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** The tags of the API, by which tests over all of it are told apart. */
export const TAGS: readonly string[] = Object.keys(groups);

/** What a server does of a tag. */
export const servedOf = ({ served }: StockedWorld, tag: string): readonly Served[] =>
  served.filter(({ operation }) => operation.group === tag);
