import { mediaType } from '@mercator/catalog';
import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Download, Page, Rendered } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { type DatabaseUser, databaseUsers, distinguishedName, userKey } from '../database-users/index.ts';
import {
  certificateText,
  monthsLater,
  newCertificate,
  newSerial,
  serialBytes,
  userCertificates,
} from './certificate.ts';
import { userSecurityOf } from './settings.ts';

const DEFAULT_MONTHS = 3;

/** The certificates of a user that have not expired. */
export async function listCertificates(call: CallOf<'listGroupDatabaseUserCerts'>): Promise<Page> {
  const { groupId, username } = call.params;
  const user = await userNamed(call, groupId, username);
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const { documents, total } = await call.store.page(userCertificates, scopeOf(user), {
    skip: (pageNum - 1) * itemsPerPage,
    limit: itemsPerPage,
  });
  return new Page(
    documents.map(({ value }) => new Rendered(certificateText(value))),
    total,
  );
}

/** Makes a key and a certificate for it, signed by the project's authority. Neither is kept. */
export async function createCertificate(call: CallOf<'createGroupDatabaseUserCert'>): Promise<Download> {
  const { groupId, username } = call.params;
  const user = await userNamed(call, groupId, username);
  await checkManaged(call, user.value);
  const { monthsUntilExpiration: months = DEFAULT_MONTHS } = call.body;
  if (months < 1) {
    throw apiError(
      'ATTRIBUTE_NEGATIVE_OR_ZERO',
      ['monthsUntilExpiration'],
      'The attribute {0} has to be positive.',
      {
        fields: [{ field: 'monthsUntilExpiration', description: 'has to be positive' }],
      },
    );
  }
  const until = monthsLater(call.now, months);
  const serial = newSerial(call.chance);
  const { subject, commonName } = distinguishedName(username);
  const certificate = newCertificate(serial, groupId, subject, { now: call.now, until });
  await call.store.insert(userCertificates, scopeOf(user), {
    key: certificate.serial,
    id: `${groupId} ${certificate.serial}`,
    value: certificate,
    due: until,
  });
  call.event({ type: 'MONGODB_USER_X509_CERT_CREATED', about: { dbUserUsername: username } });
  // Recorded: bare PEM under the type of JSON.
  const headers = { 'Content-Type': `${mediaType(call.version, 'json')};charset=utf-8` };
  return new Download(await issue(call, groupId, { commonName, serial, until }), headers);
}

/** Certificate and private key, PEM. What makes them is loaded when the first one is asked for. */
async function issue(
  { chance, now }: Call,
  groupId: string,
  {
    commonName,
    serial,
    until,
  }: { readonly commonName: string; readonly serial: bigint; readonly until: number },
): Promise<string> {
  const { createAuthority, signCertificate } = await import('../../certificates/authority.ts');
  const { privateKeyOf } = await import('../../certificates/private-key.ts');
  const bytesOf = (from: { byte(): number }) => (length: number) =>
    Uint8Array.from({ length }, () => from.byte());
  // The authority of a project follows from the seed: all its certificates have the same issuer, and its key is not kept.
  const authority = createAuthority(
    `Mercator users of ${groupId}`,
    now,
    bytesOf(chance.branch(`authority ${groupId}`)),
  );
  const key = privateKeyOf(bytesOf(chance)(32));
  const certificate = signCertificate(
    authority,
    { subject: commonName, key, use: { kind: 'client' } },
    { now, until, bytes: () => serialBytes(serial) },
  );
  return certificate + String(key.export({ type: 'pkcs8', format: 'pem' }));
}

const scopeOf = ({ scope, id }: Document<DatabaseUser>): string => `${scope}/${id}`;

/** The user of a name who does not authenticate with a password, or else the one who does. @throws USERNAME_NOT_FOUND */
async function userNamed(call: Call, groupId: string, username: string): Promise<Document<DatabaseUser>> {
  const user =
    (await call.store.get(databaseUsers, groupId, userKey('$external', username))) ??
    (await call.store.get(databaseUsers, groupId, userKey('admin', username)));
  if (user) return user;
  throw apiError('USERNAME_NOT_FOUND', [username], 'No database user with the name {0} exists.');
}

/** @throws USER_NOT_MANAGED_X509, CANNOT_GENERATE_CERT_IF_ADVANCED_X509 */
async function checkManaged(call: Call, { groupId, username, x509Type }: DatabaseUser): Promise<void> {
  if (x509Type !== 'MANAGED') {
    throw apiError(
      'USER_NOT_MANAGED_X509',
      [username],
      'The service manages no certificates of the database user {0}.',
    );
  }
  if ((await userSecurityOf(call.store, groupId)).cas !== undefined) {
    throw apiError(
      'CANNOT_GENERATE_CERT_IF_ADVANCED_X509',
      [groupId],
      'Project {0} has an authority of its own: certificates of users come from there.',
    );
  }
}
