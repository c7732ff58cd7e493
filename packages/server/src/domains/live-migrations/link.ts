import { createHash } from 'node:crypto';
import type { Call, CallOf } from '../../call.ts';
import type { Chance } from '../../chance.ts';
import { ApiError, apiError } from '../../errors.ts';
import { parseAddress, parseBlock } from '../../identity/addresses.ts';
import { List } from '../../result.ts';
import { kind } from '../../store/kind.ts';
import { migrations } from '../running-migrations.ts';
import { newSource, type Source } from './source.ts';

/** What ties an organization to an Ops Manager elsewhere. The token itself is told once and not kept. */
interface OrgLink {
  /** SHA-256 of the token, in hexadecimal digits. */
  readonly tokenHash: string;
  readonly accessListIps: readonly string[];
  /** The projects on the other side. */
  readonly sources: readonly Source[];
}

/** Links. Scope: the organization. Key: empty, there is one at most. */
const links = kind<OrgLink>({ name: 'liveMigrationLink' });

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Three parts like those of a JSON web token (RFC 7519); what signs them is made by chance, and opens nothing here. */
function newToken({ chance, now, orgId }: Call): string {
  const header = base64({ alg: 'HS256', typ: 'JWT' });
  const payload = base64({ iat: Math.floor(now / 1000), jti: chance.uuid(), orgId });
  return `${header}.${payload}.${signature(chance)}`;
}

const signature = (chance: Chance): string => Buffer.from(chance.hex(64), 'hex').toString('base64url');

/** Makes the link, or makes it anew: a former token is worth nothing any more. */
export async function createOrgLiveMigrationLinkToken(
  call: CallOf<'createOrgLiveMigrationLinkToken'>,
): Promise<object> {
  const { orgId } = call.params;
  const { accessListIps = [] } = call.body;
  for (const address of accessListIps) {
    if (parseAddress(address) === undefined && parseBlock(address) === undefined)
      throw apiError(
        'INVALID_IP_ADDRESS_OR_CIDR_NOTATION',
        [address],
        '{0} is neither an address nor a range of addresses.',
      );
  }
  const linkToken = newToken(call);
  const document = await call.store.get(links, orgId, '');
  const value: OrgLink = {
    tokenHash: createHash('sha256').update(linkToken).digest('hex'),
    accessListIps,
    sources: document?.value.sources ?? [newSource(call)],
  };
  if (document) await call.store.update(document, { value });
  else await call.store.insert(links, orgId, { key: '', id: `link of ${orgId}`, value });
  return { linkToken };
}

/** @throws UNEXPECTED_ERROR with the recorded words when there is none, CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK */
export async function deleteOrgLiveMigrationLinkTokens(
  call: CallOf<'deleteOrgLiveMigrationLinkTokens'>,
): Promise<undefined> {
  const { orgId } = call.params;
  const document = await call.store.get(links, orgId, '');
  if (document === undefined) throw noLink();
  const running = await call.store.find(migrations, 'runningIn', orgId);
  if (running.length > 0) {
    const projects = [...new Set(running.map(({ value }) => value.groupId))].join(', ');
    throw apiError(
      'CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK',
      [projects],
      'Live migrations to these projects have not ended yet: {0}.',
    );
  }
  await call.store.remove(document);
}

const noLink = (): ApiError =>
  new ApiError('UNEXPECTED_ERROR', null, 'Could not find the requested external organization link.', {
    status: 404,
  });

export async function listOrgLiveMigrationAvailableProjects(
  call: CallOf<'listOrgLiveMigrationAvailableProjects'>,
): Promise<List> {
  const document = await call.store.get(links, call.params.orgId, '');
  return new List(document?.value.sources ?? []);
}

/** The projects that can be migrated to an organization. @throws UNEXPECTED_ERROR with 404 when it has no link */
export async function sourcesOf({ store }: Call, orgId: string): Promise<readonly Source[]> {
  const document = await store.get(links, orgId, '');
  if (document === undefined) throw noLink();
  return document.value.sources;
}
