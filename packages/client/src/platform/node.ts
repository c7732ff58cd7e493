import type { Agent, request } from 'node:http';
import type { RuntimeOptions } from '../runtime-options.ts';
import type { HashAlgorithm, Transport, TransportLimits, TransportRequest } from '../transport.ts';
import { NodeClock } from './node-clock.ts';
import { NodeResponse } from './node-response.ts';

/** Milliseconds after which an idle connection is closed, before a proxy on the way closes it in mid-request. */
const IDLE = 30_000;

/** What requests to one origin share. */
interface Place {
  readonly request: typeof request;
  readonly agent: Agent;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
}

/** The transport of Node: node:http and node:https with kept connections. */
export function createPlatformTransport({ ca }: RuntimeOptions): {
  transport: Transport;
  close(): void;
} {
  const places = new Map<string, Place>();
  const placeOf = (origin: string): Place => {
    let place = places.get(origin);
    if (!place) {
      place = createPlace(new URL(origin), ca);
      places.set(origin, place);
    }
    return place;
  };
  return {
    transport: (request, limits) => exchange(placeOf(request.origin), request, limits),
    close() {
      for (const { agent } of places.values()) agent.destroy();
      places.clear();
    },
  };
}

function createPlace({ protocol, host, hostname, port }: URL, ca: RuntimeOptions['ca']): Place {
  const kept = { keepAlive: true, timeout: IDLE };
  const name = { host, hostname: hostname.replace(/^\[|\]$/g, '') };
  // Loaded when they are needed: a program that only imports the client, or speaks plain http, starts sooner.
  if (protocol !== 'https:') {
    const { request, Agent } = process.getBuiltinModule('node:http');
    return { ...name, request, agent: new Agent(kept), port: port || '80' };
  }
  const { request, Agent } = process.getBuiltinModule('node:https');
  const trusted = ca === undefined ? {} : { ca: [...rootCertificates(), ...[ca].flat()] };
  // Verification is said outright, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in some shell does not turn it off.
  const agent = new Agent({ ...kept, ...trusted, rejectUnauthorized: true });
  return { ...name, request, agent, port: port || '443' };
}

function rootCertificates(): readonly string[] {
  return process.getBuiltinModule('node:tls').rootCertificates;
}

function exchange(
  place: Place,
  { method, path, headers, body }: TransportRequest,
  { timeout, signal }: TransportLimits,
): Promise<NodeResponse> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    // A flat list goes out as it is; a record would be checked and copied name by name.
    const list = ['host', place.host];
    for (const name in headers) list.push(name, headers[name] ?? '');
    if (body !== undefined) list.push('content-length', String(Buffer.byteLength(body)));
    else if (method !== 'GET') list.push('content-length', '0');
    const outgoing = place.request({
      agent: place.agent,
      hostname: place.hostname,
      port: place.port,
      method,
      path,
      headers: list,
    });
    let response: NodeResponse | undefined;
    let reason: unknown;
    const clock = new NodeClock(timeout, signal, (why) => {
      reason = why;
      if (response) response.fail(why);
      else outgoing.destroy();
    });
    clock.start();
    outgoing.on('error', (error) => {
      clock.stop();
      reject(reason ?? error);
    });
    outgoing.on('response', (incoming) => {
      response = new NodeResponse(incoming, clock);
      resolve(response);
    });
    outgoing.end(body);
  });
}

type Hash = typeof import('node:crypto').hash;
let hashOnce: Hash | undefined;

/** Hexadecimal digest of a UTF-8 text. */
export function hash(algorithm: HashAlgorithm, text: string): string {
  hashOnce ??= process.getBuiltinModule('node:crypto').hash;
  return hashOnce(algorithm === 'MD5' ? 'md5' : 'sha256', text, 'hex');
}

/** Bytes of the system's cryptographic randomness. */
export function secureBytes(count: number): Uint8Array {
  return process.getBuiltinModule('node:crypto').randomBytes(count);
}

/** 128 random bits in hexadecimal. */
export function randomToken(): string {
  return process.getBuiltinModule('node:crypto').randomBytes(16).toString('hex');
}

/** Variables of the process. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

/** Words for the `User-Agent`. */
export function platformName(): string {
  return `node ${process.versions.node}; ${process.platform} ${process.arch}`;
}

export { indexOfBytes, textOfBytes } from './node-bytes.ts';
export { openFiles } from './node-files.ts';
export { gunzip } from './node-gunzip.ts';
