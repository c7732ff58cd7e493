import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManualRuntime, createRuntime } from '../runtime.ts';
import { localTls } from './local-tls.ts';

describe('the authority of this machine', () => {
  let directory: string;
  beforeEach(async () => {
    directory = join(await mkdtemp(join(tmpdir(), 'mercator-tls-')), 'tls');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  test('is kept between runs, each with a key of its own that is never written', async () => {
    const first = await localTls(createRuntime(), directory);
    const second = await localTls(createRuntime(), directory);
    expect(second.ca).toBe(first.ca);
    expect(second.identity.key).not.toBe(first.identity.key);
    expect(first.caFile).toBe(join(directory, 'ca.pem'));
    expect(await readFile(join(directory, 'ca.pem'), 'utf8')).toBe(first.ca);
    expect((await readdir(directory)).sort()).toEqual(['authority.pem', 'ca.pem']);
    expect(await readFile(join(directory, 'authority.pem'), 'utf8')).not.toContain(
      first.identity.key.slice(30, 90),
    );
  });

  test('lets nobody else read its key, and puts it into no file for clients', async () => {
    await localTls(createRuntime(), directory);
    const { caFile = '', ca, identity } = await localTls(createRuntime(), directory);
    expect((await stat(join(directory, 'authority.pem'))).mode & 0o777).toBe(0o600);
    for (const text of [await readFile(caFile, 'utf8'), ca, identity.cert])
      expect(text).not.toContain('PRIVATE');
  });

  test('is one for servers that start at once', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => localTls(createRuntime(), directory)));
    expect(new Set(all.map(({ ca }) => ca)).size).toBe(1);
    expect((await readdir(directory)).sort()).toEqual(['authority.pem', 'ca.pem']);
  });

  test('says what to do when the file is something else', async () => {
    await localTls(createRuntime(), directory);
    await writeFile(join(directory, 'authority.pem'), 'hello');
    await expect(localTls(createRuntime(), directory)).rejects.toMatchObject({
      code: 'TLS_UNUSABLE',
      message: expect.stringMatching(/Remove authority\.pem/),
    });
  });

  test('signs for this machine and at most 398 days', async () => {
    const runtime = createManualRuntime();
    const { identity, ca } = await localTls(runtime);
    const certificate = new X509Certificate(identity.cert);
    expect(certificate.checkIssued(new X509Certificate(ca))).toBe(true);
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    const days = (Date.parse(certificate.validTo) - runtime.now()) / 86_400_000;
    expect(days).toBe(397);
  });

  test('has no file when nothing was said about one', async () => {
    expect((await localTls(createManualRuntime())).caFile).toBeUndefined();
  });
});
