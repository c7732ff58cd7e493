// @ts-check

/**
 * A doc comment, taken apart.
 * @typedef {{
 *   text: string,
 *   params: readonly { name: string, text: string }[],
 *   returns: string | undefined,
 *   throws: readonly string[],
 *   example: string | undefined,
 *   fallback: string | undefined,
 * }} Doc `text` without tags; `throws` an entry for each error; `fallback` the default value, as it is written
 */

/**
 * @param {string} comment with its slashes and stars
 * @returns {Doc}
 */
export function readDoc(comment) {
  const lines = comment
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
  // A default may stand at the end of a sentence.
  const inline = lines.flatMap((line) => {
    const at = line.search(/(?<=\S )@default\b/);
    return at === -1 ? [line] : [line.slice(0, at).trimEnd(), line.slice(at)];
  });
  /** @type {{ tag: string, lines: string[] }[]} */
  const blocks = [{ tag: '', lines: [] }];
  for (const line of inline) {
    const [, tag, rest = ''] = /^@(\w+)\s*(.*)$/.exec(line.trim()) ?? [];
    if (tag === undefined) blocks.at(-1)?.lines.push(line);
    else blocks.push({ tag, lines: [rest] });
  }
  /** @param {string} tag */
  const texts = (tag) =>
    blocks.flatMap((block) => (block.tag === tag ? [block.lines.join(tag === 'example' ? '\n' : ' ')] : []));
  const clean = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').trim();
  const example = texts('example')[0]?.replace(/^\n+|\s+$/g, '');
  return {
    text: paragraphs(blocks[0]?.lines ?? []),
    params: texts('param').map((text) => {
      const [, name = '', rest = ''] = /^(\S+)\s*(?:- )?([\s\S]*)$/.exec(text) ?? [];
      return { name, text: clean(rest) };
    }),
    returns: texts('returns').map(clean)[0],
    throws: texts('throws').map(clean),
    example: example === '' ? undefined : example,
    fallback: texts('default').map(clean)[0],
  };
}

/** @param {readonly string[]} lines */
function paragraphs(lines) {
  const text = lines.join('\n').trim();
  return text
    .split(/\n{2,}/)
    .map((part) => part.replace(/\s*\n\s*/g, ' '))
    .join('\n\n');
}
