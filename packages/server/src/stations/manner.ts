/** How the caller wants JSON to look. */
export interface Manner {
  readonly envelope: boolean;
  readonly pretty: boolean;
}

const PLAIN: Manner = { envelope: false, pretty: false };

/** How the caller wants the answer to look: asked for in the query, and heeded in errors too. */
export function mannerOf(target: string): Manner {
  if (!target.includes('?')) return PLAIN;
  return {
    envelope: /[?&]envelope=true(&|$)/.test(target),
    pretty: /[?&]pretty=true(&|$)/.test(target),
  };
}
