import type { Answer, Wire } from './connection.ts';
import { FAMILIES, type Family, type Place, type Seen } from './families.ts';

/** One request of a writer, and what it does when it is carried out. */
export interface Change {
  readonly family: Family;
  readonly kind: 'create' | 'update' | 'remove';
  readonly keys: readonly string[];
  /** What it writes into each of them; `undefined`: they are gone. Never the same twice. */
  readonly mark: string | undefined;
  readonly wire: Wire;
}

/** How often something was counted. */
export type Tally = Map<string, number>;

export const count = (tally: Tally, label: string): void => {
  tally.set(label, (tally.get(label) ?? 0) + 1);
};

/** What the server has acknowledged, and what was asked of it without an answer so far. */
export class Ledger {
  readonly place: Place;
  /** Changes that were acknowledged. */
  acknowledged = 0;
  /** Changes found to be carried out although nobody was told. */
  untold = 0;
  /** The events there have to be, by feed. */
  readonly events: Readonly<Record<'group' | 'org', Tally>> = { group: new Map(), org: new Map() };
  readonly #marks = new Map<Family, Map<string, string>>(FAMILIES.map((family) => [family, new Map()]));
  readonly #ids = new Map<string, string>();
  readonly #underWay = new Map<number, Change>();

  constructor(place: Place) {
    this.place = place;
  }

  /** The mark of each thing of a family. */
  marks(family: Family): ReadonlyMap<string, string> {
    return this.#marksOf(family);
  }

  id(key: string): string | undefined {
    return this.#ids.get(key);
  }

  begin(writer: number, change: Change): void {
    this.#underWay.set(writer, change);
  }

  acknowledge(writer: number, change: Change, { body }: Answer): void {
    this.#underWay.delete(writer);
    const id: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'id') : undefined;
    if (change.kind === 'create' && typeof id === 'string')
      for (const key of change.keys) this.#ids.set(key, id);
    this.#apply(change);
    this.acknowledged += 1;
  }

  /**
   * Compares all there is with what has to be there. What was under way is there wholly or not at all, and is
   * known from here on. @returns what differs
   */
  compare(seen: ReadonlyMap<Family, readonly Seen[]>): readonly string[] {
    const problems: string[] = [];
    const found = new Map<Family, ReadonlyMap<string, string>>();
    for (const [family, things] of seen) {
      found.set(family, new Map(things.map(({ key, mark }) => [key, mark])));
      for (const { key, id } of things) if (id !== undefined) this.#ids.set(key, id);
    }
    for (const change of this.#underWay.values()) {
      const marks = change.keys.map((key) => found.get(change.family)?.get(key));
      const done = marks.filter((mark) => mark === change.mark).length;
      if (done === change.keys.length) {
        this.#apply(change);
        this.untold += 1;
      } else if (done > 0) problems.push(`half of a request is there: ${JSON.stringify(change.wire)}`);
    }
    this.#underWay.clear();
    for (const family of FAMILIES) {
      const expected = this.#marksOf(family);
      const there = found.get(family) ?? new Map<string, string>();
      for (const [key, mark] of expected)
        if (there.get(key) !== mark)
          problems.push(`${family.name} ${key}: ${mark} was acknowledged, ${there.get(key)} is there`);
      for (const key of there.keys())
        if (!expected.has(key) && isOurs(family, key))
          problems.push(`${family.name} ${key}: is there, but was deleted or never created`);
    }
    return problems;
  }

  #apply({ family, kind, keys, mark }: Change): void {
    const marks = this.#marksOf(family);
    for (const key of keys) {
      if (mark === undefined) marks.delete(key);
      else marks.set(key, mark);
      for (const type of family.events[kind])
        count(this.events[family.feed], `${type} ${family.subject(key, this.#ids.get(key))}`);
    }
  }

  #marksOf(family: Family): Map<string, string> {
    const marks = this.#marks.get(family);
    if (marks === undefined) throw new Error(`${family.name} is no family`);
    return marks;
  }
}

/** The seeded project is in the list, but nobody here has made it. */
const isOurs = (family: Family, key: string): boolean => family.name !== 'projects' || key !== 'Project 0';
