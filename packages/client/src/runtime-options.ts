/** What the default runtime can be told. */
export interface RuntimeOptions {
  /** PEM certificates trusted besides the platform's own (Node only). */
  readonly ca?: string | readonly string[] | undefined;
}
