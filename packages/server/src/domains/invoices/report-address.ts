import type { Chance } from '../../chance.ts';
import { REPORT_PATH } from '../report-path.ts';

const SIGNATURE_DIGITS = 32;

/** Proves that the address came from this server. It follows from the seed, so it is kept nowhere. */
export const signatureOf = (chance: Chance, id: string): string =>
  chance.branch(`invoice report ${id}`).hex(SIGNATURE_DIGITS);

/** The address of a report. */
export const reportUrl = (
  { base, chance }: { readonly base: string; readonly chance: Chance },
  id: string,
): string => `${base}${REPORT_PATH}?report=${id}&signature=${signatureOf(chance, id)}`;
