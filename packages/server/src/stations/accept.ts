/** One of the types a client accepts. */
export interface AcceptedType {
  /** The date of a versioned type, or `preview`. */
  readonly date: string | undefined;
  /** What follows the `+`; `undefined`: anything. */
  readonly format: string | undefined;
  /** Whether it is `application/json`, so that the answer must not name a version. */
  readonly plain: boolean;
}

const VERSIONED = /^application\/vnd\.atlas\.([^+]+)\+(\w+)$/;

const UNVERSIONED: ReadonlyMap<string, string | undefined> = new Map([
  ['*/*', undefined],
  ['application/*', undefined],
  ['application/json', 'json'],
  ['application/gzip', 'gzip'],
  ['application/xml', 'xml'],
  ['text/csv', 'csv'],
]);

/** Date and format of a versioned media type. */
export function versionedType(type: string): { readonly date: string; readonly format: string } | undefined {
  const [, date, format] = VERSIONED.exec(mediaTypeOf(type)) ?? [];
  return date === undefined || format === undefined ? undefined : { date, format };
}

/** The types of an Accept header that mean anything here, in its order. Those with a weight of zero are left out. */
export function parseAccept(header: string): readonly AcceptedType[] {
  return header.split(',').flatMap((part): AcceptedType[] => {
    if (/;\s*q=0(\.0*)?\s*$/i.test(part)) return [];
    const versioned = versionedType(part);
    if (versioned) return [{ ...versioned, plain: false }];
    const type = mediaTypeOf(part);
    return UNVERSIONED.has(type)
      ? [{ date: undefined, format: UNVERSIONED.get(type), plain: type === 'application/json' }]
      : [];
  });
}

const mediaTypeOf = (header: string): string => (header.split(';', 1)[0] ?? '').trim().toLowerCase();
