import type { Group } from '@mercator/catalog/types';
import { AtlasAbortError, AtlasValidationError } from '../../errors.ts';
import { callOptionsOf, type OrganizationKit, type VerbOptions } from '../kit.ts';
import { doneBefore, type FleetCheckpoint } from './checkpoint.ts';
import type { FleetAnswer, FleetResult } from './fleet-answer.ts';
import { concurrencyOf, type FleetOptions, type FleetProgress } from './fleet-options.ts';

/** Asks one project. */
export type AskOne<T> = (project: Group, options: VerbOptions) => PromiseLike<T> | T;

/**
 * One question on its way through the projects of an organization. Nothing is asked before it is iterated or
 * collected, and that can be done once. It holds the list of projects and, of the answers, at most as many as are asked at once:
 * who reads slowly is asked for slowly. `break` ends it.
 * @example
 * const run = organization.fleet.clusters();
 * for await (const { project, value, error } of run) console.log(project.name, error ?? value?.length);
 * await writeFile('checkpoint.json', JSON.stringify(run.checkpoint()));
 */
export class FleetRun<T> implements AsyncIterable<FleetAnswer<T>> {
  readonly #kit: OrganizationKit;
  readonly #ask: AskOne<T>;
  readonly #options: FleetOptions;
  readonly #concurrency: number;
  readonly #done: Set<string>;
  #isBegun = false;
  #sentBefore = 0;
  #total: number | undefined;
  #answered = 0;
  #failed = 0;

  /** @throws AtlasValidationError when the options cannot be right. */
  constructor(kit: OrganizationKit, ask: AskOne<T>, options: FleetOptions) {
    this.#kit = kit;
    this.#ask = ask;
    this.#options = options;
    this.#concurrency = concurrencyOf(options);
    this.#done = new Set(doneBefore(options.resume, kit.orgId));
  }

  /** How far it has come. */
  get progress(): FleetProgress {
    const requests = this.#isBegun ? this.#kit.atlas.requests - this.#sentBefore : 0;
    return { total: this.#total, done: this.#answered, failed: this.#failed, requests };
  }

  /**
   * What a later run needs to ask only what is missing, at any time. An answer counts as had once the next one was asked for, so the one
   * in hand when a loop is left is asked for again.
   */
  checkpoint(): FleetCheckpoint {
    return { version: 1, orgId: this.#kit.orgId, done: [...this.#done] };
  }

  /**
   * The answers of all projects, in memory.
   * @throws AtlasAbortError when the signal fires.
   * @throws AtlasApiError when the projects cannot be listed; what fails for one project is in `failures`.
   */
  async collect(): Promise<FleetResult<T>> {
    const answers: { project: Group; value: T }[] = [];
    const failures: { project: Group; error: unknown }[] = [];
    for await (const answer of this) {
      const { project } = answer;
      if ('error' in answer) failures.push({ project, error: answer.error });
      else answers.push({ project, value: answer.value });
    }
    return { answers, failures, progress: this.progress, checkpoint: this.checkpoint() };
  }

  [Symbol.asyncIterator](): AsyncGenerator<FleetAnswer<T>, void, undefined> {
    if (this.#isBegun)
      throw new AtlasValidationError('a run can be iterated or collected once: ask again for another.', {
        operation: 'fleet',
      });
    this.#isBegun = true;
    this.#sentBefore = this.#kit.atlas.requests;
    return this.#run();
  }

  async *#run(): AsyncGenerator<FleetAnswer<T>, void, undefined> {
    const { signal: callers } = this.#options;
    // One for each question: hundreds that listen to the same signal are warned of as a leak.
    const asking = new Set<AbortController>();
    const ready: FleetAnswer<T>[] = [];
    let wake = (): void => undefined;
    const end = (): void => {
      for (const each of asking) each.abort(callers?.reason);
      wake();
    };
    callers?.addEventListener('abort', end);
    const begin = (project: Group): void => {
      const question = new AbortController();
      asking.add(question);
      void this.#answerOf(project, question.signal).then((answer) => {
        asking.delete(question);
        ready.push(answer);
        wake();
      });
    };
    try {
      const projects = (await this.#list()).values();
      for (;;) {
        if (callers?.aborted) throw new AtlasAbortError({ operation: 'fleet', cause: callers.reason });
        while (asking.size + ready.length < this.#concurrency && !callers?.aborted) {
          const { value } = projects.next();
          if (!value) break;
          begin(value);
        }
        const answer = ready.shift();
        if (answer) {
          this.#count(answer);
          yield answer;
          if (!('error' in answer)) this.#done.add(answer.project.id ?? '');
        } else if (callers?.aborted) continue;
        else if (asking.size === 0) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      callers?.removeEventListener('abort', end);
      end();
    }
  }

  /** The projects to ask. The list is read to its end first: read along the way, pages would shift as projects come and go. */
  async #list(): Promise<readonly Group[]> {
    const { orgId, atlas } = this.#kit;
    const call = callOptionsOf(this.#options);
    const { where = () => true } = this.#options;
    const found = new Map<string, Group>();
    for await (const project of atlas.organizations.getOrgGroups({ orgId }, call))
      if (project.id && where(project)) found.set(project.id, project);
    const asked = [...found.values()].filter(({ id = '' }) => !this.#done.has(id));
    this.#total = found.size;
    this.#answered = found.size - asked.length;
    this.#options.onProgress?.(this.progress);
    return asked;
  }

  async #answerOf(project: Group, signal: AbortSignal): Promise<FleetAnswer<T>> {
    try {
      return { project, value: await this.#ask(project, { ...callOptionsOf(this.#options), signal }) };
    } catch (error) {
      return { project, error };
    }
  }

  #count(answer: FleetAnswer<T>): void {
    if ('error' in answer) this.#failed += 1;
    else this.#answered += 1;
    this.#options.onProgress?.(this.progress);
  }
}
