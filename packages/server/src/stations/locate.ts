import { groups, orgs } from '../domains/places.ts';
import { apiError } from '../errors.ts';
import type { Store } from '../store/store.ts';

/** The project and organization a call is about. */
export interface Place {
  readonly groupId: string | undefined;
  readonly orgId: string | undefined;
}

/** Remembers which projects and organizations there are, until one of them changes. */
export class Atlas {
  readonly #orgOfGroup = new Map<string, string>();
  readonly #orgs = new Set<string>();

  clear(): void {
    this.#orgOfGroup.clear();
    this.#orgs.clear();
  }

  async orgOfGroup(store: Store, groupId: string): Promise<string | undefined> {
    const known = this.#orgOfGroup.get(groupId);
    if (known !== undefined) return known;
    const document = await store.byId(groups, groupId);
    if (document) this.#orgOfGroup.set(groupId, document.scope);
    return document?.scope;
  }

  async hasOrg(store: Store, orgId: string): Promise<boolean> {
    if (this.#orgs.has(orgId)) return true;
    if ((await store.byId(orgs, orgId)) === undefined) return false;
    this.#orgs.add(orgId);
    return true;
  }
}

const ID = /^[0-9a-f]{24}$/;

/** Finds the project or organization of the path. @throws when there is none */
export async function locate(
  atlas: Atlas,
  store: Store,
  { groupId, orgId }: Readonly<Record<string, string>>,
): Promise<Place> {
  if (groupId !== undefined) {
    if (!ID.test(groupId))
      throw apiError(
        'INVALID_GROUP_ID',
        [groupId],
        '{0} is not the id of a project: an id has 24 hexadecimal digits.',
      );
    const owner = await atlas.orgOfGroup(store, groupId);
    if (owner === undefined) throw apiError('GROUP_NOT_FOUND', [groupId], 'No group with ID {0} exists.');
    return { groupId, orgId: owner };
  }
  if (orgId !== undefined) {
    if (!ID.test(orgId))
      throw apiError(
        'INVALID_ORG_ID',
        [orgId],
        '{0} is not the id of an organization: an id has 24 hexadecimal digits.',
      );
    if (!(await atlas.hasOrg(store, orgId)))
      throw apiError('ORG_NOT_FOUND', [orgId], 'No organization with ID {0} exists.');
  }
  return { groupId, orgId };
}
