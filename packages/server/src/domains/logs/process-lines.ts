import { drawsOf, type Host, hexOf, isPrimaryAt, type LogLine, logLine } from '../workload/index.ts';

const CHECKPOINT_MS = 60_000;

/** The service's own programs look at a process this often, in milliseconds. */
const AGENT_MS = 20_000;

/** What a process writes when it starts. */
export function startLines(host: Host, time: number): readonly LogLine[] {
  const { cluster, hostname, port, role } = host;
  const name = role === 'mongos' ? 'mongos' : 'mongod';
  const lines = [
    logLine(time + 4, 'CONTROL', 4_615_611, 'initandlisten', 'MongoDB starting', {
      pid: 2000 + (host.seed % 9000),
      port,
      dbPath: '/srv/mongodb/data',
      architecture: '64-bit',
      host: hostname,
    }),
    logLine(time + 5, 'CONTROL', 23_403, 'initandlisten', 'Build Info', {
      buildInfo: {
        version: cluster.mongoDBVersion,
        modules: ['enterprise'],
        allocator: 'tcmalloc-google',
        environment: { distarch: 'x86_64', target_arch: 'x86_64' },
      },
    }),
    logLine(time + 5, 'CONTROL', 51_765, 'initandlisten', 'Operating System', {
      os: { name: 'Amazon Linux release 2023', version: 'Kernel 6.1' },
    }),
  ];
  const storage = logLine(time + 8, 'STORAGE', 22_315, 'initandlisten', 'Opening WiredTiger', {
    config: `create,cache_size=${Math.round(host.machine.cacheBytes / 2 ** 20)}M`,
  });
  const waiting = logLine(time + 900, 'NETWORK', 23_016, 'listener', 'Waiting for connections', {
    port,
    ssl: 'on',
  });
  const election = logLine(time + 1500, 'REPL', 21_358, 'ReplCoord-0', 'Replica set state transition', {
    newState: isPrimaryAt(host, time) ? 'PRIMARY' : 'SECONDARY',
    oldState: 'STARTUP2',
  });
  return name === 'mongos' ? [...lines, waiting] : [...lines, storage, waiting, election];
}

/** What a running process writes by itself between two instants: checkpoints, and the visits of the service. */
export function* routineLines(host: Host, from: number, to: number): Generator<LogLine> {
  if (host.role !== 'mongos') {
    const phase = (host.seed % 60) * 1000;
    for (
      let time = Math.ceil((from - phase) / CHECKPOINT_MS) * CHECKPOINT_MS + phase;
      time < to;
      time += CHECKPOINT_MS
    ) {
      yield checkpointLine(host, time);
    }
  }
  const phase = host.seed % AGENT_MS;
  for (let time = Math.ceil((from - phase) / AGENT_MS) * AGENT_MS + phase; time < to; time += AGENT_MS) {
    yield* agentLines(host, time);
  }
}

function checkpointLine(host: Host, time: number): LogLine {
  const seconds = Math.floor(time / 1000);
  return logLine(time, 'WTCHKPT', 22_430, 'Checkpointer', 'WiredTiger message', {
    message: {
      ts_sec: seconds,
      ts_usec: 1000 * (time % 1000),
      thread: `${host.seed % 10_000}:0x7f${(host.seed >>> 4).toString(16).padStart(8, '0')}`,
      session_name: 'WT_SESSION.checkpoint',
      category: 'WT_VERB_CHECKPOINT_PROGRESS',
      category_id: 7,
      verbose_level: 'DEBUG_1',
      verbose_level_id: 1,
      msg: `saving checkpoint snapshot min: ${seconds % 100_000}, snapshot max: ${seconds % 100_000} snapshot count: 0, oldest timestamp: (${seconds - 300}, 1) , meta checkpoint timestamp: (${seconds}, 1) base write gen: 1`,
    },
  });
}

function agentLines(host: Host, time: number): readonly LogLine[] {
  const draw = drawsOf(host.seed + 9, Math.floor(time / AGENT_MS));
  const remote = `192.168.248.${2 + Math.floor(draw() * 3)}:${32_768 + Math.floor(draw() * 28_000)}`;
  const digits = hexOf(32, draw);
  const $uuid = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
  // Numbers above those of applications, which count from 1.
  const connectionId = 4_000_000_000 + Math.floor((time - host.created) / AGENT_MS);
  const context = `conn${connectionId}`;
  const peer = { remote, isLoadBalanced: false, uuid: { uuid: { $uuid } }, connectionId };
  return [
    logLine(time, 'NETWORK', 22_943, 'listener', 'Connection accepted', { ...peer, connectionCount: 45 }),
    logLine(time + 1, 'NETWORK', 51_800, context, 'client metadata', {
      remote,
      client: context,
      negotiatedCompressors: [],
      doc: {
        driver: { name: 'mongo-go-driver', version: '1.17.4' },
        os: { type: 'linux', architecture: 'amd64' },
        platform: 'go1.24.5',
        application: { name: 'MongoDB Automation Agent' },
      },
    }),
    logLine(time + 9, 'ACCESS', 5_286_306, context, 'Successfully authenticated', {
      client: remote,
      isSpeculative: true,
      isClusterMember: false,
      mechanism: 'SCRAM-SHA-256',
      user: 'mms-automation',
      db: 'admin',
      result: 0,
      metrics: { conversation_duration: { micros: 3000 + Math.floor(draw() * 900), summary: {} } },
      extraInfo: {},
    }),
    logLine(time + 400 + Math.floor(draw() * 5000), 'NETWORK', 22_944, context, 'Connection ended', {
      ...peer,
      connectionCount: 44,
    }),
  ];
}
