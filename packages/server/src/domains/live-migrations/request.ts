import type { Call } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { findCluster } from '../clusters/index.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { sourcesOf } from './link.ts';
import { type MigrationRequest, whyNot } from './rules.ts';

/** A migration or validation that is not there. */
export const absent = (what: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [what], 'Cannot find resource {0}.');

/**
 * What a migration or its validation asks for, and why it cannot be done, if so.
 *
 * @throws INVALID_ATTRIBUTE, MISSING_ATTRIBUTE, CLUSTER_NOT_FOUND, UNEXPECTED_ERROR with 404 when the organization is not
 *   linked to where the source is
 */
export async function readMigration(
  call: Call,
  groupId: string,
  body: MigrationRequest,
): Promise<{ readonly request: MigrationRequest; readonly problem: string | undefined }> {
  const { source, destination } = body;
  if (destination.groupId !== groupId)
    throw refusesField('destination.groupId', 'is not the project of the path');
  if (destination.hostnameSchemaType === 'PRIVATE_LINK' && destination.privateLinkId == null)
    throw lacksField('destination.privateLinkId');
  if (source.managedAuthentication && source.username != null)
    throw refusesField('source.username', 'is for sources whose authentication is not managed');
  const sources = await sourcesOf(call, call.orgId ?? '');
  const { value: target } = await findCluster(call.store, groupId, destination.clusterName);
  return { request: body, problem: whyNot(body, sources, target) };
}
