import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';

/** Whether clusters can be reached by peers only: a mode that no project can enter any more. */
export const verifyPrivateIpMode = (_call: CallOf<'verifyGroupPrivateIpMode'>): object => ({
  enabled: false,
});

/** The mode can only be left. @throws CANNOT_UPDATE_PRIVATE_IP_MODE */
export function disablePrivateIpMode(call: CallOf<'disableGroupPrivateIpModePeering'>): object {
  if (!call.body.enabled) return { enabled: false };
  throw apiError(
    'CANNOT_UPDATE_PRIVATE_IP_MODE',
    [call.params.groupId],
    'Project {0} cannot be made reachable by peers only: that mode can be left, not entered.',
  );
}
