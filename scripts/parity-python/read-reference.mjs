// @ts-check

/** Names that stand in the reference without being of the old package: its language, its protocols, its remarks. */
const others = new Set(
  `AttributeError BytesIO GzipFile HTTPBasicAuth HTTPDigestAuth IOError IndexError JSONDecodeError KeyError MongoDB
  RuntimeError TypeError ValueError README GitHub NotFound BadRequest
  ALREADY_SCHEDULED NUM_DEFERRALS_EXCEEDED R300_NVME TICKETS_AVAILABLE_WRITE format_number format_size
  with_default`.split(/\s+/),
);

/**
 * The names in a description of the old package that a row must name: of its tables the first column, of its
 * text what is written as Python writes names.
 * @param {string} text of the description; only its section 1 is read
 * @returns {{ section: string, name: string }[]}
 */
export function readReference(text) {
  const whole = /^## 1\.[\s\S]*?(?=^## 2\.|(?![\s\S]))/m.exec(text)?.[0] ?? '';
  const parts = whole.split(/^### (?=1\.\d+)/m).slice(1);
  /** @type {Map<string, { section: string, name: string }>} */
  const found = new Map();
  for (const part of parts) {
    const section = /^1\.\d+/.exec(part)?.[0] ?? '';
    for (const name of [...namesInTables(part), ...namesInText(part)])
      if (!others.has(name) && !found.has(name)) found.set(name, { section, name });
  }
  return [...found.values()];
}

/** @param {string} part @returns {string[]} */
function namesInTables(part) {
  const rows = [...part.matchAll(/^\| *([^|\n]+?) *\|/gm)].map(([, cell = '']) => cell);
  return rows
    .filter((cell, at) => !/^-+$/.test(cell) && !/^-+$/.test(rows[at + 1] ?? ''))
    .flatMap((cell) => namesOf(cell.replaceAll('`', ''), /(?:^|[,;.(] ?)([A-Za-z_]\w{2,})(?=[(,;. ]|$)/g))
    .filter((name) => /[_A-Z(]/.test(name));
}

/** Two humps, or words joined by `_`; camelCase names, and what follows `=`, are the API's own. @param {string} part @returns {string[]} */
function namesInText(part) {
  const prose = part.replace(/`\{.*?\}`/g, '').replace(/^#.*$/gm, '');
  return [
    ...namesOf(prose, /(?<![\w./])([A-Z][a-z]+(?:[A-Z]+[a-z]+)+)(?!\w)/g),
    ...namesOf(prose, /(?<![\w/"'?&={.-])(_?[a-z]+(?:_[a-z]+)+)(?![\w}])/g),
    ...namesOf(prose, /(?<![\w/"'?&={.%-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w}])/g),
  ];
}

/** @param {string} text @param {RegExp} pattern @returns {string[]} */
function namesOf(text, pattern) {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

/**
 * Names of the description that no row names.
 * @param {readonly { section: string, name: string }[]} names
 * @param {readonly string[]} olds what the rows say they stand for
 */
export function unnamed(names, olds) {
  const words = new Set(olds.flatMap((old) => old.match(/\w+/g) ?? []));
  return names.filter(({ name }) => !words.has(name));
}
