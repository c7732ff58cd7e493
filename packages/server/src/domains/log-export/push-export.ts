import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import { dueOf, type Lifecycle } from '../lifecycle.ts';
import { checkBucketRole, releaseBucketRole } from './bucket-role.ts';

type State = 'UNCONFIGURED' | 'INITIATING' | 'BUCKET_VERIFIED' | 'ACTIVE';

/** Where the logs of a project's clusters are pushed to. Scope: the project. */
interface PushExport {
  readonly bucketName: string;
  readonly iamRoleId: string;
  readonly prefixPath: string;
  readonly createDate: string;
  readonly state: State;
}

const pushExports = kind<PushExport>({ name: 'pushBasedLogExport' });

const seconds = (least: number, most: number): readonly [number, number] => [least * 1000, most * 1000];

/** The bucket is tried out, and then written to. */
export const pushExportLifecycle: Lifecycle<PushExport> = {
  kind: pushExports,
  state: ({ state }) => state,
  // Only the states named below are ever entered.
  enter: (value, state) => ({ ...value, state: state as State }),
  passing: {
    INITIATING: {
      after: { instant: 0, fast: 1000, realistic: seconds(20, 60) },
      next: () => 'BUCKET_VERIFIED',
    },
    BUCKET_VERIFIED: { after: { instant: 0, fast: 1000, realistic: seconds(20, 60) }, next: () => 'ACTIVE' },
  },
};

const FEATURE = 'PUSH_BASED_LOG_EXPORT';

export async function getGroupPushBasedLogExport(
  call: CallOf<'getGroupPushBasedLogExport'>,
): Promise<object> {
  const document = await call.store.get(pushExports, call.params.groupId, '');
  return document ? call.show(document, (value) => value) : { state: 'UNCONFIGURED' };
}

export async function createGroupPushBasedLogExport(
  call: CallOf<'createGroupPushBasedLogExport'>,
): Promise<undefined> {
  const { groupId } = call.params;
  const { bucketName, iamRoleId, prefixPath } = call.body;
  if (await call.store.get(pushExports, groupId, ''))
    throw apiError(
      'INTEGRATION_ALREADY_CONFIGURED',
      [FEATURE, groupId],
      'The project {1} pushes its logs already.',
    );
  await checkBucketRole(call.store, groupId, iamRoleId, { featureType: FEATURE, featureId: null });
  const value = { bucketName, iamRoleId, prefixPath, createDate: call.time, state: 'INITIATING' } as const;
  const due = dueOf(pushExportLifecycle, value.state, call);
  await call.store.insert(pushExports, groupId, { key: '', id: `pushBasedLogExport ${groupId}`, value, due });
  call.event({ type: 'PUSH_BASED_LOG_EXPORT_ENABLED' });
}

export async function updateGroupPushBasedLogExport(
  call: CallOf<'updateGroupPushBasedLogExport'>,
): Promise<undefined> {
  const { groupId } = call.params;
  const document = await call.store.get(pushExports, groupId, '');
  if (document === undefined)
    throw apiError(
      'INTEGRATION_NOT_CONFIGURED',
      [FEATURE, groupId],
      'The project {1} does not push its logs.',
    );
  const before = document.value;
  const {
    bucketName = before.bucketName,
    iamRoleId = before.iamRoleId,
    prefixPath = before.prefixPath,
  } = call.body;
  if (iamRoleId !== before.iamRoleId) {
    await checkBucketRole(call.store, groupId, iamRoleId, { featureType: FEATURE, featureId: null });
    await releaseBucketRole(call.store, groupId, before.iamRoleId, { featureType: FEATURE, featureId: null });
  }
  const value = { ...before, bucketName, iamRoleId, prefixPath, state: 'INITIATING' } as const;
  await call.store.update(document, {
    value,
    due: dueOf(pushExportLifecycle, value.state, call),
    seen: false,
  });
  call.event({ type: 'PUSH_BASED_LOG_EXPORT_CONFIGURATION_UPDATED' });
}

export async function deleteGroupPushBasedLogExport(
  call: CallOf<'deleteGroupPushBasedLogExport'>,
): Promise<undefined> {
  const { groupId } = call.params;
  const document = await call.store.get(pushExports, groupId, '');
  if (document === undefined) return;
  await releaseBucketRole(call.store, groupId, document.value.iamRoleId, {
    featureType: FEATURE,
    featureId: null,
  });
  await call.store.remove(document);
  call.event({ type: 'PUSH_BASED_LOG_EXPORT_DISABLED' });
}
