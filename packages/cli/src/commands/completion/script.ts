import type { Command } from '../../command.ts';
import { usageError } from '../../errors.ts';

/** Each asks the command itself for the words, and falls back to file names where it knows none. */
const scripts: Readonly<Record<string, string>> = {
  bash: `_mercator() {
  local IFS=$'\\n'
  COMPREPLY=($(mercator __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then compopt -o default; fi
}
complete -F _mercator mercator
`,
  zsh: `#compdef mercator
_mercator() {
  local -a found
  found=(\${(f)"$(mercator __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( \${#found} )); then compadd -- $found; else _files; fi
}
compdef _mercator mercator
`,
  fish: `function __mercator_complete
  set -l words (commandline -opc) (commandline -ct)
  mercator __complete -- $words[2..] 2>/dev/null
end
complete -c mercator -a '(__mercator_complete)'
`,
};

export const command: Command<string> = {
  name: 'completion',
  summary: 'Print a script that completes commands, flags and operations in a shell',
  arguments: [{ name: 'SHELL', text: Object.keys(scripts).join(', '), required: true }],
  examples: [
    'source <(mercator completion bash)',
    'source <(mercator completion zsh)',
    'mercator completion fish | source',
  ],
  options(given) {
    const shell = given.words[0] ?? '';
    const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
    if (script === undefined) {
      throw usageError(
        `There is no script for ${JSON.stringify(shell)}.`,
        `There are ${Object.keys(scripts).join(', ')}.`,
      );
    }
    return script;
  },
  run: (script, { io }) => io.stdout.write(script),
};
