import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { createManualRuntime, createRuntime } from '../runtime.ts';
import { createAuthority, readAuthority, signCertificate } from './authority.ts';
import { privateKeyOf } from './private-key.ts';

const NOW = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const LOCAL = ['localhost', '127.0.0.0/8', '::1/128'];
// What TLS believes depends on the day it is asked.
const TODAY = createRuntime().now();
const bytes = (length: number): Uint8Array => createManualRuntime().entropy(length);

function issued(names: readonly string[]) {
  const authority = createAuthority('Test authority', TODAY, bytes, LOCAL);
  const key = privateKeyOf(new Uint8Array(32).fill(7));
  const times = { now: TODAY, until: TODAY + DAY_MS, bytes };
  const certificate = signCertificate(
    authority,
    { subject: 'here', key, use: { kind: 'server', names } },
    times,
  );
  return { authority, key, certificate };
}

describe('an authority', () => {
  test('is one, signed by itself, for ten years', () => {
    const { certificate } = createAuthority('Test authority', NOW, bytes, LOCAL);
    const parsed = new X509Certificate(certificate);
    expect(parsed.ca).toBe(true);
    expect(parsed.subject).toBe('CN=Test authority');
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(new Date(parsed.validTo).getUTCFullYear()).toBe(2035);
  });

  test('has the key its bytes say', () => {
    const key = () => createAuthority('Test authority', NOW, bytes).key.export({ format: 'jwk' });
    expect(key()).toEqual(key());
  });

  test('is read as it was kept, and not with the key of another', () => {
    const authority = createAuthority('Test authority', NOW, bytes);
    const text = (of: typeof authority.key) => of.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(readAuthority(authority.certificate, text(authority.key)).subject).toBe('Test authority');
    const other = text(privateKeyOf(new Uint8Array(32).fill(9)));
    expect(() => readAuthority(authority.certificate, other)).toThrow('not the one');
  });

  test('signs certificates that name hosts and addresses and prove themselves by it', () => {
    const { authority, certificate } = issued(['localhost', '127.0.0.1', '::1']);
    const parsed = new X509Certificate(certificate);
    const issuer = new X509Certificate(authority.certificate);
    expect(parsed.checkIssued(issuer)).toBe(true);
    expect(parsed.verify(issuer.publicKey)).toBe(true);
    expect(parsed.checkHost('localhost')).toBe('localhost');
    expect(parsed.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(parsed.checkIP('::1')).toBe('::1');
    expect(parsed.ca).toBe(false);
  });
});

test('a scalar no curve takes gives a key all the same', () => {
  expect(privateKeyOf(new Uint8Array(32)).asymmetricKeyType).toBe('ec');
  expect(privateKeyOf(new Uint8Array(32).fill(255)).asymmetricKeyType).toBe('ec');
});

describe('a TLS client that trusts the authority', () => {
  test.each([
    { names: ['localhost'], servername: 'localhost', trusted: true },
    { names: ['example.com'], servername: 'example.com', trusted: false },
  ])('believes $servername: $trusted', async ({ names, servername, trusted }) => {
    const { authority, key, certificate } = issued(names);
    const pemKey = key.export({ type: 'pkcs8', format: 'pem' });
    const server = createServer({ cert: certificate, key: pemKey }, (socket) => socket.end()).listen(0);
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const socket = connect({ port, servername, ca: authority.certificate, rejectUnauthorized: false });
    socket.on('error', () => undefined);
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(trusted);
    socket.destroy();
    server.close();
  });
});
