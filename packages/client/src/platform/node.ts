import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { rootCertificates } from 'node:tls';
import type { RuntimeOptions } from '../runtime-options.ts';
import type { HashAlgorithm, Transport, TransportRequest } from '../transport.ts';
import { NodeClock } from './node-clock.ts';
import { NodeResponse } from './node-response.ts';

/** Milliseconds after which an idle connection is closed, before a proxy on the way closes it in mid-request. */
const IDLE = 30_000;

/** What requests to one origin share. */
interface Place {
  readonly request: typeof http.request;
  readonly agent: http.Agent;
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
    transport: (request) => exchange(placeOf(request.origin), request),
    close() {
      for (const { agent } of places.values()) agent.destroy();
      places.clear();
    },
  };
}

function createPlace({ protocol, host, hostname, port }: URL, ca: RuntimeOptions['ca']): Place {
  const kept = { keepAlive: true, timeout: IDLE };
  const isSecure = protocol === 'https:';
  return {
    request: isSecure ? https.request : http.request,
    agent: isSecure
      ? new https.Agent({
          ...kept,
          // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED=0 in some shell does not turn it off.
          rejectUnauthorized: true,
          ...(ca === undefined ? {} : { ca: [...rootCertificates, ...[ca].flat()] }),
        })
      : new http.Agent(kept),
    host,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port || (isSecure ? '443' : '80'),
  };
}

function exchange(place: Place, request: TransportRequest): Promise<NodeResponse> {
  return new Promise((resolve, reject) => {
    const { method, path, headers, body, timeout, signal } = request;
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

/** Hexadecimal digest of a UTF-8 text. */
export function hash(algorithm: HashAlgorithm, text: string): string {
  return createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
    .update(text)
    .digest('hex');
}

/** 128 random bits in hexadecimal. */
export function randomToken(): string {
  return randomBytes(16).toString('hex');
}

/** Variables of the process. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

/** Words for the `User-Agent`. */
export function platformName(): string {
  return `node ${process.versions.node}; ${process.platform} ${process.arch}`;
}
