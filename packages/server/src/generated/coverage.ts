/**
 * How far the tests show each operation to behave as the service's; an operation that is not here is graded `none`.
 *
 * Generated from the test run: do not edit.
 */
import type { Grade } from '../control/grade.ts';

export const grades: Readonly<Record<string, Grade>> = {};
