import type { KeyObject } from 'node:crypto';
import { link, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TlsIdentity } from '../http.ts';
import type { Runtime } from '../runtime.ts';
import { StartError } from '../start-error.ts';
import { type Authority, createAuthority, readAuthority, signCertificate } from './authority.ts';
import { privateKeyOf } from './private-key.ts';

/** How a server on this machine proves itself. */
export interface LocalTls {
  readonly identity: TlsIdentity;
  /** Certificate of the authority clients have to trust, PEM. */
  readonly ca: string;
  /** The file that holds it; `undefined` when the authority is kept nowhere. */
  readonly caFile: string | undefined;
}

/** Nothing but this machine: whoever got the authority's key could not pass for anybody else. */
const ONLY = ['localhost', '127.0.0.0/8', '::1/128'];
const NAMES = ['localhost', '127.0.0.1', '::1'];
/** Clients refuse certificates that are valid longer than this, 825 days on some systems. */
const VALID_MS = 397 * 24 * 60 * 60 * 1000;

/** Key and certificate in one file: it is there whole or not at all. */
const AUTHORITY = 'authority.pem';
/** The certificate alone, for clients. */
const CERTIFICATE = 'ca.pem';

/**
 * The certificate for one run of a server, signed by this machine's authority. The run's key is never written.
 *
 * @param directory where the authority is kept between runs, made when it is not there; without one it ends with the run
 * @throws {StartError} when the directory cannot be used or holds something else
 */
export async function localTls(runtime: Runtime, directory?: string): Promise<LocalTls> {
  const now = runtime.now();
  const bytes = (length: number): Uint8Array => runtime.entropy(length);
  const create = (): Authority => createAuthority('Mercator local authority', now, bytes, ONLY);
  const authority = directory === undefined ? create() : await keptAuthority(directory, create);
  const key = privateKeyOf(bytes(32));
  const cert = signCertificate(
    authority,
    { subject: 'Mercator local Atlas', key, use: { kind: 'server', names: NAMES } },
    { now, until: now + VALID_MS, bytes },
  );
  return {
    identity: { cert: cert + authority.certificate, key: pemOf(key) },
    ca: authority.certificate,
    caFile: directory && join(directory, CERTIFICATE),
  };
}

async function keptAuthority(directory: string, create: () => Authority): Promise<Authority> {
  try {
    const kept = (await read(directory)) ?? (await keep(directory, create()));
    await writeFile(join(directory, CERTIFICATE), kept.certificate);
    return kept;
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      'TLS_UNUSABLE',
      `The authority for https in ${directory} cannot be used: ${what} Remove ${AUTHORITY} there to get a new one, or choose another directory.`,
      { cause },
    );
  }
}

async function read(directory: string): Promise<Authority | undefined> {
  const text = await readFile(join(directory, AUTHORITY), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : readAuthority(text, text);
}

/** Keeps an authority, whole or not at all. @returns the one of another server that was faster */
async function keep(directory: string, { key, certificate }: Authority): Promise<Authority> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, AUTHORITY);
  // A folder of its own: servers that start at once may be of one process.
  const folder = await mkdtemp(join(directory, 'draft-'));
  const draft = join(folder, AUTHORITY);
  try {
    await writeFile(draft, pemOf(key) + certificate, { mode: 0o600 });
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(folder, { force: true, recursive: true });
  }
  const kept = await read(directory);
  if (kept === undefined) throw new Error(`${AUTHORITY} is gone again.`);
  return kept;
}

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
