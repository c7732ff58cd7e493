import type { Operation } from '@mercator/catalog';
import { serviceOperations } from '@mercator/catalog/service';
import { checkAnswer } from '@mercator/testkit';
import { expect } from 'vitest';
import { operationAt } from '../support/exchange.ts';
import { documentOf, type Heard, notRefused } from './atlas-error.ts';
import { onlyReads } from './exemptions.ts';
import { requestBytes, speak } from './socket.ts';
import { type Served, type StockedWorld, stockedWorld } from './stocked-world.ts';

/** Said again by fast-check when something fails; another one: `MERCATOR_TEST_SEED`. */
export const SEED = Number(process.env.MERCATOR_TEST_SEED ?? 20_260_101);

/** A world to which anything may be sent, and the judgement of what it answers. */
export class Judge implements AsyncDisposable {
  readonly world: StockedWorld;
  readonly #before: ReadonlyMap<string, string>;
  #stamp: string;

  private constructor(world: StockedWorld, before: ReadonlyMap<string, string>) {
    this.world = world;
    this.#before = before;
    this.#stamp = world.stamp();
  }

  static async open(): Promise<Judge> {
    const world = await stockedWorld();
    return new Judge(world, await world.readback());
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.world[Symbol.asyncDispose]();
  }

  /** The ids of operations that are served: an example that fails can be read when it has no more than the id. */
  idsOf(wanted: (served: Served) => boolean): readonly string[] {
    return this.world.served.filter(wanted).map(({ operation }) => operation.id);
  }

  servedAs(id: string): Served {
    const found = this.world.served.find(({ operation }) => operation.id === id);
    if (found === undefined) throw new Error(`${id} is not served`);
    return found;
  }

  /**
   * Sends something as it is, by the owner or by nobody, and checks the answer: success that fits its schema, or a
   * refusal in the service's form. What was refused, or only read, has written nothing; what was done is undone.
   *
   * @returns the status
   */
  async send(
    method: string,
    path: string,
    { headers = [], body, anonymous = false }: Sending = {},
  ): Promise<number> {
    const bearer = ['Authorization', `Bearer ${this.world.token}`] as const;
    const bytes = requestBytes(method, path, anonymous ? headers : [bearer, ...headers], body);
    const answer = await speak(this.world.server.url, bytes);
    const told = `${method} ${JSON.stringify(path)}: ${answer?.status} ${answer?.text.slice(0, 500)}`;
    if (answer === undefined) throw new Error(`no answer to ${told}`);
    if (refusedByParser(answer)) return answer.status;
    const written = await this.#undo();
    if (path.startsWith('/_mercator')) expect(answer.status, told).toBeLessThan(500);
    else this.#check(method, path, answer, told);
    if (answer.status >= 300 || onlyReads(method, operationOf(method, path)?.id))
      expect(written, `something was written by ${told}`).toBe(false);
    return answer.status;
  }

  /** Reads everything again. */
  async nothingChanged(): Promise<void> {
    const after = await this.world.readback();
    const changed = [...this.#before]
      .filter(([path, text]) => after.get(path) !== text)
      .map(([path]) => path);
    expect(changed).toEqual([]);
    expect(this.world.faults).toEqual([]);
  }

  /** Undoes what was written, and tells whether anything was. */
  async #undo(): Promise<boolean> {
    if (this.world.stamp() === this.#stamp) return false;
    await this.world.restore();
    this.#stamp = this.world.stamp();
    return true;
  }

  #check(method: string, path: string, answer: Heard, told: string): void {
    if (answer.status < 300) {
      expect(misfits(method, path, answer), told).toEqual([]);
    } else if (method === 'HEAD') {
      expect(answer.status, told).toBeLessThan(500);
      expect(answer.text).toBe('');
    } else if (answer.status !== 501 || documentOf(answer.text)?.errorCode !== 'NOT_IMPLEMENTED') {
      expect(notRefused(answer), told).toBeUndefined();
    }
  }
}

interface Sending {
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
  /** Without a token. */
  readonly anonymous?: boolean;
}

const operationOf = (method: string, path: string): Operation | undefined =>
  operationAt(method, path.split('?', 1)[0] ?? '');

/** What in an answer of success does not fit the schema of the version that it names. */
function misfits(method: string, path: string, { headers, text }: Heard): readonly string[] {
  const operation = operationOf(method, path);
  const [, date, format = 'json'] = /vnd\.atlas\.([^+]+)\+(\w+)/.exec(headers['content-type'] ?? '') ?? [];
  if (operation === undefined || text === '' || /[?&]envelope=true/.test(path)) return [];
  const { versions = [] } = serviceOperations[operation.id] ?? {};
  // Who asks for plain JSON is not told which version it is.
  const possible = versions.filter(({ version }) => date === undefined || version === date);
  if (format !== 'json')
    return possible.some(({ result }) => format in result) ? [] : [`no version ${date} as ${format}`];
  // Two operations answer with PEM and with XML under the type of JSON.
  const body = /^(-----BEGIN |<\?xml )/.test(text) ? text : JSON.parse(text);
  const found = possible.map(({ result }) => checkAnswer(body, result.json ?? true));
  return found.find((problems) => problems.length === 0) ?? found[0] ?? [`no version ${date}`];
}

/** What Node's parser refuses by itself, before there is a request: a bare 400 or 431, and the connection ends. */
const refusedByParser = ({ status, text, headers }: Heard): boolean =>
  [400, 431].includes(status) && text === '' && headers.connection === 'close';
