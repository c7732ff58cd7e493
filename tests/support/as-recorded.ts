import type { OperationId } from '@mercator/catalog/types';
import { compareKinds } from '@mercator/testkit/parity';
import { expect, test } from 'vitest';
import { leaveEvidence } from './evidence.ts';
import type { Exchange } from './exchange.ts';
import { plainText } from './plain.ts';
import { LEFT_OUT, type Recording, recordings } from './reference.ts';
import { expectGrade, openWorld, type World } from './showing.ts';

/**
 * Compares the last answer with a recording of the scenario: status, header fields and body.
 *
 * @param n place of the recording in its scenario, from 1
 * @param how `text`: all but what differs on every run (ids, dates, hosts, addresses) is the same, in the same order;
 *   `shape`: names, their order and types are, where the recorded place has another history than a new world. Of a list
 *   every item has to be like a recorded one
 */
export type Like = (n: number, how?: 'text' | 'shape') => void;

/** Header fields that do not depend on the run. `vary` was taken away when recording. */
const COMPARED = [
  'content-type',
  'deprecation',
  'location',
  'ratelimit-limit',
  'referrer-policy',
  'strict-transport-security',
  'sunset',
  'x-content-type-options',
  'x-error-code',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
];

/** Where the recorder put the service's address. */
const RECORDED_BASE = 'http://localhost:8080';

/**
 * A test that grades operations `recorded`: it goes the way of a recorded scenario in a new world. Besides what
 * `showing` demands, a successful answer of every operation named has to have been compared with a recording of it.
 * Without recordings the same calls are made and checked, and the comparisons are left out.
 */
export function asRecorded(
  scenario: string,
  ids: readonly OperationId[],
  behaviour: string,
  body: (world: World, like: Like) => Promise<void>,
): void {
  const all = recordings();
  const title = all === undefined ? `${behaviour} (comparisons with ${scenario} ${LEFT_OUT})` : behaviour;
  test(title, async () => {
    await using world = await openWorld();
    const compared = new Set<string>();
    const like: Like = (n, how = 'text') => {
      if (all === undefined) return;
      const recording = all.find((one) => one.scenario === scenario && one.n === n);
      if (recording === undefined) throw new Error(`${scenario} has no record ${n}`);
      compare(world, recording, how);
      if (recording.status < 300 && recording.operationId !== null) compared.add(recording.operationId);
    };
    await body(world, like);
    expectGrade(world, 'shape', ids);
    if (all !== undefined) expect([...compared]).toEqual(expect.arrayContaining([...ids]));
    leaveEvidence('recorded', ids, behaviour, all === undefined);
  });
}

function compare({ exchanges, server }: World, recording: Recording, how: 'text' | 'shape'): void {
  const answer = exchanges.at(-1);
  const where = `${recording.scenario} ${recording.n}: ${recording.method} ${recording.path}`;
  expect(answer?.operation?.id, where).toBe(recording.operationId);
  if (answer === undefined) return;
  expect({ status: answer.status, ...fieldsOf(answer, server.url) }, where).toEqual({
    status: recording.status,
    ...recordedFields(recording),
  });
  const ours = answer.body ?? null;
  if (how === 'shape') expect(compareKinds(ours, recording.body), where).toEqual([]);
  else expect(plainText(ours, server.url), where).toBe(plainText(recording.body, RECORDED_BASE));
}

const fieldsOf = ({ headers }: Exchange, base: string): Record<string, string | undefined> =>
  Object.fromEntries(
    COMPARED.map((name) => [name, withoutIds(headers.get(name)?.replace(base, RECORDED_BASE))]),
  );

const recordedFields = ({ headers }: Recording): Record<string, string | undefined> =>
  Object.fromEntries(COMPARED.map((name) => [name, withoutIds(headers[name])]));

const withoutIds = (text: string | undefined): string | undefined => text?.replace(/\b[0-9a-f]{24}\b/g, 'ID');
