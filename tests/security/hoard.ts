import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';

/** What a secret may look like in a file or a text: as it is, escaped, or in the usual encodings. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const forms = new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ]);
  // Inside a longer text base64 has three forms, by where the secret begins; the characters at its ends are its neighbours' too.
  for (const offset of [0, 1, 2]) {
    const coded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64url');
    const own = coded.slice(offset === 0 ? 0 : offset + 1, coded.length - 2);
    forms.add(own);
    forms.add(own.replaceAll('-', '+').replaceAll('_', '/'));
  }
  return [...forms].filter((form) => form.length >= 6);
}

/** Secrets by what they are, and the search for them. */
export class Hoard {
  readonly #forms = new Map<string, { readonly what: string; readonly forms: readonly string[] }>();

  /** Takes a secret in; gives it back. */
  keep(what: string, secret: unknown): string {
    if (typeof secret !== 'string' || secret.length < 8) throw new Error(`${what} is no secret to look for`);
    if (!this.#forms.has(secret)) this.#forms.set(secret, { what, forms: formsOf(secret) });
    return secret;
  }

  get size(): number {
    return this.#forms.size;
  }

  /** Which secrets are in a text, and where. Secrets are named, not quoted. */
  search(where: string, text: string): readonly string[] {
    const found: string[] = [];
    for (const { what, forms } of this.#forms.values())
      if (forms.some((form) => text.includes(form))) found.push(`${what} in ${where}`);
    return found;
  }

  /** Which secrets are in the files of a directory. */
  searchFiles(directory: string): readonly string[] {
    return readdirSync(directory).flatMap((name) => {
      const bytes = readFileSync(join(directory, name));
      return [
        ...this.search(`the file ${name}`, bytes.toString('latin1')),
        ...this.search(`the file ${name}, as UTF-8`, bytes.toString('utf8')),
        ...this.search(`the file ${name}, as UTF-16`, bytes.toString('utf16le')),
      ];
    });
  }

  /** Which secrets can be seen in a value, however it is printed. */
  searchValue(where: string, value: unknown): readonly string[] {
    return printsOf(value).flatMap((text) => this.search(where, text));
  }
}

/** A value as a log or a debugger would show it: an error with all its members, hidden ones too, and its causes. */
function printsOf(value: unknown): readonly string[] {
  const prints = [
    inspect(value, {
      depth: 20,
      showHidden: true,
      getters: true,
      maxStringLength: null,
      maxArrayLength: null,
    }),
    String(value),
    JSON.stringify(value) ?? '',
  ];
  if (value instanceof Error) {
    prints.push(value.message, value.stack ?? '', ...printsOf({ ...value }));
    if (value.cause !== undefined) prints.push(...printsOf(value.cause));
  }
  return prints;
}
