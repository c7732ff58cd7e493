/**
 * A JSON value as YAML 1.2 block style, two blanks a level.
 *
 * A string is written plain only where every reader of YAML, 1.1 included, takes it for a string;
 * otherwise double-quoted, whose escapes are JSON's.
 */
export function toYaml(value: unknown): string {
  return `${block(value, '').replace(/^\n/, '')}\n`;
}

/** The value with what separates it from its key: a blank or a line break. */
function block(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return value.map((item) => `\n${indent}- ${nested(item, `${indent}  `)}`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    if (entries.length === 0) return '{}';
    return entries
      .map(([key, item]) => {
        const text = block(item, Array.isArray(item) ? indent : `${indent}  `);
        return `\n${indent}${scalar(key)}:${text.startsWith('\n') ? '' : ' '}${text}`;
      })
      .join('');
  }
  return scalar(value);
}

/** An item of a sequence begins on the line of its dash. */
function nested(item: unknown, indent: string): string {
  return block(item, indent).replace(/^\n */, '');
}

function scalar(value: unknown): string {
  if (typeof value === 'string') return isPlain(value) ? value : quote(value);
  if (value === undefined || value === null) return 'null';
  return String(value);
}

/** JSON's escapes are YAML's; the line separators of Unicode are line breaks only to YAML 1.1. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const safeText = /^[A-Za-z_/][A-Za-z0-9_ ./@+=:,;()-]*$/;
const otherTypes = /^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$/i;

function isPlain(text: string): boolean {
  return safeText.test(text) && !otherTypes.test(text) && !/: |:$| $|--/.test(text);
}
