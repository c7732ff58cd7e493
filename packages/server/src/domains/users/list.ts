import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document, PageRequest } from '../../store/kind.ts';
import { accountKey } from './account.ts';
import { type MembershipStatus, type User, users } from './user.ts';

/** The version from which members are shown with their roles instead of as accounts, and the invited are shown too. */
export const MEMBERS_SINCE = '2025-02-19';

const STATUSES: readonly MembershipStatus[] = [
  'ACTIVE',
  'PENDING',
  'INVITATION_EXPIRED',
  'INVITATION_REJECTED',
];

/** Which members a call wants to see. Versions before the invited were shown know no filter. */
export interface MemberFilter {
  readonly username?: string | undefined;
  readonly userId?: string | undefined;
  readonly orgMembershipStatus?: string | undefined;
  readonly orgMembershipStatuses?: readonly string[] | undefined;
}

/** The states of the members wanted. Default: those that belong to the organization. */
export function wantedStatuses({
  orgMembershipStatus,
  orgMembershipStatuses,
}: MemberFilter): readonly string[] {
  if (orgMembershipStatuses !== undefined && orgMembershipStatuses.length > 0) return orgMembershipStatuses;
  if (orgMembershipStatus === undefined) return ['ACTIVE', 'PENDING'];
  if (!STATUSES.some((status) => status === orgMembershipStatus))
    throw apiError('INVALID_ENUM_VALUE', [orgMembershipStatus], '{0} is no state of a membership.');
  return [orgMembershipStatus];
}

/** What a filter comes to in terms of labels. */
export function labelsWanted(
  call: Call,
  filter: MemberFilter,
): Readonly<Record<string, readonly string[]>> & { readonly status: readonly string[] } {
  if (call.version < MEMBERS_SINCE) return { status: ['ACTIVE'] };
  return {
    status: wantedStatuses(filter),
    ...(filter.username !== undefined && { username: [accountKey(filter.username)] }),
  };
}

/** One page of an organization's members. */
export async function memberPage(
  call: Call,
  orgId: string,
  where: NonNullable<PageRequest['where']>,
  view: (user: User) => object,
): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const request = { skip: (pageNum - 1) * itemsPerPage, limit: itemsPerPage, where };
  const { documents, total } = await call.store.page(users, orgId, request);
  return new Page(
    documents.map(({ value }) => view(value)),
    total,
  );
}

/** The page a call asks for of members that were chosen one by one. */
export function pageOfChosen(
  call: Call,
  chosen: readonly Document<User>[],
  view: (user: User) => object,
): Page {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const wanted = chosen.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage);
  return new Page(
    wanted.map(({ value }) => view(value)),
    chosen.length,
  );
}
