import type { Operation, ServiceVersion } from '@mercator/catalog';
import { candidateBodies } from './candidate-bodies.ts';
import { operationOf, stepsOf } from './catalog-paths.ts';
import { compareValues } from './compare.ts';
import { compareAnswers } from './compare-answer.ts';
import type { CompareContext } from './compare-context.ts';
import { shiftDates } from './dates.ts';
import { type Difference, distance } from './difference.ts';
import { live } from './live.ts';
import { Memory } from './memory.ts';
import { type Need, needsOf } from './needs.ts';
import { oldBodies } from './old-body.ts';
import { pollUntilAlike } from './poll.ts';
import { isCertainlyMissing, prepare } from './prepare.ts';
import type { ParityRecord, Scenario } from './record.ts';
import { acceptOf, askedVersion, queryOf } from './request-plan.ts';
import { answerSchema, bodySchema, isObject } from './schema-of.ts';
import { settle } from './settle.ts';
import { isVarying } from './tokens.ts';
import { Translation } from './translation.ts';
import type { Trial } from './trial.ts';
import { ParityWorld, type PlainRequest } from './world.ts';

/** What became of one record. */
export interface Outcome {
  readonly scenario: string;
  readonly record: ParityRecord;
  /** Why it was not replayed; `undefined` when it was. */
  readonly skipped: string | undefined;
  readonly differences: readonly Difference[];
  /** What was sent, and what came back. */
  readonly exchange?: Pick<Trial, 'request' | 'answer'>;
}

/** What is there before a recording begins was made this long before it. */
const HISTORY_MS = 10 * 24 * 3600 * 1000;

/** What has happened before a recording begins happened this long before it. */
const RECENT_MS = 3600 * 1000;

/** Where nothing says when a scenario was recorded. */
const SOME_DAY = Date.UTC(2026, 7, 10);

/** Replays a scenario against a fresh local Atlas, record after record. */
export async function replayScenario(
  scenario: Scenario,
  onRecord: (record: ParityRecord) => void = () => undefined,
): Promise<readonly Outcome[]> {
  const start = scenario.records.find(({ at }) => at !== undefined)?.at ?? SOME_DAY;
  const replay = new Replay(scenario, await ParityWorld.open(start - HISTORY_MS), start);
  try {
    await replay.prepare();
    const outcomes: Outcome[] = [];
    for (const [index, record] of scenario.records.entries()) {
      onRecord(record);
      outcomes.push(
        await replay.step(record, index).catch((error: unknown) => failed(scenario.name, record, error)),
      );
    }
    return outcomes;
  } finally {
    await replay.close();
  }
}

class Replay {
  readonly #scenario: Scenario;
  readonly #memory = new Memory();
  readonly #start: number;
  /** What could not be brought before it began: what it is in may be found on the way. */
  #left: readonly Need[] = [];
  #translation = new Translation();
  #world: ParityWorld;
  #last: number;

  constructor(scenario: Scenario, world: ParityWorld, start: number) {
    this.#scenario = scenario;
    this.#world = world;
    this.#start = start;
    this.#last = start;
  }

  close(): Promise<void> {
    return this.#world[Symbol.asyncDispose]();
  }

  /** Makes what the recording began with, and lets the time pass until it began. */
  async prepare(): Promise<void> {
    try {
      await this.#arrange();
    } catch {
      // One odd record must not keep the others from being replayed: what they lack then, they tell themselves.
    }
    await this.#world.advance(this.#start - this.#world.now);
  }

  async #arrange(): Promise<void> {
    const { records } = this.#scenario;
    const needs = needsOf(records);
    this.#memory.begin(needs.map(({ value }) => value));
    const left = await prepare(records, needs, this.#world, this.#translation, false);
    await this.#world.advance(this.#start - RECENT_MS - this.#world.now);
    // What lasts only for days, or needs what was made before, comes last.
    this.#left = await prepare(records, left, this.#world, this.#translation, true);
    await settle(records, this.#world, this.#translation);
    await live(records, this.#world, this.#translation);
  }

  async step(record: ParityRecord, index: number): Promise<Outcome> {
    const { name: scenario } = this.#scenario;
    if (record.at !== undefined) {
      await this.#world.advance(record.at - this.#last);
      this.#last = Math.max(this.#last, record.at);
    }
    const missing = unusable(record) ?? (await this.#meet(record));
    if (missing !== undefined) return { scenario, record, skipped: missing, differences: [] };
    const best = await this.#best(record, index);
    this.#world = best.world;
    this.#translation = best.translation;
    this.#memory.add(record, best.answer);
    return { scenario, record, skipped: undefined, differences: best.differences, exchange: best };
  }

  /** Finds what the path's ids are here. Returns why it cannot be done. */
  async #meet(record: ParityRecord): Promise<string | undefined> {
    const { records } = this.#scenario;
    const isNamed = ({ path }: Need): boolean => record.path === path || record.path.startsWith(`${path}/`);
    const operation = operationOf(record.method, record.path, record.operationId);
    const steps = stepsOf(operation?.path ?? record.path, record.path);
    const values =
      steps.length > 0 ? steps.map(({ value }) => value) : record.path.split('/').filter(isVarying);
    for (const value of [...values, ...(record.method === 'GET' ? [] : this.#memory.listed(record.body))])
      this.#findTwin(value);
    const [now, later] = [this.#left.filter(isNamed), this.#left.filter((need) => !isNamed(need))];
    if (now.length > 0)
      this.#left = [...later, ...(await prepare(records, now, this.#world, this.#translation, true))];
    return isCertainlyMissing(this.#scenario.records, record, steps, this.#translation);
  }

  /** Learns what stands here for a value that an earlier list showed: that of the item most like the recorded one. */
  #findTwin(value: string): void {
    const list = this.#translation.knows(value) ? undefined : this.#memory.listWith(value);
    if (list === undefined) return;
    const { item, ours } = list;
    const place = { path: '$', schema: undefined, strictness: 'earlier' } as const;
    const free = ours.filter((one) => !this.#translation.gives(String(one['id'] ?? one['_id'])));
    const wanted = this.#translation.value(item);
    const [twin] = [...(free.length > 0 ? free : ours)].sort(
      (one, other) =>
        distance(compareValues(one, wanted, place, this.#context())) -
        distance(compareValues(other, wanted, place, this.#context())),
    );
    this.#translation.compare(item, twin, () => true);
  }

  #context(translation: Translation = this.#translation, fresh: readonly string[] = []): CompareContext {
    const made = [...this.#memory.made, ...fresh];
    const keys = new Set([...made, ...made.map((key) => translation.text(key))]);
    return { isMade: (key) => keys.has(key) };
  }

  /** Tries the bodies a request may have had until one leads to what was recorded; else the one that comes closest. */
  async #best(record: ParityRecord, index: number): Promise<Trial> {
    const operation = operationOf(record.method, record.path, record.operationId);
    const version = operation && askedVersion(this.#scenario.records, index, operation);
    const position = this.#world.position;
    let best: Trial | undefined;
    for (const body of this.#bodies(record, index, operation, version)) {
      const world = best === undefined ? this.#world : await this.#world.fork(position);
      const trial = await this.#try(world, this.#request(record, operation, version, body), record, version);
      if (best === undefined) best = trial;
      else if (distance(trial.differences) < distance(best.differences)) {
        if (best.world !== this.#world) await best.world[Symbol.asyncDispose]();
        best = trial;
      } else await world[Symbol.asyncDispose]();
      if (isSettled(best)) break;
    }
    if (best === undefined) throw new Error('There is always a request to try.');
    if (record.method === 'GET' && !isSettled(best)) {
      const { request } = best;
      best = await pollUntilAlike(best, (world) => this.#try(world, request, record, version));
    }
    if (best.world !== this.#world) await this.#world[Symbol.asyncDispose]();
    return best;
  }

  #bodies(
    record: ParityRecord,
    index: number,
    operation: Operation | undefined,
    version: ServiceVersion | undefined,
  ): readonly unknown[] {
    if (record.method === 'GET' || record.method === 'DELETE' || record.status === 401) return [undefined];
    const schema = bodySchema(version);
    if (operation?.body === undefined || schema === undefined)
      return operation === undefined
        ? oldBodies(this.#scenario.records, index, (value) => this.#translation.value(value))
        : [undefined];
    const { records } = this.#scenario;
    const known = this.#memory.shown(record.path);
    const shift = this.#world.now - (record.at ?? this.#world.now);
    const translate = (value: unknown): unknown => this.#translation.value(value);
    const bodies = candidateBodies({ records, index, schema, known, translate }).map((body) =>
      shiftDates(body, shift),
    );
    return operation.body === 'optional' ? [...bodies, undefined] : bodies;
  }

  #request(
    record: ParityRecord,
    operation: Operation | undefined,
    version: ServiceVersion | undefined,
    body: unknown,
  ): PlainRequest {
    const query = queryOf(record, operation);
    return {
      method: record.method,
      target: this.#translation.target(query === '' ? record.path : `${record.path}?${query}`),
      accept: acceptOf(record, version),
      ...(body !== undefined && {
        body,
        contentType:
          version === undefined ? 'application/json' : `application/vnd.atlas.${version.version}+json`,
      }),
      anonymous: record.status === 401,
    };
  }

  async #try(
    world: ParityWorld,
    request: PlainRequest,
    record: ParityRecord,
    version: ServiceVersion | undefined,
  ): Promise<Trial> {
    const answer = await world.send(request);
    const translation = this.#translation.copy();
    if (answer.status === record.status) {
      const { made } = this.#memory;
      const isEarlier = (document: unknown): boolean => {
        const id = isObject(document) ? (document['id'] ?? document['_id']) : undefined;
        return record.method === 'GET' && typeof id === 'string' && !made.has(id);
      };
      translation.compare(record.body, answer.body, isEarlier);
    }
    const recorded = {
      status: record.status,
      headers: Object.fromEntries(
        Object.entries(record.headers).map(([name, value]) => [name, translation.text(value)]),
      ),
      body: translation.value(record.body),
    };
    const context = this.#context(translation, this.#memory.newIn(record));
    const differences = compareAnswers(answer, recorded, answerSchema(version), context);
    return { world, request, answer, translation, differences };
  }
}

/** A record must not keep the others from being compared, whatever is in it. */
const failed = (scenario: string, record: ParityRecord, error: unknown): Outcome => ({
  scenario,
  record,
  skipped: `replaying it failed: ${error instanceof Error ? error.message : String(error)}`,
  differences: [],
});

/** What a record lacks to be sent again. */
function unusable({ method, path, status }: ParityRecord): string | undefined {
  if (!/^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(method))
    return `${method || 'no method'} cannot be sent`;
  if (!path.startsWith('/')) return 'its path is not known';
  return status >= 100 && status < 600 ? undefined : 'its status is not known';
}

/** Whether another body or more time would change nothing: all agrees but the header, or the operation is not served. */
const isSettled = ({ differences, answer }: Trial): boolean =>
  answer.status === 501 || differences.every(({ aspect }) => aspect === 'headers' || aspect === 'version');
