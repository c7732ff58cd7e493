/** The form of a JSON text. */
export interface Outline {
  /** How deeply its brackets are nested. */
  readonly depth: number;
  /** How many members its objects are written with. */
  readonly members: number;
}

/** The outline of a JSON text, without parsing it. Of a text that is no JSON it means nothing. */
export function outlineOf(text: string): Outline {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 92) index += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 58) members += 1;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return { depth: deepest, members };
}
