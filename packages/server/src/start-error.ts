/** Why a server did not start. */
export type StartErrorCode =
  | 'PORT_IN_USE'
  /** Another server has the data directory open. */
  | 'DATA_DIR_IN_USE'
  /** The file system refuses: the directory or its file cannot be made, read or written. */
  | 'DATA_DIR_UNUSABLE'
  /** The data file is damaged, or not one of this or an older version of the server. */
  | 'DATA_DIR_UNREADABLE'
  | 'OTHER_SEED'
  /** The authority for https cannot be read, made or used. */
  | 'TLS_UNUSABLE';

/** The server did not start, for a reason the person who starts it can change. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: StartErrorCode;

  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
