/** Roles to add and to take away. */
export interface RoleChanges {
  readonly missing: readonly string[];
  readonly superfluous: readonly string[];
}

/** What turns the roles somebody has into those they shall have. */
export function changesBetween(has: readonly string[], shall: readonly string[]): RoleChanges {
  return {
    missing: [...new Set(shall)].filter((role) => !has.includes(role)),
    superfluous: [...new Set(has)].filter((role) => !shall.includes(role)),
  };
}
