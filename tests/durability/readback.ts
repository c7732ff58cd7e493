import type { Connection } from './connection.ts';
import { FAMILIES, type Family, type Place, type Seen } from './families.ts';
import { count, type Tally } from './ledger.ts';

type Item = Readonly<Record<string, unknown>>;

/** Small, so that most lists have several pages, and odd, so that their borders fall anywhere. */
const ITEMS = 17;

/** All items of a list, page by page. @throws when a total is not the number of items, or an item comes twice */
export async function readList(connection: Connection, path: string, itemsPerPage = ITEMS): Promise<Item[]> {
  const items: Item[] = [];
  const totals = new Set<unknown>();
  for (let pageNum = 1; ; pageNum += 1) {
    const { status, body } = await connection.ask({
      method: 'GET',
      path: `${path}?pageNum=${pageNum}&itemsPerPage=${itemsPerPage}&includeCount=true`,
    });
    const { results, totalCount } = (body ?? {}) as { results?: readonly Item[]; totalCount?: number };
    if (status !== 200 || results === undefined)
      throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    items.push(...results);
    totals.add(totalCount);
    if (results.length < itemsPerPage) break;
  }
  const distinct = new Set(items.map((item) => JSON.stringify(item)));
  if (totals.size !== 1 || !totals.has(items.length) || distinct.size !== items.length)
    throw new Error(
      `${path}: totals ${[...totals].join(', ')}, ${items.length} items, ${distinct.size} of them different`,
    );
  return items;
}

/** Everything of every family. */
export async function readFamilies(
  connection: Connection,
  place: Place,
): Promise<ReadonlyMap<Family, readonly Seen[]>> {
  const seen = new Map<Family, readonly Seen[]>();
  for (const family of FAMILIES) {
    const items = await readList(connection, family.list(place));
    seen.set(
      family,
      items.flatMap((item) => family.read(item) ?? []),
    );
  }
  return seen;
}

/** What the service does by itself at the end of something; counted apart from what a request brings about. */
const ENDINGS = new Set(['CLUSTER_READY', 'CLUSTER_UPDATE_COMPLETED', 'CLUSTER_DELETED']);

/** The events of a feed. */
export interface Feed {
  /** Of requests: type and subject. */
  readonly changes: Tally;
  /** Of the service: type and subject. */
  readonly endings: Tally;
}

/** A whole feed of events. */
export async function readFeed(connection: Connection, scope: string): Promise<Feed> {
  const feed: Feed = { changes: new Map(), endings: new Map() };
  for (const item of await readList(connection, `${scope}/events`, 500)) {
    const { eventTypeName, dbUserUsername, whitelistEntry, clusterName, resourceId, groupId } = item;
    const subject = dbUserUsername ?? whitelistEntry ?? clusterName ?? resourceId ?? groupId;
    const type = String(eventTypeName);
    count(ENDINGS.has(type) ? feed.endings : feed.changes, `${type} ${String(subject)}`);
  }
  return feed;
}

/** What differs between the events there are and those there have to be. */
export function differences(expected: Tally, found: Tally): readonly string[] {
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((label) => expected.get(label) !== found.get(label))
    .map((label) => `${label}: ${found.get(label) ?? 0} events, ${expected.get(label) ?? 0} changes`);
}

/** Clusters whose events do not tell what became of them. */
export function unexplained(clusters: readonly Seen[], { changes, endings }: Feed): readonly string[] {
  const problems: string[] = [];
  const there = new Map(clusters.map(({ key, state }) => [key, state]));
  for (const label of changes.keys()) {
    const name = /^CLUSTER_CREATED (.+)$/.exec(label)?.[1];
    if (name === undefined) continue;
    const state = there.get(name);
    const ready = endings.get(`CLUSTER_READY ${name}`) ?? 0;
    const deleted = endings.get(`CLUSTER_DELETED ${name}`) ?? 0;
    const asItIs = state === undefined ? ready <= 1 && deleted === 1 : ready === (state === 'IDLE' ? 1 : 0);
    if (!asItIs || (state !== undefined && deleted > 0))
      problems.push(`${name} is ${state ?? 'gone'}: ${ready} times ready, ${deleted} times deleted`);
  }
  return problems;
}
