import { type Host, isPrimaryAt, type Past, type Traffic, trafficAt, waveAt } from '../workload/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Everything the measurements of a process say about one instant, each in its own unit. */
export interface Vitals {
  readonly traffic: Traffic;
  readonly commands: number;
  readonly queries: number;
  readonly inserts: number;
  readonly updates: number;
  readonly deletes: number;
  readonly getMores: number;
  readonly replicated: { readonly inserts: number; readonly updates: number; readonly deletes: number };
  readonly returned: number;
  readonly scanned: number;
  readonly scannedObjects: number;
  readonly connections: number;
  readonly networkIn: number;
  readonly networkOut: number;
  readonly cacheUsed: number;
  readonly cacheDirty: number;
  readonly cacheRead: number;
  readonly cacheWritten: number;
  readonly residentMB: number;
  /** Percent of all cores together. */
  readonly processUser: number;
  readonly processKernel: number;
  readonly systemUser: number;
  readonly systemKernel: number;
  readonly ioWait: number;
  readonly softIrq: number;
  readonly steal: number;
  readonly lagSeconds: number;
  readonly oplogGBPerHour: number;
  readonly oplogWindowSeconds: number;
  readonly storageBytes: number;
  readonly queued: number;
  /** A smooth unrest in [-1, 1], its own for each number. */
  wave(index: number, period?: number): number;
}

/** Bytes the databases of the server itself take on every node, as recorded. */
export const SYSTEM_BYTES = { data: 39_968, storage: 352_256, index: 319_488 };

/** Bytes of a document applications write, on average. */
const WRITTEN_BYTES = 900;

/** Cores' percent that one operation a second takes, for each core. */
const PERCENT_PER_OPERATION = 0.72;

/** Gigabytes an oplog holds at least, and its part of the volume (MongoDB's defaults). */
const OPLOG_GB = 0.967;
const OPLOG_SHARE = 0.05;

/** Instance sizes whose processors are shared in bursts: they wait for them. */
const BURSTING = new Set(['M10', 'M20']);

/** How a process and its machine are at an instant. */
export function vitalsAt(host: Host, past: Past, time: number): Vitals {
  const traffic = trafficAt(host, past, time);
  const wave: Vitals['wave'] = (index, period = HOUR) => waveAt(host.seed + index, time, period);
  const around = (value: number, index: number, part = 0.08): number => value * (1 + part * wave(index));
  const { cores, cacheBytes } = host.machine;
  const { role } = host;
  const primary = isPrimaryAt(host, time);
  const commands = around(19.4, 1, 0.05) + traffic.commands;
  const queries = around(0.307, 2) + traffic.queries;
  const updates = primary ? around(0.0467, 3) + traffic.updates : around(0.0467, 3);
  const writes = traffic.inserts + traffic.updates + traffic.deletes;
  const follows = role !== 'mongos' && !primary;
  const leader = follows ? trafficAt(host, past, time, true) : undefined;
  const replicated = {
    inserts: follows ? around(0.0667, 4) + (leader?.inserts ?? 0) : 0,
    updates: follows ? around(0.1, 5) + (leader?.updates ?? 0) : 0,
    deletes: leader?.deletes ?? 0,
  };
  const applied = writes + replicated.inserts + replicated.updates + replicated.deletes;
  const operations = queries + applied + traffic.commands * 0.3;
  const busy = (operations / cores) * PERCENT_PER_OPERATION;
  const processUser = Math.min(72, around(1.1, 6, 0.2) + busy * 0.8) * cores;
  const processKernel = Math.min(12, around(0.15, 7, 0.2) + busy * 0.12) * cores;
  const systemUser = processUser + around(Math.min(6.3, 25 / cores), 8, 0.25) * cores;
  const systemKernel = processKernel + around(Math.min(2.4, 10 / cores), 9, 0.25) * cores;
  const free = Math.max(1, 98 * cores - systemUser - systemKernel);
  const steal = Math.min(
    free * 0.4,
    BURSTING.has(host.instanceSize) ? around(8, 10, 0.6) * cores : 0.05 * cores,
  );
  const ioWait = Math.min(
    free * 0.4,
    around(BURSTING.has(host.instanceSize) ? 4.3 : 0.7, 11, 0.5) * cores + busy * 0.05,
  );
  const age = Math.max(0, time - host.created);
  const warm = Math.min(1, age / (6 * HOUR));
  const held = (traffic.dataBytes + traffic.indexBytes) * (0.3 + 0.7 * warm);
  const cacheUsed = Math.min(0.8 * cacheBytes, around(357_704, 12, 0.02) + held);
  const cacheDirty = Math.min(0.05 * cacheBytes, around(121_585, 13, 0.1) + applied * WRITTEN_BYTES * 30);
  const oplogGBPerHour = around(0.000_687, 14, 0.1) + (applied * WRITTEN_BYTES * 3600) / 2 ** 30;
  const oplogGB = Math.max(OPLOG_GB, Math.min(50, host.cluster.diskSizeGB * OPLOG_SHARE));
  return {
    traffic,
    commands,
    queries,
    updates,
    replicated,
    inserts: traffic.inserts,
    deletes: traffic.deletes,
    getMores: traffic.getMores,
    returned: around(1.383, 15) + traffic.queries * 12 + traffic.getMores * 60,
    scanned: around(0.1267, 16) + traffic.queries * 9,
    scannedObjects: around(0.3367, 17) + traffic.queries * 160 * (1 + 0.3 * wave(18)),
    connections: 45 + traffic.connections + Math.round(1.5 * wave(19)),
    networkIn: around(7096, 20) + traffic.queries * 310 + writes * WRITTEN_BYTES + traffic.commands * 180,
    networkOut: around(109_455, 21) + traffic.queries * 4200 + traffic.commands * 420 + writes * 90,
    cacheUsed,
    cacheDirty,
    cacheRead: traffic.queries * (1.02 - warm) * 4096,
    cacheWritten: around(2436, 22) + applied * WRITTEN_BYTES,
    residentMB: 222 + cacheUsed / 2 ** 20 + traffic.connections * 0.35,
    processUser,
    processKernel,
    systemUser,
    systemKernel,
    ioWait,
    steal,
    softIrq: around(0.16, 23) * cores + busy * 0.01,
    lagSeconds: follows
      ? Math.max(0, Math.round(0.6 * wave(24, 10 * MINUTE) + (leader?.intensity ?? 0) * 0.4))
      : 0,
    oplogGBPerHour,
    oplogWindowSeconds: Math.min(age / 1000, (oplogGB / oplogGBPerHour) * 3600),
    storageBytes: SYSTEM_BYTES.storage + (traffic.dataBytes + traffic.indexBytes) * 0.62,
    queued: Math.max(0, busy - 40) * 0.05 * cores,
    wave,
  };
}
