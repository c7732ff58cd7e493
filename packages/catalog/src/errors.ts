/**
 * The error codes the service is known to send.
 *
 * @module
 */
export { errorCodes } from './generated/errors.ts';
