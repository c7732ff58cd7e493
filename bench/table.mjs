// @ts-check

/**
 * One figure next to its goal.
 * @typedef {object} Row
 * @property {string} name what was measured, over what, and the unit where it is no ratio
 * @property {number} ratio
 * @property {{ atLeast: number } | { atMost: number }} goal
 * @property {string} [note] absolute figures and peers, for people
 */

/** @param {Row} row */
export function isMet({ ratio, goal }) {
  return 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;
}

/** @param {Row['goal']} goal */
export function goalText(goal) {
  return 'atLeast' in goal ? `>= ${numberText(goal.atLeast)}` : `<= ${numberText(goal.atMost)}`;
}

/** @param {number} value */
function numberText(value) {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 20 ? 1 : 2);
}

/** A measured figure, with one more digit where rounding would hide on which side of the goal it lies. @param {Row} row */
function measuredText({ ratio, goal }) {
  const text = numberText(ratio);
  return goalText(goal).endsWith(` ${text}`) && Number(text) !== ratio ? ratio.toFixed(4) : text;
}

/** @param {readonly Row[]} rows @returns {string} lines of aligned columns, each ended */
export function formatTable(rows) {
  const lines = rows.map((row) => [
    row.name,
    measuredText(row),
    goalText(row.goal),
    isMet(row) ? 'met' : 'NOT MET',
    row.note ?? '',
  ]);
  const all = [['', 'measured', 'goal', '', ''], ...lines];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all
    .map((line) =>
      line
        .map((cell, column) =>
          column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** @param {readonly Row[]} rows @returns {string} one line */
export function formatJson(rows) {
  return JSON.stringify(
    rows.map((row) => ({
      name: row.name,
      ratio: Number(row.ratio.toPrecision(4)),
      goal: goalText(row.goal),
      met: isMet(row),
    })),
  );
}
