// @ts-check
import { knownBugs } from './rows.mjs';

/** @typedef {import('./rows.mjs').Section} Section */
/** @typedef {import('./rows.mjs').TestName} TestName */
/** @typedef {import('./run-tests.mjs').Outcomes} Outcomes */

/**
 * @typedef {{ section: string, old: string, reasons: readonly string[] }} MissingRow
 * @typedef {{ number: number, part: string, reasons: readonly string[] }} MissingBug
 */

/**
 * What the rows claim that is not so.
 * @param {readonly Section[]} sections
 * @param {{ absent: ReadonlyMap<string, string>, outcomes: Outcomes }} facts symbols that are not there, with the reason; how the tests ended
 * @returns {{ rows: number, shown: number, missing: MissingRow[] }}
 */
export function judgeRows(sections, { absent, outcomes }) {
  const rows = sections.flatMap(({ section, rows }) => rows.map((row) => ({ section, ...row })));
  const missing = rows.flatMap(({ section, old, symbols, test }) => {
    const ofSymbols = symbols.flatMap((symbol) => {
      const reason = absent.get(symbol);
      return reason === undefined ? [] : [`${symbol}: ${reason}`];
    });
    const reasons = [...ofSymbols, ...faultOfTest(test, outcomes)];
    return reasons.length === 0 ? [] : [{ section, old, reasons }];
  });
  return { rows: rows.length, shown: rows.length - missing.length, missing };
}

/**
 * Bugs that nothing shows to be absent. Those that cannot occur count as shown by their reason.
 * @param {readonly Section[]} sections
 * @param {Outcomes} outcomes
 * @returns {{ bugs: number, shown: number, missing: MissingBug[] }}
 */
export function judgeBugs(sections, outcomes) {
  const parts = sections.flatMap(({ bugs }) => bugs);
  /** @type {MissingBug[]} */
  const missing = parts.flatMap(({ number, part, test }) => {
    const reasons = test === undefined ? [] : faultOfTest(test, outcomes);
    return reasons.length === 0 ? [] : [{ number, part, reasons }];
  });
  const unshown = missing.length;
  for (let number = 1; number <= knownBugs; number += 1)
    if (!parts.some((one) => one.number === number))
      missing.push({ number, part: 'all of it', reasons: ['nothing is said about it'] });
  return { bugs: parts.length + missing.length - unshown, shown: parts.length - unshown, missing };
}

/** @param {TestName} test @param {Outcomes} outcomes @returns {string[]} */
function faultOfTest({ file, name }, outcomes) {
  const ofFile = outcomes.get(file);
  if (ofFile === undefined) return [`${file} did not run`];
  const status = ofFile.get(name);
  if (status === undefined) return [`${file} has no test "${name}"`];
  return status === 'passed' ? [] : [`${file}: "${name}" ${status}`];
}
