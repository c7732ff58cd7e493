import { type Host, isPrimaryAt, isUp } from './host.ts';
import { type Past, type Principal, type Source, thereAt } from './past.ts';
import { countOf, type Draw, drawsOf, hexOf, pickFrom } from './random.ts';
import { type SlowOperation, slowOperation } from './slow-operations.ts';
import { trafficAt } from './traffic.ts';

/** Time is generated in pieces of so many milliseconds: what happens in one follows from its number alone. */
export const SLOT_MS = 10_000;

/** Connections a slot can begin at most; their ids leave room for them. */
const MOST_CONNECTIONS = 256;

/** The program that holds a connection. */
export interface Program {
  readonly application?: string;
  readonly driver: string;
  readonly driverVersion: string;
  readonly platform: string;
  readonly os: {
    readonly type: string;
    readonly name: string;
    readonly architecture: string;
    readonly version: string;
  };
}

/** One connection of an application, from its beginning to its end. */
export interface Session {
  /** Milliseconds since 1970. */
  readonly begins: number;
  readonly ends: number;
  readonly address: string;
  readonly port: number;
  readonly connectionId: number;
  /** How many connections the process has with it. */
  readonly connectionCount: number;
  readonly uuid: string;
  readonly principal: Pick<Principal, 'username' | 'database' | 'mechanism'>;
  readonly program: Program;
  /** Who it was is not who it said it is. */
  readonly failed: boolean;
  /** A mongos or another node: the user is the service's own. */
  readonly internal: boolean;
  /** Its slow operation, if it has one. */
  readonly slow: SlowOperation | undefined;
}

const LINUX = { type: 'Linux', name: 'Ubuntu 24.04', architecture: 'x86_64', version: '24.04' };

const PROGRAMS: readonly [Program, ...Program[]] = [
  {
    application: 'web',
    driver: 'nodejs|Mongoose',
    driverVersion: '6.17.0|8.16.1',
    platform: 'Node.js v22.17.0, LE',
    os: { ...LINUX, type: 'Linux', name: 'linux', version: '6.8.0-64-generic' },
  },
  {
    application: 'reports',
    driver: 'PyMongo',
    driverVersion: '4.13.2',
    platform: 'CPython 3.12.11.final.0',
    os: LINUX,
  },
  {
    driver: 'mongo-java-driver|sync',
    driverVersion: '5.5.1',
    platform: 'Java/Eclipse Adoptium/21.0.7+6-LTS',
    os: { type: 'Linux', name: 'Linux', architecture: 'amd64', version: '6.8.0-64-generic' },
  },
];

const ROUTER: Program = {
  driver: 'NetworkInterfaceTL',
  driverVersion: '8.0.29',
  platform: 'mongos',
  os: LINUX,
};

/** The user processes of a cluster are to each other. */
const SYSTEM = { username: '__system', database: 'local', mechanism: 'SCRAM-SHA-256' };

const FAILING = 0.02;
const SLOW = 0.12;

/** Part of the connections that go to secondaries. */
const TO_SECONDARIES = 0.15;

/** Number of the slot an instant is in. */
export const slotOf = (time: number): number => Math.floor(time / SLOT_MS);

/** The connections that begin in a slot, by the instant at which they do. */
export function sessionsIn(host: Host, past: Past, slot: number): readonly Session[] {
  const time = slot * SLOT_MS;
  if (!isUp(host, time)) return [];
  const principals = thereAt(past.principals, time);
  const sources = thereAt(past.sources, time);
  const [principal, source] = [principals[0], sources[0]];
  if (principal === undefined || source === undefined) return [];
  const traffic = trafficAt(host, past, time);
  const share = isPrimaryAt(host, time) || host.role === 'mongos' ? 1 : TO_SECONDARIES;
  const draw = drawsOf(host.seed + 5, slot);
  const count = countOf((traffic.logins * share * SLOT_MS) / 1000, draw);
  const first = Math.max(0, slot - slotOf(host.created)) * MOST_CONNECTIONS + 1;
  const sessions = Array.from({ length: count }, (_, index) => {
    const who: readonly [Principal, ...Principal[]] = [principal, ...principals.slice(1)];
    const where: readonly [Source, ...Source[]] = [source, ...sources.slice(1)];
    const begins = time + Math.floor(draw() * SLOT_MS);
    const connection = {
      begins,
      connectionId: first + index,
      connectionCount: 46 + traffic.connections + index,
    };
    return session(host, past, { who, where, connection, draw });
  });
  return sessions.sort((one, other) => one.begins - other.begins);
}

interface Around {
  readonly who: readonly [Principal, ...Principal[]];
  readonly where: readonly [Source, ...Source[]];
  readonly connection: Pick<Session, 'begins' | 'connectionId' | 'connectionCount'>;
  readonly draw: Draw;
}

function session(host: Host, past: Past, { who, where, connection, draw }: Around): Session {
  const internal = host.role === 'shard' || host.role === 'config';
  const failed = draw() < FAILING && !internal;
  const address = internal
    ? `192.168.248.${2 + Math.floor(draw() * 3)}`
    : pickFrom(pickFrom(where, draw).addresses, draw);
  const person = pickFrom(who, draw);
  const program = pickFrom(PROGRAMS, draw);
  const port = 32_768 + Math.floor(draw() * 28_000);
  const isSlow = draw() < SLOW && !failed;
  const uuid = hexOf(32, draw);
  const slow = isSlow
    ? slowOperation(host, past, connection.begins + 40 + Math.floor(draw() * 900), draw)
    : undefined;
  const until = slow ? slow.time + 20 : connection.begins + 30;
  return {
    ...connection,
    ends: until + Math.floor(draw() * draw() * 50_000),
    address,
    port,
    uuid: [8, 12, 16, 20].reduceRight((text, place) => `${text.slice(0, place)}-${text.slice(place)}`, uuid),
    principal: internal ? SYSTEM : person,
    program: internal ? ROUTER : program,
    failed,
    internal,
    slow,
  };
}

/** Longest that a connection of an application can last, in milliseconds. */
export const LONGEST_SESSION_MS = 60_000;
