import { join } from "node:path";

import { quoted } from "../../shell-words";

export type Shell = "bash" | "zsh" | "fish";

/** The compiled program, which this file is a part of. */
const PROGRAM = join(__dirname, "../../../forensics.js");

/** Each asks the program for what can follow the words of the line; `:files` asks the shell to complete a file's name. */
const SCRIPTS: Readonly<Record<Shell, (program: string) => string>> = {
  bash: (program) => `type forensics >/dev/null 2>&1 || forensics() { node ${program} "$@"; }
_forensics() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then compopt -o default; else COMPREPLY+=("\${line%%$'\\t'*}"); fi
  done < <(forensics complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _forensics forensics`,
  zsh: (program) => `whence forensics >/dev/null || forensics() { node ${program} "$@"; }
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
_forensics() {
  local line value
  local -a candidates
  forensics complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null | while IFS= read -r line; do
    value=\${line%%$'\\t'*}
    if [[ $line == :files ]]; then _files; else candidates+=("\${value//:/\\\\:}\${\${line#$value}/$'\\t'/:}"); fi
  done
  _describe forensics candidates
}
compdef _forensics forensics`,
  fish: (program) => `type -q forensics; or function forensics; node ${program} $argv; end
function __forensics_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in (forensics complete -- $words[2..] 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c forensics -f -a '(__forensics_complete)'`,
};

/** The script to load into a shell. */
export function scriptFor(shell: Shell): string {
  return SCRIPTS[shell](quoted(PROGRAM));
}
