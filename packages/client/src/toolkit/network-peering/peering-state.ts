import { UNKNOWN_STATE } from '../waits/waiter-of.ts';
import type { PeeringConnection } from './connections.ts';

/**
 * State of a peering connection as the service spells it; AWS has another field for it than Azure and Google Cloud.
 * @param connection as the service describes it; any field may be missing or null
 * @returns such as `INITIATING`, `PENDING_ACCEPTANCE`, `AVAILABLE`; `UNKNOWN` when the service does not say
 * @example
 * if (peeringStateOf(connection) === 'PENDING_ACCEPTANCE') console.log('accept it in the console of AWS');
 */
export function peeringStateOf(connection: PeeringConnection): string {
  const { statusName, status }: States = connection;
  return textOf(statusName) ?? textOf(status) ?? UNKNOWN_STATE;
}

/** What the service says about why a connection fails; each cloud has another field for it. */
export function peeringProblem(connection: PeeringConnection): string | undefined {
  const { errorStateName, errorState, errorMessage }: Problems = connection;
  return textOf(errorStateName) ?? textOf(errorState) ?? textOf(errorMessage);
}

interface States {
  readonly statusName?: unknown;
  readonly status?: unknown;
}

interface Problems {
  readonly errorStateName?: unknown;
  readonly errorState?: unknown;
  readonly errorMessage?: unknown;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** States that a connection does not leave by itself, or only to be gone. */
export const PEERING_FAILED = ['FAILED', 'DELETION_FAILED', 'TERMINATING', 'DELETING'];

/** States in which the other side can do its part, or has done it. */
export const PEERING_ACCEPTABLE = ['PENDING_ACCEPTANCE', 'WAITING_FOR_USER', 'FINALIZING', 'AVAILABLE'];

export const PEERING_AVAILABLE = ['AVAILABLE'];
