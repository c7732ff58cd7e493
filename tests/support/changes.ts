import type { World } from './showing.ts';

/** The types of the events that something left, the oldest first. */
export interface Noted {
  readonly inGroup: readonly string[];
  readonly inOrg: readonly string[];
}

/** Does something, and tells which events it left in the feeds of the world's project and organization. */
export async function eventsOf(world: World, work: () => Promise<unknown>): Promise<Noted> {
  const before = await feeds(world);
  await work();
  const after = await feeds(world);
  return {
    inGroup: after.inGroup.slice(before.inGroup.length),
    inOrg: after.inOrg.slice(before.inOrg.length),
  };
}

async function feeds({ atlas, groupId, orgId }: World): Promise<Noted> {
  const query = { itemsPerPage: 500 };
  const inGroup = await atlas.events.listGroupEvents({ groupId, ...query });
  const inOrg = await atlas.events.listOrgEvents({ orgId, ...query });
  return { inGroup: typesOf(inGroup.results), inOrg: typesOf(inOrg.results) };
}

const typesOf = (events: readonly { readonly eventTypeName: string }[]): readonly string[] =>
  events.map(({ eventTypeName }) => eventTypeName).reverse();
