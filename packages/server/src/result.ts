import type { ByteStream } from './message.ts';

/** JSON that is ready to send. */
export class Rendered {
  readonly text: string;
  #bytes: Uint8Array | undefined;
  constructor(text: string) {
    this.text = text;
  }

  /** The same in UTF-8, made once. */
  get bytes(): Uint8Array {
    this.#bytes ??= Buffer.from(this.text);
    return this.#bytes;
  }
}

/** One page of a list. `items` are objects or {@link Rendered}. */
export class Page {
  readonly items: readonly unknown[];
  readonly total: number;
  constructor(items: readonly unknown[], total: number) {
    this.items = items;
    this.total = total;
  }
}

/** A bare array, for lists without paging. `items` are objects or {@link Rendered}. */
export class List {
  readonly items: readonly unknown[];
  constructor(items: readonly unknown[]) {
    this.items = items;
  }
}

/** Something that is not JSON: a compressed log, a certificate, a table. What may be large is made while it is sent. */
export class Download {
  readonly content: Uint8Array | string | ByteStream;
  readonly headers: Readonly<Record<string, string>>;
  constructor(content: Uint8Array | string | ByteStream, headers: Readonly<Record<string, string>> = {}) {
    this.content = content;
    this.headers = headers;
  }
}

export interface AnswerOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Says its media type as `X-Content-Type` instead of `Content-Type`: what some answers without a body do. */
  readonly untyped?: true;
}

/** A result that needs a status or header fields of its own. */
export class Answer {
  readonly body: unknown;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly untyped: boolean;
  constructor(body: unknown, { status, headers = {}, untyped }: AnswerOptions = {}) {
    this.body = body;
    this.status = status;
    this.headers = headers;
    this.untyped = untyped === true;
  }
}
