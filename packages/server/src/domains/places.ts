import { kind } from '../store/kind.ts';

/** An organization. Scope: empty. Key and id: its id. */
export interface Org {
  readonly id: string;
  readonly name: string;
  readonly isDeleted: boolean;
  readonly skipDefaultAlertsSettings: boolean;
}

export const orgs = kind<Org>({ name: 'org' });

/** A project. Scope: its organization. Key: its name, which is unique there. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
  readonly created: string;
  readonly withDefaultAlertsSettings: boolean;
  readonly regionUsageRestrictions?: string;
  /** Absent until a call has given tags or changed the project. */
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

export const groups = kind<Group>({ name: 'group', order: 'key' });

/** Kinds whose change moves what exists. */
export const PLACE_KINDS: readonly string[] = [orgs.name, groups.name];
