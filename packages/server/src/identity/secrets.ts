import { hash } from 'node:crypto';
import type { Chance } from '../chance.ts';
import type { Verifiers } from './kinds.ts';

/** The realm of the digest challenge. It is part of every verifier, so it never changes. */
export const REALM = 'MMS Public API';

const DIGITS_AND_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const newPublicKey = (chance: Chance): string => chance.letters(8);

export const newPrivateKey = (chance: Chance): string => chance.uuid();

export const newClientId = (chance: Chance, now: number): string => `mdb_sa_id_${chance.objectId(now)}`;

export const newClientSecret = (chance: Chance): string => `mdb_sa_sk_${chance.text(40, DIGITS_AND_LETTERS)}`;

/** Hexadecimal hash of a text. */
export function hashOf(algorithm: 'md5' | 'sha256', text: string): string {
  return hash(algorithm, text);
}

/** What is kept of a private key. */
export function verifiersOf(publicKey: string, privateKey: string): Verifiers {
  const text = `${publicKey}:${REALM}:${privateKey}`;
  return { md5: hashOf('md5', text), sha256: hashOf('sha256', text) };
}

/** How a client secret is shown after it was made. */
export const maskClientSecret = (secret: string): string => `mdb_sa_sk_...${secret.slice(-4)}`;
