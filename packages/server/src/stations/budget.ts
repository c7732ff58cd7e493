/** What is left of a budget after a call. */
export interface Budget {
  readonly limit: number;
  readonly remaining: number;
}
