import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Child, Greeting } from './child.ts';
import { type Connection, connectTo } from './connection.ts';
import { type Dice, diceOf } from './dice.ts';
import { FAMILIES, type Family } from './families.ts';
import type { Change, Ledger } from './ledger.ts';

/** How many connections write at once. */
const WRITERS = 6;

/** When a server is killed. */
export interface Moment {
  /** After this many acknowledged changes. */
  readonly after: number;
  /** With the answer in hand, with the next request just sent, as soon as a file changes, or some turns of the loop later. */
  readonly how: 'answered' | 'sent' | 'writing' | 'later';
  readonly turns: number;
}

/** Draws the moment of a round. */
export const momentOf = (dice: Dice): Moment => ({
  after: dice.between(1, 60),
  how: dice.pick(['answered', 'sent', 'writing', 'writing', 'later']),
  turns: dice.between(1, 40),
});

/** How often the files are looked at for a change at most. */
const LOOKS = 20_000;

/** Waits, without letting anything else happen, until the server has begun to write. */
function watchFiles(dataDir: string): void {
  const look = (): string =>
    ['mercator.db', 'mercator.db-wal']
      .map((name) => statSync(join(dataDir, name), { bigint: true, throwIfNoEntry: false }))
      .map((file) => `${file?.size} ${file?.mtimeNs}`)
      .join();
  const before = look();
  for (let looks = 0; looks < LOOKS && look() === before; looks += 1);
}

/** Changes things over several connections, as fast as the server goes, until the moment has come to kill it. */
export async function writeUntilKilled(
  child: Child,
  { url }: Greeting,
  token: string,
  ledger: Ledger,
  { after, how, turns }: Moment,
  { dataDir, seed }: { readonly dataDir: string; readonly seed: string },
): Promise<void> {
  let answered = 0;
  let killed = false;
  const kill = (): void => {
    if (killed) return;
    killed = true;
    child.process.kill('SIGKILL');
  };
  const killAfter = (left: number): void => {
    if (left === 0) kill();
    else setImmediate(() => killAfter(left - 1));
  };
  const noteAnswer = (): void => {
    answered += 1;
    if (answered < after) return;
    if (how === 'answered') kill();
    if (how === 'later' && answered === after) killAfter(turns);
  };
  const noteSent = (): void => {
    if (killed || answered < after) return;
    if (how === 'writing') watchFiles(dataDir);
    if (how !== 'answered' && how !== 'later') kill();
  };
  const write = async (writer: number, connection: Connection): Promise<void> => {
    const dice = diceOf(`${seed} ${writer}`);
    for (let serial = 0; !killed; serial += 1) {
      const change = drawChange(ledger, dice, writer, `${seed}-${writer}-${serial}`);
      ledger.begin(writer, change);
      // Its own kill is the one reason for which a connection may break.
      const answer = await connection.ask(change.wire, noteSent).catch((error: unknown) => {
        if (killed) return undefined;
        throw error;
      });
      if (answer === undefined) return;
      if (answer.status >= 300)
        throw new Error(`${JSON.stringify(change.wire)}: ${answer.status} ${JSON.stringify(answer.body)}`);
      ledger.acknowledge(writer, change, answer);
      noteAnswer();
    }
  };
  const connections = Array.from({ length: WRITERS }, () => connectTo(url, token));
  try {
    await Promise.all(connections.map((connection, writer) => write(writer, connection)));
  } finally {
    kill();
    for (const connection of connections) connection.close();
  }
  await child.ended;
}

/** Users and entries are the quick ones, and are changed most. */
const WEIGHTED = FAMILIES.flatMap((family) => Array.from({ length: family.most > 10 ? 3 : 1 }, () => family));

function drawChange(ledger: Ledger, dice: Dice, writer: number, mark: string): Change {
  const family = dice.pick(WEIGHTED);
  const { place } = ledger;
  const own = [...ledger.marks(family).keys()].filter((key) => ownerOf(key) === writer);
  const kind =
    own.length === 0
      ? 'create'
      : own.length + family.together > family.most
        ? dice.pick(['update', 'remove'] as const)
        : dice.pick(['create', 'create', 'update', 'remove'] as const);
  if (kind === 'create') {
    const keys = Array.from({ length: family.together }, () => freshKey(family, writer));
    return { family, kind, keys, mark, wire: family.create(place, keys, mark) };
  }
  const key = dice.pick(own);
  const id = ledger.id(key);
  return kind === 'update'
    ? { family, kind, keys: [key], mark, wire: family.update(place, key, mark, id) }
    : { family, kind, keys: [key], mark: undefined, wire: family.remove(place, key, id) };
}

/** The writer a key belongs to: the first number in it that is not the network's. */
const ownerOf = (key: string): number => Number(/^(?:10\.|\D+)(\d+)/.exec(key)?.[1]);

let serials = 0;

/** A key that was never used, so that whatever is there under it says who made it. */
function freshKey(family: Family, writer: number): string {
  serials += 1;
  return family.key(writer, serials);
}
