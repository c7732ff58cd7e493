import { MASK } from './mask.ts';

/**
 * A text of unknown format without what could be a secret: every quoted value behind a colon, credentials by their
 * scheme, assignments to words for secrets, user information of URLs, private keys.
 */
export function redactText(text: string): string {
  return text
    .replace(/(:\s*)"(?:[^"\\]|\\.)*"?/g, `$1"${MASK}"`)
    .replace(/\b(bearer|basic|digest) [^\s<>]+|((?:pass|secret|token|key)\w*=)[^\s&]+/gi, `$1$2${MASK}`)
    .replace(/(\/\/[^\s/:@]+:)[^\s/@]+@|(BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*/g, `$1$2${MASK}`);
}
