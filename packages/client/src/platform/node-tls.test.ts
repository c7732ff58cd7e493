import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPlatformTransport } from './node.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!hasOpenssl)(
  `TLS${hasOpenssl ? '' : ' (left out: there is no openssl to make a certificate with)'}`,
  () => {
    let server: Server;
    let origin: string;
    let ca: string;
    const request = { method: 'GET', path: '/', headers: {}, body: undefined };
    const limits = { timeout: 10_000, signal: undefined };

    beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'mercator-tls-'));
      const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
      const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
      const algorithm = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
      execFileSync('openssl', ['req', '-x509', ...algorithm, '-keyout', key, '-out', cert, ...subject], {
        stdio: 'ignore',
      });
      ca = readFileSync(cert, 'utf8');
      server = createServer(
        { key: readFileSync(key), cert: ca },
        (_, response) => void response.end('hello'),
      );
      rmSync(folder, { recursive: true });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });
    afterEach(() => {
      vi.unstubAllEnvs();
    });

    it('refuses a certificate nobody vouches for', async () => {
      const { transport } = createPlatformTransport({});
      await expect(transport({ ...request, origin }, limits)).rejects.toMatchObject({
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
    });

    it('refuses it also where the environment turns verification off', async () => {
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
      const { transport } = createPlatformTransport({});
      await expect(transport({ ...request, origin }, limits)).rejects.toMatchObject({
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
    });

    it('takes it when the caller names it as authority', async () => {
      const { transport, close } = createPlatformTransport({ ca });
      expect(await (await transport({ ...request, origin }, limits)).text()).toBe('hello');
      close();
    });
  },
);
