import type { Chance } from '../../chance.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { type CloudRole, cloudRoles } from './role.ts';

const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Address of a new service account in the project of Google Cloud that the service has for a project. */
export const newEmail = (gcpProject: string, chance: Pick<Chance, 'text'>): string =>
  `mongodb-atlas-${chance.text(16, LETTERS_AND_DIGITS)}@${gcpProject}.iam.gserviceaccount.com`;

/** A role of Google Cloud that waits for the project its account will be in. */
export interface WaitingRole extends CloudRole {
  readonly gcpProject?: string;
}

/** The first account at Google Cloud takes a while (how long was not recorded): the project it is in has to be made. */
export const roleLifecycle: Lifecycle<CloudRole> = {
  kind: cloudRoles,
  state: ({ gcp }) => gcp?.status ?? 'COMPLETE',
  // The only passing state has one that follows.
  enter: (role) => ({ ...role, ...(role.gcp && { gcp: { ...role.gcp, status: 'COMPLETE' as const } }) }),
  passing: {
    IN_PROGRESS: {
      after: { instant: 0, fast: [1000, 2000], realistic: [30_000, 60_000] },
      next: () => 'COMPLETE',
      change: ({ gcpProject = '', ...role }: WaitingRole, { chance }) => ({
        ...role,
        gcp: { status: 'IN_PROGRESS', email: newEmail(gcpProject, chance) },
      }),
    },
  },
};
