import type { Domain } from '../domains/domain.ts';
import { GONE, type Lifecycle } from '../domains/lifecycle.ts';
import { type RevokedToken, revokedTokens } from './kinds.ts';

/** A token that has expired lets nobody in: that it was given back need not be known any longer. */
const revokedTokenLifecycle: Lifecycle<RevokedToken> = {
  kind: revokedTokens,
  visible: false,
  state: () => 'REVOKED',
  enter: (token) => token,
  passing: { REVOKED: { after: { instant: 0, fast: 0, realistic: 0 }, next: () => GONE } },
};

/** What goes by itself of identities. */
export const identityDomain: Domain = { name: 'identity', handlers: {}, lifecycles: [revokedTokenLifecycle] };
