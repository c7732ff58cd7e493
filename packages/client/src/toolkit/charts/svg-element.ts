type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element of SVG; children are SVG already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === undefined
      ? ''
      : ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeText(value)}"`,
  );
  const inner = children.join('');
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`;
}

/** With one digit after the point at most, so that the same chart has the same bytes everywhere. */
export const coordinate = (value: number): string => String(Math.round(value * 10) / 10 + 0);

/** Text as XML holds it; characters XML forbids are left out. */
export function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** About how wide a text is, in a font of this size. */
export const textWidth = (text: string, size: number): number => [...text].length * size * 0.58;

/** As much of a text as there is room for, with an ellipsis where it is cut. */
export function fitted(text: string, size: number, room: number): string {
  const characters = [...text];
  const most = Math.max(1, Math.floor(room / (size * 0.58)));
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
