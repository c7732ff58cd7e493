/** Parameters by their API names, and `body`. */
export type CallInput = Readonly<Record<string, unknown>>;

export interface CallOptions {
  /** Resource version to ask for. Default: the newest, or the profile's. */
  readonly version?: string | undefined;
  /** Format of the answer where the operation has several. */
  readonly format?: string | undefined;
  /** Leaves out of the input what the operation does not take. */
  readonly onlyKnown?: boolean | undefined;
}

/** A request that was not sent. */
export interface DryRun {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  readonly body?: unknown;
  /** The same as a curl command line, secrets masked. */
  readonly curl: string;
}

/** What the commands need of the client: operations by any of their names. */
export interface Atlas {
  /** The decoded answer; undefined where it has no body. */
  call(operation: string, input: CallInput, options?: CallOptions): Promise<unknown>;
  /** The items of a list, page by page, fetched as they are read. */
  pages(operation: string, input: CallInput, options?: CallOptions): AsyncIterable<readonly unknown[]>;
  dryRun(operation: string, input: CallInput, options?: CallOptions): Promise<DryRun>;
  /** An answer that is a file: a log, an archive. */
  download(operation: string, input: CallInput, options?: CallOptions): Promise<AsyncIterable<Uint8Array>>;
  /** A path below the base URL that is in no catalog. */
  get(path: string): Promise<unknown>;
  close(): Promise<void>;
}
