import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { dueOf, type Lifecycle } from '../lifecycle.ts';
import { checkNotMigrating, type Migration, type MigrationState, migrations } from '../running-migrations.ts';
import { absent, readMigration } from './request.ts';

const SECOND = 1000;

/** How long a migration that is ready waits for its cut-over: 120 hours, says the API's document. */
const PATIENCE = 120 * 60 * 60 * SECOND;

/** A migration through its states. How long it copies depends on what it copies; nobody has recorded one. */
export const migrationLifecycle: Lifecycle<Migration> = {
  kind: migrations,
  state: ({ state }) => state,
  // Only the states named here are ever entered.
  enter: (migration, state) => ({ ...migration, state: state as MigrationState }),
  passing: {
    NEW: {
      after: { instant: 0, fast: 500, realistic: [30 * SECOND, 60 * SECOND] },
      next: () => 'COPYING',
      change: (migration, { chance }) => ({ ...migration, lagTimeSeconds: 60 + chance.integer(540) }),
    },
    COPYING: {
      after: { instant: 0, fast: 1500, realistic: [600 * SECOND, 1200 * SECOND] },
      next: () => 'READY',
      change: (migration, { chance }) => ({ ...migration, lagTimeSeconds: chance.integer(2) }),
    },
    READY: {
      after: { instant: PATIENCE, fast: PATIENCE, realistic: PATIENCE },
      next: () => 'EXPIRED',
      change: withoutLag,
    },
    CUTTING_OVER: {
      after: { instant: 0, fast: SECOND, realistic: [30 * SECOND, 60 * SECOND] },
      next: () => 'COMPLETE',
    },
  },
};

function withoutLag({ lagTimeSeconds: _, ...rest }: Migration): Migration {
  return rest;
}

const STATUS: Readonly<Record<MigrationState, string>> = {
  NEW: 'NEW',
  COPYING: 'WORKING',
  READY: 'WORKING',
  CUTTING_OVER: 'WORKING',
  COMPLETE: 'COMPLETE',
  EXPIRED: 'EXPIRED',
};

/** `LiveMigrationResponse`. */
const view = ({ id, state, migrationHosts, lagTimeSeconds }: Migration): object => ({
  _id: id,
  lagTimeSeconds: lagTimeSeconds ?? null,
  migrationHosts,
  readyForCutover: state === 'READY',
  status: STATUS[state],
});

/** @throws what a validation throws or finds, CANNOT_MODIFY_CLUSTER_WITH_RUNNING_LIVE_IMPORT */
export async function createGroupLiveMigration(call: CallOf<'createGroupLiveMigration'>): Promise<object> {
  const { groupId } = call.params;
  const { request, problem } = await readMigration(call, groupId, call.body);
  if (problem !== undefined)
    throw apiError('VALIDATION_ERROR', [problem], 'The migration cannot be made: {0}');
  const { clusterName } = request.destination;
  await checkNotMigrating(call.store, groupId, clusterName);
  const migration: Migration = {
    id: call.newId(),
    orgId: call.orgId ?? '',
    groupId,
    clusterName,
    state: 'NEW',
    migrationHosts: request.migrationHosts,
  };
  await call.store.insert(migrations, groupId, {
    key: migration.id,
    value: migration,
    due: dueOf(migrationLifecycle, 'NEW', call),
  });
  return view(migration);
}

export async function getGroupLiveMigration(call: CallOf<'getGroupLiveMigration'>): Promise<object> {
  return call.show(await find(call), view);
}

async function find({
  store,
  params,
}: CallOf<'getGroupLiveMigration'> | CallOf<'cutoverGroupLiveMigration'>) {
  const { groupId, liveMigrationId } = params;
  const document = await store.get(migrations, groupId, liveMigrationId);
  if (document === undefined) throw absent(`Live migration with id ${liveMigrationId}`);
  return document;
}

/** Ends the copying. @throws VALIDATION_ERROR with 409 when the copy is not ready for it */
export async function cutoverGroupLiveMigration(
  call: CallOf<'cutoverGroupLiveMigration'>,
): Promise<undefined> {
  const document = await find(call);
  const { state, id } = document.value;
  if (state !== 'READY')
    throw apiError(
      'VALIDATION_ERROR',
      [id, STATUS[state]],
      'The migration {0} is {1} and cannot be cut over.',
      {
        status: 409,
      },
    );
  await call.store.update(document, {
    value: { ...withoutLag(document.value), state: 'CUTTING_OVER' },
    due: dueOf(migrationLifecycle, 'CUTTING_OVER', call),
    seen: false,
  });
}
