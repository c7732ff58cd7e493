import { kind } from '../../store/kind.ts';

/** Who changed a policy: a key or an account, by its id and its name. */
export interface Author {
  readonly id?: string;
  readonly name: string;
}

/** Rules about what may be in an organization. Scope: the organization. Key: its name, which is unique there. */
export interface ResourcePolicy {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  readonly description?: string;
  readonly policies: readonly { readonly id: string; readonly body: string }[];
  readonly version: string;
  readonly createdDate: string;
  readonly createdByUser: Author;
  readonly lastUpdatedDate: string;
  readonly lastUpdatedByUser: Author;
}

export const resourcePolicies = kind<ResourcePolicy>({ name: 'resourcePolicy' });
