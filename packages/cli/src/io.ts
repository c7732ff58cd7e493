/**
 * Everything a command may touch of the world outside. The process's own is made in `node-io.ts`;
 * tests hand in an object literal.
 */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  /** Data only: what a next command may read. */
  readonly stdout: Output;
  /** Everything said to a person: errors, warnings, progress, questions. */
  readonly stderr: Output;
  readonly files: Files;
  readonly clock: Clock;
  /** Aborts when the person interrupts. */
  readonly signal: AbortSignal;
}

export interface Input {
  readonly isTerminal: boolean;
  /** All of it, until its end. */
  text(): Promise<string>;
  /** One line typed without showing it; only on a terminal. */
  hiddenLine(question: string): Promise<string>;
  /** One line typed; only on a terminal. */
  line(question: string): Promise<string>;
}

export interface Output {
  readonly isTerminal: boolean;
  /** Width in characters; 80 where nothing better is known. */
  readonly columns: number;
  write(data: string | Uint8Array): Promise<void>;
}

export interface Files {
  /** Undefined when there is no such file. */
  read(path: string): string | undefined;
  /**
   * A new file to write to. `exclusive` fails with code EEXIST where something is; otherwise what is
   * there is replaced when the new file is closed.
   */
  create(path: string, options: { exclusive: boolean }): FileWriter;
}

export interface FileWriter {
  write(data: Uint8Array): void;
  close(): void;
  /** Closes and deletes what was written so far. */
  discard(): void;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects with the signal's reason when it aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}
