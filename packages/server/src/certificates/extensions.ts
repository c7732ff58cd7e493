import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  ExtendedKeyUsage,
  Extension,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_clientAuth,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  NameConstraints,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';

/** What a certificate is for. */
export type Use =
  /** To sign others: of the host names and networks `only`, where there are some (`localhost`, `127.0.0.0/8`). */
  | { readonly kind: 'authority'; readonly only?: readonly string[] }
  /** To prove a server that goes by these host names and addresses. */
  | { readonly kind: 'server'; readonly names: readonly string[] }
  /** To prove a client. */
  | { readonly kind: 'client' };

/** The extensions of a certificate (RFC 5280, 4.2.1). @param publicKey of the holder, @param issuerKey of the signer: SPKI as DER */
export function extensionsOf(use: Use, publicKey: Uint8Array, issuerKey: Uint8Array): Extension[] {
  const isAuthority = use.kind === 'authority';
  const all = [
    extension(id_ce_basicConstraints, new BasicConstraints({ cA: isAuthority }), true),
    extension(
      id_ce_keyUsage,
      new KeyUsage(isAuthority ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature),
      true,
    ),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(identifierOf(publicKey))),
    extension(
      id_ce_authorityKeyIdentifier,
      new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(identifierOf(issuerKey)) }),
    ),
  ];
  return [...all, ...purposeOf(use)];
}

function purposeOf(use: Use): Extension[] {
  switch (use.kind) {
    case 'authority': {
      if (use.only === undefined) return [];
      const permitted = use.only.map((name) => new GeneralSubtree({ base: generalName(name) }));
      const constraints = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(permitted) });
      return [extension(id_ce_nameConstraints, constraints, true)];
    }
    case 'server':
      return [
        extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
        extension(id_ce_subjectAltName, new SubjectAlternativeName(use.names.map(generalName))),
      ];
    case 'client':
      return [extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_clientAuth]))];
  }
}

const extension = (extnID: string, value: object, critical = false): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });

/** An address, a network (`127.0.0.0/8`) or a host name. */
function generalName(name: string): GeneralName {
  const isAddress = isIP(name.split('/', 1)[0] ?? '') !== 0;
  return new GeneralName(isAddress ? { iPAddress: name } : { dNSName: name });
}

/** RFC 5280, 4.2.1.2 leaves the way free: all of the key's structure is hashed. */
const identifierOf = (spki: Uint8Array): ArrayBuffer =>
  Uint8Array.from(createHash('sha1').update(spki).digest()).buffer;
