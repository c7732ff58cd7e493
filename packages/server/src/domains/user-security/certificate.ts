import type { Chance } from '../../chance.ts';
import { kind } from '../../store/kind.ts';
import { timeText } from '../event.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';

/** What is known of a certificate that was handed out; the certificate itself and its key are not kept. */
export interface UserCertificate {
  /** Serial number, 19 digits: beyond what doubles hold. */
  readonly serial: string;
  readonly groupId: string;
  /** `CN=ada`. */
  readonly subject: string;
  readonly createdAt: string;
  readonly notAfter: string;
}

/** Certificates of a database user. Scope: below the project, the user's id. Key: the serial number. */
export const userCertificates = kind<UserCertificate>({ name: 'userCertificate' });

/** An expired certificate is not listed any more. */
export const certificateLifecycle: Lifecycle<UserCertificate> = {
  kind: userCertificates,
  visible: false,
  state: () => 'VALID',
  enter: (certificate) => certificate,
  passing: {
    VALID: {
      after: { instant: 0, fast: 0, realistic: 0 },
      until: ({ notAfter }) => Date.parse(notAfter),
      next: () => GONE,
    },
  },
};

const LEAST = 10n ** 18n;

/** A positive 64-bit number of 19 digits, as recorded ones are. */
export function newSerial(chance: Pick<Chance, 'byte'>): bigint {
  for (;;) {
    let serial = 0n;
    for (let count = 0; count < 8; count += 1) serial = serial * 256n + BigInt(chance.byte());
    serial &= 2n ** 63n - 1n;
    if (serial >= LEAST) return serial;
  }
}

/** The bytes of a serial number, the highest first. */
export const serialBytes = (serial: bigint): Uint8Array =>
  Uint8Array.from({ length: 8 }, (_, at) => Number((serial >> BigInt(56 - 8 * at)) & 0xffn));

/** The instant a number of months later; a day the month does not have is its last one. */
export function monthsLater(now: number, months: number): number {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/** `UserCert` of the API as JSON. Its `_id` is a number that JavaScript cannot write. */
export function certificateText({ serial, subject, groupId, ...rest }: UserCertificate): string {
  const { createdAt, notAfter } = rest;
  return `{"_id":${serial},${JSON.stringify({ createdAt, groupId, notAfter, subject }).slice(1)}`;
}

/** What a new certificate is kept as. */
export const newCertificate = (
  serial: bigint,
  groupId: string,
  subject: string,
  { now, until }: { readonly now: number; readonly until: number },
): UserCertificate => ({
  serial: String(serial),
  groupId,
  subject,
  createdAt: timeText(now),
  notAfter: timeText(until),
});
