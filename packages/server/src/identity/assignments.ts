import type { RoleAssignment } from './caller.ts';

/** Whoever has roles: a key, an account, a user. */
interface Holder {
  readonly roles: readonly RoleAssignment[];
}

/** Somebody without their roles in a project. */
export function withoutGroup<T extends Holder>(holder: T, groupId: string): T {
  return { ...holder, roles: holder.roles.filter((role) => role.groupId !== groupId) };
}

export const hasGroup = ({ roles }: Holder, groupId: string): boolean =>
  roles.some((role) => role.groupId === groupId);
