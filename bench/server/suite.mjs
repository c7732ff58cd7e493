// @ts-check
import { measureRate } from './rate.mjs';
import { measureStart } from './start.mjs';

/** @param {import('../measure.mjs').Plan} plan @returns {AsyncGenerator<import('../table.mjs').Row>} */
export async function* suite(plan) {
  yield* measureRate(plan);
  yield* measureStart(plan);
}
