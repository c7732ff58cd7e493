import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * Asks one question on the terminal, on stderr so that stdout stays data.
 *
 * Node's readline echoes through its output, so a hidden answer is read with an output that
 * swallows everything after the question.
 */
export async function ask(question: string, { hidden }: { hidden: boolean }): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (hidden) process.stderr.write(question);
  const reader = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stderr,
    terminal: true,
  });
  try {
    const closed = new Promise<never>((_resolve, reject) => {
      reader.once('SIGINT', () => reject(new DOMException('interrupted', 'AbortError')));
      reader.once('close', () => reject(new DOMException('the input ended', 'AbortError')));
    });
    return await Promise.race([reader.question(hidden ? '' : question), closed]);
  } catch (error) {
    if (!hidden) process.stderr.write('\n');
    throw error;
  } finally {
    reader.close();
    if (hidden) process.stderr.write('\n');
  }
}
