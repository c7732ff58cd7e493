import type { JsonSchema } from '@mercator/catalog';
import type { Aspect, Difference } from './difference.ts';

/** How much of a value has to be the same. */
export type Strictness =
  /** Made in the scenario: all but what differs on every run. */
  | 'own'
  /** Was there before: its words and numbers are its own, its states and settings are not. */
  | 'earlier'
  /** One of many, in no relation to the recorded one: names, types and nulls. */
  | 'kind';

/** What a comparison knows besides the two values. */
export interface CompareContext {
  /** Whether something with this recorded id or name was made in the scenario. */
  isMade(key: string): boolean;
}

/** Where a comparison stands. */
export interface Place {
  readonly path: string;
  readonly schema: JsonSchema | undefined;
  readonly strictness: Strictness;
}

/** Fields that say who something is. */
export const IDENTITY = ['id', '_id', 'name', 'username', 'roleName', 'clusterName', 'indexID'] as const;

/** Compares two values at a place: what the comparison of a list does with its items. */
export type Compare = (
  ours: unknown,
  recorded: unknown,
  place: Place,
  context: CompareContext,
) => readonly Difference[];

/** A difference at a path. */
export const difference = (path: string, aspect: Aspect, text: string): Difference => ({
  path,
  aspect,
  text,
});

/** The type of a value as JSON has it. */
export const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
