// @ts-check
import { isGenerated, isProgram, listFiles, readText, report, repositoryRoot } from './repository.mjs';

/** Lines a file written by hand may have. */
const limit = 400;

/** @param {string} path */
function isWritten(path) {
  return !isGenerated(path) && !path.startsWith('packages/catalog/facts/');
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * Checks that no file written by hand is long.
 * @param {string} root
 * @returns {{ problems: import('./repository.mjs').Problem[], files: number, median: number, longest: number }} lengths in lines
 */
export function checkLength(root) {
  const paths = listFiles(root, /\.([cm]?[jt]sx?|sh|css|html)$|^\.ci\//).filter(isWritten);
  const lengths = paths.map((path) => readText(root, path).trimEnd().split('\n').length);
  const problems = paths.flatMap((path, index) => {
    const lines = lengths[index] ?? 0;
    return lines > limit ? [{ path, message: `${lines} lines, more than ${limit}: split it by idea` }] : [];
  });
  return { problems, files: paths.length, median: median(lengths), longest: Math.max(0, ...lengths) };
}

if (isProgram(import.meta.url)) {
  const { problems, files, median: middle, longest } = checkLength(repositoryRoot);
  report(problems, `${files} files, median ${middle} lines, longest ${longest}`);
}
