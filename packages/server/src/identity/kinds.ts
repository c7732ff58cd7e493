import { kind } from '../store/kind.ts';
import type { RoleAssignment } from './caller.ts';

/** HA1 of RFC 7616 by hash: proves knowledge of the private key without holding it. */
export interface Verifiers {
  readonly md5: string;
  readonly sha256: string;
}

/** An API key. Scope: its organization. Key: its id. */
export interface ApiKey {
  readonly id: string;
  readonly orgId: string;
  readonly publicKey: string;
  readonly desc: string;
  /** Roles in its organization and in projects. */
  readonly roles: readonly RoleAssignment[];
  readonly verifiers: Verifiers;
  /** The last 12 characters of the private key, the only part that is ever shown again. */
  readonly tail: string;
  readonly created: string;
}

export const apiKeys = kind<ApiKey>({
  name: 'apiKey',
  labels: {
    publicKey: (key) => key.publicKey,
    groupId: (key) => key.roles.flatMap((role) => (role.groupId === undefined ? [] : [role.groupId])),
  },
});

/** A secret of a service account; the secret itself is shown once and kept only as its hash. */
export interface AccountSecret {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt?: string;
  /** SHA-256 of the secret, hexadecimal. */
  readonly hash: string;
  /** What of the secret is shown again. */
  readonly masked: string;
}

/** A service account. Scope: its organization. Key and id: its client id. */
export interface ServiceAccount {
  readonly clientId: string;
  readonly orgId: string;
  readonly name: string;
  readonly description: string;
  readonly createdAt: string;
  /** Roles in its organization and in projects. */
  readonly roles: readonly RoleAssignment[];
  readonly secrets: readonly AccountSecret[];
  /** Present where it is what comes in by a configuration of the remote MCP server. */
  readonly mcp?: McpConfig;
}

/** What a configuration of the remote MCP server has besides the account that comes in by it. */
export interface McpConfig {
  /** A UUID. */
  readonly id: string;
  /** The account that the service itself goes out with; nobody else has a secret of it. */
  readonly egressClientId: string;
  /** The project or organization it was made in. */
  readonly place: string;
}

export const serviceAccounts = kind<ServiceAccount>({
  name: 'serviceAccount',
  labels: {
    groupId: (account) => account.roles.flatMap((role) => (role.groupId === undefined ? [] : [role.groupId])),
    mcpPlace: (account) => account.mcp?.place,
    mcpConfigId: (account) => account.mcp?.id,
  },
});

/** An address from which a credential may be used. Scope: `<orgId>/<apiUserId or clientId>`. Key: its CIDR block. */
export interface AccessEntry {
  readonly cidrBlock: string;
  /** Present when the block is a single address. */
  readonly ipAddress?: string;
  readonly created: string;
  readonly count: number;
  readonly lastUsed?: string;
  readonly lastUsedAddress?: string;
}

export const accessEntries = kind<AccessEntry>({ name: 'credentialAccessEntry' });

/** A token that was given back before its time; forgotten when that comes. Scope: empty. Key: its `jti`. */
export interface RevokedToken {
  readonly expires: number;
}

export const revokedTokens = kind<RevokedToken>({ name: 'revokedToken' });
