import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extensions,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { extensionsOf, type Use } from './extensions.ts';
import { pem } from './pem.ts';

export interface CertificateRequest {
  /** Common name of whoever holds the key. */
  readonly subject: string;
  /** The holder's key, of any kind: only its public half goes in. */
  readonly key: KeyObject;
  /** Who signs: common name and private key (P-256). A certificate that signs itself names the holder again. */
  readonly issuer: { readonly subject: string; readonly key: KeyObject };
  /** At most 20 bytes, read as a positive number: nobody else's of this issuer. */
  readonly serial: Uint8Array;
  /** Milliseconds since 1970; seconds are kept. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly use: Use;
}

/** ECDSA with SHA-256 (RFC 5758, 3.2). */
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';

/** Makes an X.509 certificate (RFC 5280), signed with ECDSA. @returns PEM */
export function createCertificate(request: CertificateRequest): string {
  const { subject, key, issuer, notBefore, notAfter, serial, use } = request;
  const publicKey = spkiOf(key);
  const signature = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: bytesOf(positive(serial)),
    signature,
    issuer: nameOf(issuer.subject),
    subject: nameOf(subject),
    validity: new Validity({ notBefore: new Date(notBefore), notAfter: new Date(notAfter) }),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey, SubjectPublicKeyInfo),
    extensions: new Extensions(extensionsOf(use, publicKey, spkiOf(issuer.key))),
  });
  const signatureValue = sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), issuer.key);
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: signature,
    signatureValue: bytesOf(signatureValue),
  });
  return pem('CERTIFICATE', new Uint8Array(AsnConvert.serialize(certificate)));
}

function nameOf(commonName: string): Name {
  const value = new AttributeValue({ utf8String: commonName });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])]);
}

const spkiOf = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' });

/** DER reads a leading bit as a sign. */
const positive = (bytes: Uint8Array): Uint8Array =>
  (bytes[0] ?? 0) & 0x80
    ? Uint8Array.from([bytes[0] ?? 0, ...bytes.subarray(1)], (byte, at) => (at === 0 ? byte & 0x7f : byte))
    : bytes;

const bytesOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
