/**
 * How far an operation is shown, by tests, to behave as the service's:
 * - `none`: not at all; it answers 501
 * - `shape`: its answer has the right form
 * - `stateful`: what it changes is seen by other operations
 * - `lifecycle`: what it starts goes through its states
 * - `recorded`: it agrees with an answer of the service: a recording, or the example its reference shows
 */
export type Grade = 'none' | 'shape' | 'stateful' | 'lifecycle' | 'recorded';

/** All grades, the lowest first. */
export const GRADES: readonly Grade[] = ['none', 'shape', 'stateful', 'lifecycle', 'recorded'];
