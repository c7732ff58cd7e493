import { isObject } from './schema-of.ts';
import { isVarying, tokensOf } from './tokens.ts';

/** Ids, hosts and names of a recording, and what they are in this world. */
export class Translation {
  readonly #ours = new Map<string, string>();

  /** A translation that knows the same and learns for itself. */
  copy(): Translation {
    const copy = new Translation();
    for (const [recorded, ours] of this.#ours) copy.#ours.set(recorded, ours);
    return copy;
  }

  /** Notes what a recorded text is here. The first word stays. */
  learn(recorded: string, ours: string): void {
    if (recorded !== '' && !this.#ours.has(recorded)) this.#ours.set(recorded, ours);
  }

  /** Whether something in this world stands for a recorded one already. */
  gives(ours: string): boolean {
    return [...this.#ours.values()].includes(ours);
  }

  knows(recorded: string): boolean {
    return this.#ours.has(recorded);
  }

  /** A recorded text in this world: known as a whole, or with everything known in it replaced. */
  text(recorded: string): string {
    const whole = this.#ours.get(recorded);
    if (whole !== undefined) return whole;
    let text = recorded;
    for (const token of new Set(tokensOf(recorded))) {
      const ours = this.#ours.get(token);
      if (ours !== undefined) text = text.replaceAll(token, ours);
    }
    return text;
  }

  /** A recorded value in this world. */
  value(recorded: unknown): unknown {
    if (typeof recorded === 'string') return this.text(recorded);
    if (Array.isArray(recorded)) return recorded.map((item: unknown) => this.value(item));
    if (!isObject(recorded)) return recorded;
    return Object.fromEntries(Object.entries(recorded).map(([name, value]) => [name, this.value(value)]));
  }

  /** A request target in this world: each segment and each parameter for itself. */
  target(recorded: string): string {
    return recorded
      .split(/([/?&=])/)
      .map((part) => {
        const plain = decoded(part);
        const ours = this.text(plain);
        return ours === plain ? part : encodeURIComponent(ours).replaceAll('%3A', ':').replaceAll('%40', '@');
      })
      .join('');
  }

  /**
   * Learns from an answer and what was recorded of it: what differs at the same place stands for the other.
   *
   * @param isEarlier whether names are to be learned, too: those of what was there before are others here
   */
  compare(recorded: unknown, ours: unknown, isEarlier: (recorded: unknown) => boolean): void {
    this.#walk(recorded, ours, false, isEarlier);
  }

  #walk(recorded: unknown, ours: unknown, named: boolean, isEarlier: (recorded: unknown) => boolean): void {
    if (typeof recorded === 'string' && typeof ours === 'string') this.#texts(recorded, ours, named);
    else if (Array.isArray(recorded) && Array.isArray(ours)) {
      for (const [item, other] of this.pairs(recorded, ours)) this.#walk(item, other, false, isEarlier);
    } else if (isObject(recorded) && isObject(ours)) {
      const earlier = isEarlier(recorded);
      const inside = earlier ? () => true : isEarlier;
      for (const [name, value] of Object.entries(recorded)) {
        if (name !== 'links' && Object.hasOwn(ours, name))
          this.#walk(value, ours[name], earlier && CALLED.test(name) && !KIND.test(name), inside);
      }
    }
  }

  #texts(recorded: string, ours: string, named: boolean): void {
    if (/^\d{4}-\d\d-\d\dT/.test(recorded)) return;
    if (isVarying(recorded) || (named && recorded.length > 3 && recorded !== ours))
      this.learn(recorded, ours);
    const [tokens, others] = [tokensOf(recorded), tokensOf(ours)];
    if (tokens.length !== others.length || !isVarying(recorded)) return;
    for (const [index, token] of tokens.entries()) this.learn(token, others[index] ?? token);
  }

  /** Items that stand for each other: those known to be the same, else those with the same names and words, else by place. */
  pairs(recorded: readonly unknown[], ours: readonly unknown[]): readonly (readonly [unknown, unknown])[] {
    const left = new Set(ours.keys());
    const pairs: (readonly [unknown, unknown])[] = [];
    const open: unknown[] = [];
    const take = (item: unknown, least: number): boolean => {
      const [best] = [...left]
        .map((index) => ({ index, score: this.#affinity(item, ours[index]) }))
        .filter(({ score }) => score >= least)
        .sort((one, other) => other.score - one.score || one.index - other.index);
      if (best === undefined) return false;
      left.delete(best.index);
      pairs.push([item, ours[best.index]]);
      return true;
    };
    for (const item of recorded) if (!take(item, IDENTIFIED)) open.push(item);
    if (recorded.length === ours.length) for (const item of open) take(item, 0);
    return pairs;
  }

  /** How likely two items are the same thing. */
  #affinity(recorded: unknown, ours: unknown): number {
    if (!isObject(recorded) || !isObject(ours)) return this.value(recorded) === ours ? IDENTIFIED : 0;
    let score = 0;
    for (const [name, value] of Object.entries(recorded)) {
      if (typeof value !== 'string' || PLACE.test(name)) continue;
      const here = this.text(value);
      if (here === ours[name]) score += CALLED.test(name) && !KIND.test(name) ? IDENTIFIED : 1;
      // Two things that are known to be others are never the same, whatever else they share.
      else if (/^_?id$/.test(name) && this.knows(value)) return -1;
    }
    return score;
  }
}

const IDENTIFIED = 100;

/** Fields that say what a thing is called. */
const CALLED = /^(?:_?id|desc|description|publicKey|cidrBlock|emailAddress|\w*name|\w*Id)$/i;

/** Fields that say what kind of thing it is, or where it belongs. */
const KIND = /type|provider|region|state|status|database/i;
const PLACE = /^(?:groupId|orgId|projectId|links)$/;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
