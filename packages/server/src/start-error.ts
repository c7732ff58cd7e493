/** Why a server did not start. */
export type StartErrorCode = 'PORT_IN_USE' | 'DATA_DIR_IN_USE' | 'OTHER_SEED';

/** The server did not start, for a reason the person who starts it can change. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: StartErrorCode;

  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
