/**
 * The budgets of a server.
 *
 * - `observed`: as the service was seen to have them, by set of endpoints
 * - `documented`: as its description says: 100 calls a minute for each project, whoever makes them and whatever they ask; calls
 *   without a project are counted as observed
 * - `off`: the answers count as observed, and no call is refused
 */
export type RateLimitProfile = 'observed' | 'documented' | 'off';

export const RATE_LIMIT_PROFILES: readonly RateLimitProfile[] = ['observed', 'documented', 'off'];
