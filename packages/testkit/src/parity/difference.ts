/** What a difference is about. The first three break the shape of an answer. */
export type Aspect = 'status' | 'version' | 'keys' | 'headers' | 'order' | 'type' | 'value' | 'link' | 'list';

/** One place where an answer is not what was recorded. */
export interface Difference {
  /** `$.results[0].links[1].rel`, or the name of a header field. */
  readonly path: string;
  readonly aspect: Aspect;
  /** What is wrong there: `missing`, `"IDLE" instead of "CREATING"`. */
  readonly text: string;
}

const SHAPE: ReadonlySet<Aspect> = new Set(['status', 'version', 'keys']);

/** Whether an answer with these differences still agrees in status, version and names. */
export const keepsShape = (differences: readonly Difference[]): boolean =>
  differences.every(({ aspect }) => !SHAPE.has(aspect));

/** How far an answer is from the recorded one: what is wrong from the root on weighs more. */
export function distance(differences: readonly Difference[]): number {
  return differences.reduce(
    (sum, { aspect }) => sum + (aspect === 'status' ? 1000 : SHAPE.has(aspect) ? 3 : 1),
    0,
  );
}

/** A value as a difference shows it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
