/** Who makes a call, and what they may do. */
export interface Caller {
  readonly kind: 'apiKey' | 'serviceAccount';
  /** Id of the API key, client id of the service account. */
  readonly id: string;
  /** Public key, or client id: the name a person knows it by. */
  readonly name: string;
  readonly orgId: string;
  /** Roles in the organization, `ORG_OWNER`. */
  readonly orgRoles: ReadonlySet<string>;
  /** Roles in projects, by project id. */
  readonly groupRoles: ReadonlyMap<string, ReadonlySet<string>>;
  /** Addresses and ranges the credential may be used from; empty: from anywhere. */
  readonly accessList: readonly string[];
  /** Whether the organization refuses credentials that may be used from anywhere. */
  readonly accessListRequired: boolean;
  /** Address the call comes from. */
  readonly remoteAddress: string;
}

/** A role as the API keeps it with a key or an account. */
export interface RoleAssignment {
  readonly orgId?: string;
  readonly groupId?: string;
  readonly roleName: string;
}
