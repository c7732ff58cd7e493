import type { HashAlgorithm, Transport } from '../transport.ts';
import { createFetchTransport } from './fetch.ts';
import { md5 } from './md5.ts';

/** The transport of browsers, workers, Deno and Bun: the global `fetch`. */
export function createPlatformTransport(): { transport: Transport; close(): void } {
  // Looked up at each call, so that a test or a tracer may replace it later.
  const transport = createFetchTransport((url, init) => globalThis.fetch(url, init));
  return { transport, close: () => undefined };
}

/** Hexadecimal digest of a UTF-8 text. */
export async function hash(algorithm: HashAlgorithm, text: string): Promise<string> {
  if (algorithm === 'MD5') return md5(text);
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/** Bytes of the system's cryptographic randomness. */
export function secureBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** 128 random bits in hexadecimal. */
export function randomToken(): string {
  return toHex(secureBytes(16));
}

/** Variables of the process, where there is such a thing. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return globalThis.process?.env ?? {};
}

/** Word for the `User-Agent`. */
export function platformName(): string {
  return 'web';
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export { indexOfBytes, textOfBytes } from './web-bytes.ts';
export { openFiles } from './web-files.ts';
export { gunzip } from './web-gunzip.ts';
