import { ApiError } from '../errors.ts';

/** Names that lead to this machine from nowhere but this machine (RFC 6761, 6.3, for localhost), with any port. */
const OURS = /^(?:127\.0\.0\.1|(?:[a-z0-9_-]+\.)*localhost|\[::1\])(?::\d+)?$/i;

/**
 * Refuses what a browser was made to send here by a name of somebody else's that has come to mean this machine (DNS
 * rebinding): to the browser such a page has our origin, and the credentials of the usual seed are known to everybody.
 */
export class Hosts {
  #good: string | undefined;

  /** @param host header field of the request; `undefined` when it did not come over the network. @throws 421 */
  check(host: string | undefined): void {
    if (host === this.#good || host === undefined) return;
    if (!OURS.test(host)) {
      throw new ApiError(
        'UNEXPECTED_ERROR',
        null,
        'This server answers to 127.0.0.1, localhost, names that end in .localhost, and [::1] only: not to the Host of this request.',
        { status: 421 },
      );
    }
    this.#good = host;
  }
}
