// @ts-check

/** @typedef {import('./rows.mjs').Section} Section */
/** @typedef {import('./judge.mjs').MissingRow} MissingRow */
/** @typedef {import('./judge.mjs').MissingBug} MissingBug */

/**
 * A line for each data file, then what is missing.
 * @param {readonly Section[]} sections
 * @param {{ rows: number, shown: number, missing: readonly MissingRow[] }} result
 */
export function rowTable(sections, { rows, shown, missing }) {
  const lines = sections.map(({ section, title, rows: own }) => {
    const lacking = own.filter(({ old }) =>
      missing.some((one) => one.section === section && one.old === old),
    ).length;
    return `${section.padEnd(5)} ${title.padEnd(44)} ${count(own.length - lacking)} of ${count(own.length)}\n`;
  });
  const details = missing.map(
    ({ section, old, reasons }) => `missing ${section} ${old}\n${bullets(reasons)}`,
  );
  return `${lines.join('')}${details.join('')}${shown} of ${rows} rows shown, ${missing.length} missing\n`;
}

/** @param {{ bugs: number, shown: number, missing: readonly MissingBug[] }} result */
export function bugTable({ bugs, shown, missing }) {
  const details = missing.map(
    ({ number, part, reasons }) => `missing bug ${number} ${part}\n${bullets(reasons)}`,
  );
  return `${details.join('')}${shown} of ${bugs} bugs shown not to be here, ${missing.length} missing\n`;
}

/** @param {readonly string[]} reasons */
function bullets(reasons) {
  return reasons.map((reason) => `  - ${reason}\n`).join('');
}

/** @param {number} number */
function count(number) {
  return String(number).padStart(4);
}
