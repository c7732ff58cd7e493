/** The literals of an open union. */
export type Known<T> = T extends string ? (string extends T ? never : T) : never;
