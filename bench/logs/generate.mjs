// @ts-check
import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';

/** Where generated logs stay between runs. */
const folder = fileURLToPath(new URL('../../node_modules/.cache/mercator-bench/', import.meta.url));

/** Named in the file, so that a log of another mixture is made anew. */
const MIXTURE = 2;

/** Numbers that are the same in every run. @param {number} seed @returns {(below: number) => number} */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const NAMESPACES = [
  'shop.orders',
  'shop.customers',
  'shop.carts',
  'stock.items',
  'stock.moves',
  'audit.trail',
];
const DRIVERS = [
  ['nodejs|Mongoose', '6.3.0|8.1.1', 'Node.js v20.11.0, LE'],
  ['PyMongo', '4.6.1', 'CPython 3.11.7.final.0'],
  ['mongo-java-driver|sync', '4.11.1', 'Java/Eclipse Adoptium/17.0.9+9'],
  ['mongo-go-driver', 'v1.13.1', 'go1.21.6'],
];

/** @param {number} number @param {number} digits */
const hex = (number, digits) => number.toString(16).padStart(digits, '0').slice(-digits);

/**
 * Lines as mongod 7.0 of a busy replica set writes them: connections and their metadata, proofs, slow operations with
 * plans and storage figures, checkpoints, replication, and now and then a warning; one in about 20,000 is an error.
 * @param {number} size bytes
 * @returns {Generator<Buffer>}
 */
function* blocksOf(size) {
  const roll = dice(20260101);
  let time = Date.UTC(2026, 0, 1);
  let connection = 1000;
  let sum = 0;
  let block = '';
  const address = () => `10.${roll(4)}.${roll(256)}.${roll(256)}:${32768 + roll(28000)}`;
  const id = () => hex(roll(2 ** 32), 8) + hex(roll(2 ** 32), 8) + hex(roll(2 ** 32), 8);
  const uuid = () =>
    `${hex(roll(2 ** 32), 8)}-${hex(roll(65536), 4)}-4${hex(roll(4096), 3)}-a${hex(roll(4096), 3)}-${hex(roll(2 ** 32), 8)}${hex(roll(65536), 4)}`;
  /** @param {string} s @param {string} c @param {number} number @param {string} ctx @param {string} msg @param {unknown} [attr] */
  const line = (s, c, number, ctx, msg, attr) => {
    time += roll(40);
    const head = `{"t":{"$date":"${new Date(time).toISOString().replace('Z', '+00:00')}"},"s":"${s}",  ${`"c":"${c}",`.padEnd(15)}${`"id":${number},`.padEnd(13)} "ctx":"${ctx}","msg":"${msg}"`;
    block += `${head}${attr === undefined ? '' : `,"attr":${JSON.stringify(attr)}`}}\n`;
  };
  const opened = () => {
    const remote = address();
    const [driver = '', version = '', platform = ''] = DRIVERS[roll(DRIVERS.length)] ?? [];
    connection += 1;
    const ctx = `conn${connection}`;
    const count = 200 + roll(300);
    const session = uuid();
    line('I', 'NETWORK', 22943, 'listener', 'Connection accepted', {
      remote,
      isLoadBalanced: false,
      uuid: { uuid: { $uuid: session } },
      connectionId: connection,
      connectionCount: count,
    });
    line('I', 'NETWORK', 51800, ctx, 'client metadata', {
      remote,
      client: ctx,
      negotiatedCompressors: ['snappy', 'zlib'],
      doc: {
        driver: { name: driver, version },
        platform,
        os: { name: 'linux', architecture: 'x64', version: '5.15.0-1052-aws', type: 'Linux' },
        application: { name: 'checkout' },
      },
    });
    line('I', 'ACCESS', 5286306, ctx, 'Successfully authenticated', {
      client: remote,
      isSpeculative: true,
      isClusterMember: false,
      mechanism: 'SCRAM-SHA-256',
      user: 'shop-service',
      db: 'admin',
      result: 0,
      metrics: { conversation_duration: { micros: 2000 + roll(9000), summary: {} } },
      extraInfo: {},
    });
    line('I', 'NETWORK', 22944, `conn${connection - roll(800)}`, 'Connection ended', {
      remote: address(),
      isLoadBalanced: false,
      uuid: { uuid: { $uuid: uuid() } },
      connectionId: connection - roll(800),
      connectionCount: count - 1,
    });
  };
  const slow = () => {
    const ns = NAMESPACES[roll(NAMESPACES.length)] ?? '';
    const examined = roll(90000);
    const durationMillis = 100 + (roll(50) === 0 ? roll(9000) : roll(300));
    line('I', 'COMMAND', 51803, `conn${connection - roll(800)}`, 'Slow query', {
      type: 'command',
      ns,
      appName: 'checkout',
      command: {
        find: ns.split('.')[1],
        filter: {
          customerId: { $oid: id() },
          state: { $in: ['open', 'paid'] },
          createdAt: { $gte: { $date: new Date(time - roll(86400000)).toISOString() } },
        },
        sort: { createdAt: -1 },
        limit: 50,
        lsid: { id: { $uuid: uuid() } },
        $clusterTime: {
          clusterTime: { $timestamp: { t: Math.floor(time / 1000), i: roll(90) } },
          signature: {
            hash: { $binary: { base64: Buffer.from(id()).toString('base64'), subType: '0' } },
            keyId: { $numberLong: '7318203402394829' },
          },
        },
        $db: ns.split('.')[0],
        $readPreference: { mode: 'secondaryPreferred' },
      },
      planSummary: 'IXSCAN { customerId: 1, createdAt: -1 }',
      planningTimeMicros: roll(4000),
      keysExamined: examined,
      docsExamined: examined - roll(examined + 1),
      hasSortStage: roll(2) === 0 ? true : undefined,
      nBatches: 1,
      cursorExhausted: true,
      numYields: roll(90),
      nreturned: roll(51),
      queryHash: hex(roll(2 ** 32), 8).toUpperCase(),
      planCacheKey: hex(roll(2 ** 32), 8).toUpperCase(),
      queryFramework: 'classic',
      reslen: 300 + roll(90000),
      locks: {
        FeatureCompatibilityVersion: { acquireCount: { r: roll(90) } },
        Global: { acquireCount: { r: roll(90) } },
      },
      readConcern: { level: 'local', provenance: 'implicitDefault' },
      storage: { data: { bytesRead: roll(9000000), timeReadingMicros: roll(90000) } },
      cpuNanos: roll(90000000),
      remote: address(),
      protocol: 'op_msg',
      durationMillis,
    });
  };
  while (sum < size) {
    const kind = roll(1000);
    if (kind < 300) opened();
    else if (kind < 700) slow();
    else if (kind < 860)
      line('I', 'NETWORK', 22944, `conn${connection - roll(800)}`, 'Connection ended', {
        remote: address(),
        isLoadBalanced: false,
        uuid: { uuid: { $uuid: uuid() } },
        connectionId: connection - roll(800),
        connectionCount: 200 + roll(300),
      });
    else if (kind < 930)
      line('I', 'WTCHKPT', 22430, 'Checkpointer', 'WiredTiger message', {
        message: {
          ts_sec: Math.floor(time / 1000),
          ts_usec: roll(1000000),
          thread: '1:0x7f2a5b1e0640',
          session_name: 'WT_SESSION.checkpoint',
          category: 'WT_VERB_CHECKPOINT_PROGRESS',
          category_id: 6,
          verbose_level: 'DEBUG_1',
          verbose_level_id: 1,
          msg: `saving checkpoint snapshot min: ${roll(90000000)}, snapshot max: ${roll(90000000)} snapshot count: 0, oldest timestamp: (${Math.floor(time / 1000)}, 1) , meta checkpoint timestamp: (${Math.floor(time / 1000)}, 1) base write gen: 12345`,
        },
      });
    else if (kind < 960)
      line('I', 'REPL', 21215, 'ReplCoord-4', 'Member is in new state', {
        hostAndPort: `shop-shard-00-0${roll(3)}.ab1cd.mongodb.net:27017`,
        newState: 'SECONDARY',
      });
    else if (kind < 980)
      line('I', 'INDEX', 20345, `conn${connection - roll(800)}`, 'Index build: done building', {
        buildUUID: null,
        collectionUUID: { uuid: { $uuid: uuid() } },
        namespace: NAMESPACES[roll(NAMESPACES.length)],
        index: '_id_',
        ident: `index-${roll(900)}--${roll(900000000)}`,
        collectionIdent: `collection-${roll(900)}--${roll(900000000)}`,
        commitTimestamp: null,
      });
    else if (kind < 999 || roll(10) > 0)
      line('W', 'COMMAND', 5578800, `conn${connection - roll(800)}`, 'Deprecated operation requested', {
        op: 'getMore',
        clientInfo: { driver: { name: 'PyMongo', version: '3.12.0' } },
      });
    else
      line('E', 'NETWORK', 4712102, `ReplicaSetMonitor-TaskExecutor`, 'Host failed in replica set', {
        replicaSet: 'atlas-k2x9vd-shard-0',
        host: `shop-shard-00-0${roll(3)}.ab1cd.mongodb.net:27017`,
        error: {
          code: 202,
          codeName: 'NetworkInterfaceExceededTimeLimit',
          errmsg: "Couldn't get a connection within the time limit of 1000ms",
        },
        action: { dropConnections: false, requestImmediateCheck: false, outcome: { success: false } },
      });
    if (block.length < 1 << 18) continue;
    // ASCII throughout.
    const bytes = Buffer.from(block, 'latin1');
    sum += bytes.length;
    block = '';
    yield bytes;
  }
}

/**
 * A generated log, compressed as the service does; made when there is none yet.
 * @param {number} size bytes without compression
 * @param {import('../measure.mjs').Progress} progress
 * @returns {Promise<string>} the file
 */
export async function generatedLog(size, progress) {
  const file = `${folder}mongod-${MIXTURE}-${size / 1e6}mb.log.gz`;
  if (await stat(file).catch(() => undefined)) return file;
  await mkdir(folder, { recursive: true });
  let done = 0;
  function* told() {
    for (const block of blocksOf(size)) {
      progress(`writing a log, ${Math.floor((100 * done) / size)} %`);
      done += block.length;
      yield block;
    }
  }
  await pipeline(
    Readable.from(told(), { objectMode: true, highWaterMark: 2 }),
    createGzip(),
    createWriteStream(`${file}.part`),
  );
  await rename(`${file}.part`, file);
  return file;
}
