import type { Call } from '../../call.ts';
import { kind } from '../../store/kind.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';
import { pathSegment } from '../path-segment.ts';
import { LONGEST_LIFE } from '../temporary/index.ts';
import type { AuthenticationDatabase, AuthenticationTypes } from './authentication.ts';
import { rememberUser } from './former.ts';
import type { PasswordVerifier } from './password.ts';
import type { RoleGrant } from './roles.ts';

/** A database user. Scope: its project. Key: {@link userKey}. */
export interface DatabaseUser extends AuthenticationTypes {
  readonly groupId: string;
  readonly databaseName: AuthenticationDatabase;
  readonly username: string;
  readonly roles: readonly RoleGrant[];
  readonly scopes: readonly object[];
  readonly labels: readonly object[];
  readonly description?: string;
  /** When a temporary user goes, as the API writes it. */
  readonly deleteAfterDate?: string;
  /** What is kept of the password of a user that has one. */
  readonly verifier?: PasswordVerifier;
}

export const databaseUsers = kind<DatabaseUser>({ name: 'databaseUser' });

/** The name of a user among those of its project. A colon keeps it apart from the scopes of other resources. */
export const userKey = (databaseName: string, username: string): string => `${databaseName}:${username}`;

/** What the service shows of a user: everything but what is kept of the password. */
export function renderUser(call: Call, user: DatabaseUser): object {
  const { verifier, ...shown } = user;
  // The service leaves the slash in the name of a federated user as it is, although a path needs it escaped.
  const name = [user.databaseName, ...user.username.split('/')].map(pathSegment).join('/');
  return { ...shown, links: [call.link(`/groups/${user.groupId}/databaseUsers/${name}`)] };
}

const TEMPORARY = 'TEMPORARY';

/** A temporary user goes when its time has come. When that is, the document itself says. */
export const userLifecycle: Lifecycle<DatabaseUser> = {
  kind: databaseUsers,
  visible: false,
  state: (user) => (user.deleteAfterDate === undefined ? 'PERMANENT' : TEMPORARY),
  enter: (user) => user,
  removed: rememberUser,
  passing: {
    [TEMPORARY]: {
      after: { instant: LONGEST_LIFE, fast: LONGEST_LIFE, realistic: LONGEST_LIFE },
      next: () => GONE,
      event: (user) => ({ type: 'MONGODB_USER_DELETED', about: { dbUserUsername: user.username } }),
    },
  },
};
