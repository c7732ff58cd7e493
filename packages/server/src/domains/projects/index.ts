import type { Call } from '../../call.ts';
import { Answer } from '../../result.ts';
import type { AnyHandler, Domain, Handlers } from '../domain.ts';
import { singleton } from '../singleton.ts';
import {
  createGroup,
  deleteGroup,
  getGroup,
  getGroupByName,
  getOrgGroups,
  listGroups,
  updateGroup,
} from './handlers.ts';
import { getGroupLimit, listGroupLimits, removeGroupLimit, setGroupLimit } from './limits.ts';
import { migrateGroup } from './migrate.ts';
import { uselessLocation } from './rules.ts';
import { DEFAULT_GROUP_SETTINGS, groupSettings } from './settings.ts';

export { limitBounds, limitValue } from './limits.ts';

/** Projects, their settings and limits. */
export const projects: Domain = {
  name: 'projects',
  handlers: {
    listGroups,
    getOrgGroups,
    createGroup,
    getGroup,
    getGroupByName,
    updateGroup,
    deleteGroup,
    migrateGroup,
    listGroupLimits,
    getGroupLimit,
    setGroupLimit,
    deleteGroupLimit: removeGroupLimit,
    ...withLocation(
      singleton({
        kind: groupSettings,
        operations: { get: 'getGroupSettings', update: 'updateGroupSettings' },
        initial: () => DEFAULT_GROUP_SETTINGS,
      }),
    ),
  },
};

function withLocation(handlers: Handlers): Handlers {
  const wrapped: Record<string, AnyHandler> = {};
  for (const [id, handler] of Object.entries(handlers)) {
    wrapped[id] = async (call: Call) =>
      new Answer(await (handler as AnyHandler)(call), { headers: { Location: uselessLocation(call.base) } });
  }
  return wrapped;
}
