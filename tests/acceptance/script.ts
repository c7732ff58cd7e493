/** One command of a script, and what it must do. */
export interface ScriptStep {
  /** Line of the file, for messages. */
  readonly line: number;
  /** As written behind `$`. */
  readonly command: string;
  readonly stdin: string;
  /** Patterns; undefined where the script says nothing. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  readonly exitCode: number;
}

/**
 * Reads a script. A line begins with what it is:
 *
 * - `$` a command, with `NAME=value` before it for its environment
 * - `<` a line of its standard input
 * - `>` a line it must print on stdout, `!` on stderr; none means none. `[..]` stands for anything
 *   within a line, a line of `...` for any lines
 * - `=` its exit code; default 0
 * - anything else is a remark
 */
export function readScript(text: string): ScriptStep[] {
  const steps: ScriptStep[] = [];
  let current:
    | { line: number; command: string; stdin: string; stdout: string[]; stderr: string[]; exitCode: number }
    | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const [mark, rest] = [line.slice(0, 1), line.slice(1).replace(/^ /, '')];
    if (mark === '$') {
      current = { line: index + 1, command: rest, stdin: '', stdout: [], stderr: [], exitCode: 0 };
      steps.push(current);
    } else if (current === undefined) continue;
    else if (mark === '<') current.stdin += `${rest}\n`;
    else if (mark === '>') current.stdout.push(rest);
    else if (mark === '!') current.stderr.push(rest);
    else if (mark === '=') current.exitCode = Number(rest);
  }
  return steps;
}

/** Splits a command line as a shell does: blanks, single and double quotes, no expansion. */
export function splitWords(command: string): string[] {
  const words: string[] = [];
  for (const [written] of command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)) {
    words.push(
      written.replace(
        /'([^']*)'|"([^"]*)"/g,
        (_, single?: string, double?: string) => single ?? double ?? '',
      ),
    );
  }
  return words;
}

/** Whether lines fit patterns. */
export function fits(lines: readonly string[], patterns: readonly string[]): boolean {
  const [pattern, ...others] = patterns;
  if (pattern === undefined) return lines.length === 0;
  if (pattern === '...') {
    return lines.some((_, at) => fits(lines.slice(at), others)) || fits([], others);
  }
  const [line, ...rest] = lines;
  return line !== undefined && fitsLine(line, pattern) && fits(rest, others);
}

function fitsLine(line: string, pattern: string): boolean {
  const parts = pattern.split('[..]').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^\\n]*')}$`, 'u').test(line);
}
