import { kind } from '../../store/kind.ts';
import type { Handlers } from '../domain.ts';
import { singleton } from '../singleton.ts';

/** What others may do in the name of an organization's people. Scope: the organization. */
interface DelegationSettings {
  readonly delegatedMcpAccess: string;
  readonly delegatedPartnerAccess: string;
  /** Seconds; `null`: the service's own. */
  readonly idleRefreshTokenLifetime: number | null;
  readonly maximumRefreshTokenLifetime: number | null;
}

const NOBODY: DelegationSettings = {
  delegatedMcpAccess: 'DISALLOWED',
  delegatedPartnerAccess: 'DISALLOWED',
  idleRefreshTokenLifetime: null,
  maximumRefreshTokenLifetime: null,
};

/** The settings of an organization about delegation. Null in a request brings a setting back to what it was at first. */
export const delegationSettings: Handlers = singleton<DelegationSettings>({
  kind: kind<DelegationSettings>({ name: 'orgDelegationSettings' }),
  operations: { get: 'getOrgDelegationSettings', update: 'updateOrgDelegationSettings' },
  initial: () => NOBODY,
  update: (_call, current, body) => ({
    ...current,
    ...body,
    ...Object.fromEntries(Object.entries(NOBODY).filter(([name]) => body[name] === null)),
  }),
  updated: 'ORG_DELEGATION_SETTINGS_UPDATED',
});
