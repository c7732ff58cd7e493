import { wrong } from './refusals.ts';

/** From the smallest to the largest. */
export const TIERS = ['SP2', 'SP5', 'SP10', 'SP30', 'SP50'] as const;

export type Tier = (typeof TIERS)[number];

/** What a workspace gets that asks for none. */
export const DEFAULT_TIER: Tier = 'SP30';

const rank = (tier: string): number => TIERS.findIndex((one) => one === tier);

/** A tier that exists and is not larger than allowed. @throws INVALID_ATTRIBUTE */
export function checkTier(tier: string, most: string | undefined, field: string): Tier {
  const found = TIERS[rank(tier)];
  if (found === undefined) throw wrong(field, `there is no tier ${tier}`);
  if (most !== undefined && rank(tier) > rank(most)) throw wrong(field, `${tier} is larger than ${most}`);
  return found;
}
