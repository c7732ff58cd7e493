import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createCertificate } from './certificate.ts';
import type { Use } from './extensions.ts';
import { privateKeyOf } from './private-key.ts';

/** Who signs certificates. */
export interface Authority {
  readonly subject: string;
  readonly key: KeyObject;
  /** Its own certificate, PEM. */
  readonly certificate: string;
}

/** Bytes of the runtime or of the seed, by count. */
type Bytes = (length: number) => Uint8Array;

const SERIAL_BYTES = 16;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
/** Clocks of clients may be a little behind. */
const EARLIER_MS = 60 * 60 * 1000;

/** Makes an authority whose key follows from `bytes`, valid for ten years. */
export function createAuthority(
  subject: string,
  now: number,
  bytes: Bytes,
  only?: readonly string[],
): Authority {
  const key = privateKeyOf(bytes(32));
  const certificate = createCertificate({
    subject,
    key,
    issuer: { subject, key },
    serial: bytes(SERIAL_BYTES),
    notBefore: now - EARLIER_MS,
    notAfter: now + 10 * YEAR_MS,
    use: { kind: 'authority', ...(only && { only }) },
  });
  return { subject, key, certificate };
}

/**
 * An authority that was kept.
 *
 * @param certificate PEM; what else is in the text is left out
 * @throws when the two are not PEM, or do not belong together
 */
export function readAuthority(certificate: string, key: string): Authority {
  const parsed = new X509Certificate(certificate);
  const privateKey = createPrivateKey(key);
  if (!parsed.checkPrivateKey(privateKey)) throw new Error('The key is not the one of the certificate.');
  return { subject: parsed.subject.replace(/^CN=/, ''), key: privateKey, certificate: parsed.toString() };
}

/** Signs a certificate that is valid from now on. @returns PEM */
export function signCertificate(
  authority: Authority,
  holder: { readonly subject: string; readonly key: KeyObject; readonly use: Use },
  { now, until, bytes }: { readonly now: number; readonly until: number; readonly bytes: Bytes },
): string {
  return createCertificate({
    ...holder,
    issuer: authority,
    serial: bytes(SERIAL_BYTES),
    notBefore: now - EARLIER_MS,
    notAfter: until,
  });
}
