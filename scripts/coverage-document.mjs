// @ts-check

/** Grades as columns, the best first. */
const COLUMNS = ['recorded', 'lifecycle', 'stateful', 'shape', 'none'];

const INTRODUCTION = `# How far each operation goes

Generated from the test run by scripts/coverage.mjs: do not edit.

An operation is graded by what tests showed over HTTP, never by hand: \`recorded\` agrees with a recording or an example of the
service, \`lifecycle\` starts what then goes through its states, \`stateful\` changes what other operations see, \`shape\` answers in
the right form, \`none\` answers 501 and names itself. Where the answers are known to differ from the service's:
[differences.md](differences.md).
`;

/**
 * The ledger as a document to read: counts by tag, then every operation under its grade.
 *
 * @param {Readonly<Record<string, string>>} grades
 * @param {Readonly<Record<string, readonly { readonly id: string }[]>>} groups operations by tag
 */
export function coverageDocument(grades, groups) {
  const tags = Object.entries(groups).map(([tag, operations]) => ({
    tag,
    byGrade: groupBy(
      operations.map(({ id }) => id),
      (id) => grades[id] ?? 'none',
    ),
  }));
  /** @param {Map<string, string[]>} byGrade */
  const counts = (byGrade) => COLUMNS.map((grade) => byGrade.get(grade)?.length ?? 0);
  const rows = tags.map(({ tag, byGrade }) => [`[${tag}](operations/${tag}.md)`, ...counts(byGrade)]);
  const total = COLUMNS.map((_, at) =>
    tags.reduce((sum, { byGrade }) => sum + (counts(byGrade)[at] ?? 0), 0),
  );
  const table = [
    ['tag', ...COLUMNS],
    ['---', ...COLUMNS.map(() => '---:')],
    ...rows,
    ['**all**', ...total.map((count) => `**${count}**`)],
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const lists = tags.map(({ tag, byGrade }) => {
    const lines = COLUMNS.flatMap((grade) => {
      const ids = byGrade.get(grade);
      return ids
        ? [
            `- ${grade}: ${ids
              .sort()
              .map((id) => `\`${id}\``)
              .join(', ')}`,
          ]
        : [];
    });
    return `## ${tag}\n\n${lines.join('\n')}\n`;
  });
  return `${INTRODUCTION}\n${table.join('\n')}\n\n${lists.join('\n')}`;
}

/**
 * @param {readonly string[]} ids
 * @param {(id: string) => string} gradeOf
 */
function groupBy(ids, gradeOf) {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const id of ids) groups.set(gradeOf(id), [...(groups.get(gradeOf(id)) ?? []), id]);
  return groups;
}
