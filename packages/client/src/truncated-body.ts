/** A body that ended too early. Thrown by transports, so that it is known from a failed connection. */
export class TruncatedBody extends Error {
  override readonly name = 'TruncatedBody';
  readonly status: number;

  constructor(status: number, cause?: unknown) {
    super('the connection closed in the middle of the answer', { cause });
    this.status = status;
  }
}
