import type { CallOf } from '../../call.ts';
import { kind } from '../../store/kind.ts';
import { dueOf, type Lifecycle } from '../lifecycle.ts';
import { absent, readMigration } from './request.ts';

/** A look at whether a migration could be made. Its members but one are those of `LiveImportValidation`. */
interface Validation {
  readonly _id: string;
  readonly groupId: string;
  readonly sourceGroupId: string;
  readonly status: 'PENDING' | 'SUCCESS' | 'FAILED';
  /** What was found; told when the look has ended. */
  readonly problem: string | null;
}

/** Validations. Scope: the project. Key: the id. */
const validations = kind<Validation>({ name: 'liveMigrationValidation' });

/** Nobody has recorded one; LDAP, which the service looks at in the same manner, took 7 to 10 seconds. */
export const validationLifecycle: Lifecycle<Validation> = {
  kind: validations,
  state: ({ status }) => status,
  // Only the states named here are ever entered.
  enter: (validation, status) => ({ ...validation, status: status as Validation['status'] }),
  passing: {
    PENDING: {
      after: { instant: 0, fast: 1000, realistic: [7000, 10_000] },
      next: ({ problem }) => (problem === null ? 'SUCCESS' : 'FAILED'),
    },
  },
};

const view = ({ problem, ...shown }: Validation): object => ({
  ...shown,
  errorMessage: shown.status === 'FAILED' ? problem : null,
});

export async function validateGroupLiveMigrations(
  call: CallOf<'validateGroupLiveMigrations'>,
): Promise<object> {
  const { groupId } = call.params;
  const { request, problem } = await readMigration(call, groupId, call.body);
  const validation: Validation = {
    _id: call.newId(),
    groupId,
    sourceGroupId: request.source.groupId,
    status: 'PENDING',
    problem: problem ?? null,
  };
  await call.store.insert(validations, groupId, {
    key: validation._id,
    value: validation,
    due: dueOf(validationLifecycle, 'PENDING', call),
  });
  return view(validation);
}

export async function getGroupLiveMigrationValidateStatus(
  call: CallOf<'getGroupLiveMigrationValidateStatus'>,
): Promise<object> {
  const { groupId, validationId } = call.params;
  const document = await call.store.get(validations, groupId, validationId);
  if (document === undefined) throw absent(`Live migration validation with id ${validationId}`);
  return call.show(document, view);
}
