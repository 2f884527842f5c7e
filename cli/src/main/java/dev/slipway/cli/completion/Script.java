package dev.slipway.cli.completion;

import dev.slipway.cli.completion.Words.Option;
import dev.slipway.cli.completion.Words.Source;
import dev.slipway.cli.completion.Words.Verb;
import java.util.stream.Collectors;

/**
 * A script that completes command lines. Verbs, options and their fixed words stand in it, so that the program is started
 * only for hosts, tags and modules: {@code slipway complete}.
 */
public enum Script {
    BASH {
        @Override
        public String text(Words words) {
            StringBuilder out = new StringBuilder("""
                    # bash completion for slipway: source it, or put it into /etc/bash_completion.d
                    _slipway() {
                      local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]} flags='' args='' line
                      COMPREPLY=()
                      _slipway_ask() {
                        while IFS= read -r line; do COMPREPLY+=("$line"); done \\
                          < <("${COMP_WORDS[0]}" complete "$1" "$cur" "${COMP_WORDS[@]:2}" 2> /dev/null)
                        return 0
                      }
                    """);
            out.append("  if ((COMP_CWORD == 1)); then\n    mapfile -t COMPREPLY < <(compgen -W '")
                    .append(String.join(" ", words.verbs().keySet()))
                    .append(" --help --version' -- \"$cur\")\n    return\n  fi\n  case $verb:$prev in\n");
            for (Verb verb : words.verbs().values()) {
                for (Option option : verb.options()) {
                    if (option.source() != Source.FLAG) {
                        String patterns = option.names().stream()
                                .map(name -> verb.name() + ":" + name)
                                .collect(Collectors.joining(" | "));
                        out.append("    " + patterns + ") " + bash(option) + "; return ;;\n");
                    }
                }
            }
            out.append("  esac\n  case $verb in\n");
            for (Verb verb : words.verbs().values()) {
                out.append("    " + verb.name() + ") flags='" + flags(verb) + "' args='"
                        + String.join(" ", verb.arguments()) + "' ;;\n");
            }
            return out.append("""
                      esac
                      if [[ $cur == -* ]]; then
                        mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")
                      elif [[ $verb == modules ]]; then
                        _slipway_ask modules
                      elif [[ -n $args ]]; then
                        mapfile -t COMPREPLY < <(compgen -W "$args" -- "$cur")
                      else
                        compopt -o filenames 2> /dev/null
                        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
                      fi
                    }
                    complete -F _slipway slipway
                    """).toString();
        }

        private String bash(Option option) {
            return switch (option.source()) {
                case HOSTS -> "_slipway_ask hosts";
                case TAGS -> "_slipway_ask tags";
                case WORDS ->
                    "mapfile -t COMPREPLY < <(compgen -W '" + String.join(" ", option.values()) + "' -- \"$cur\")";
                default -> "compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")";
            };
        }
    },
    ZSH {
        @Override
        public String text(Words words) {
            StringBuilder out = new StringBuilder("""
                    #compdef slipway
                    # zsh completion for slipway: put it as _slipway into a directory of $fpath
                    _slipway_ask() {
                      local -a found
                      found=("${(@f)$("${words[1]}" complete "$1" "$PREFIX" "${(@)words[3,-1]}" 2> /dev/null)}")
                      compadd -Q -S '' -a found
                    }
                    _slipway() {
                      local verb=$words[2] prev=$words[CURRENT-1]
                      if ((CURRENT == 2)); then
                        local -a verbs
                        verbs=(
                    """);
            words.verbs()
                    .values()
                    .forEach(verb -> out.append("      " + quoted(verb.name() + ":" + verb.description()) + "\n"));
            out.append("    )\n    _describe command verbs\n    return\n  fi\n  case $verb:$prev in\n");
            for (Verb verb : words.verbs().values()) {
                for (Option option : verb.options()) {
                    if (option.source() != Source.FLAG) {
                        String patterns = option.names().stream()
                                .map(name -> verb.name() + ":" + name)
                                .collect(Collectors.joining("|"));
                        out.append("    " + patterns + ") " + zsh(option) + "; return ;;\n");
                    }
                }
            }
            out.append("  esac\n  if [[ $PREFIX == -* ]]; then\n    case $verb in\n");
            for (Verb verb : words.verbs().values()) {
                out.append("      " + verb.name() + ") compadd -- " + flags(verb) + " ;;\n");
            }
            out.append("    esac\n    return\n  fi\n  case $verb in\n    modules) _slipway_ask modules ;;\n");
            words.verbs().values().stream()
                    .filter(verb -> !verb.arguments().isEmpty())
                    .forEach(verb -> out.append(
                            "    " + verb.name() + ") compadd -- " + String.join(" ", verb.arguments()) + " ;;\n"));
            return out.append("    *) _files ;;\n  esac\n}\ncompdef _slipway slipway\n")
                    .toString();
        }

        private String zsh(Option option) {
            return switch (option.source()) {
                case HOSTS -> "_slipway_ask hosts";
                case TAGS -> "_slipway_ask tags";
                case WORDS -> "compadd -- " + String.join(" ", option.values());
                default -> "_files";
            };
        }
    },
    FISH {
        @Override
        public String text(Words words) {
            StringBuilder out = new StringBuilder("""
                    # fish completion for slipway: put it as slipway.fish into ~/.config/fish/completions
                    function __slipway_ask
                        set -l line (commandline -opc)
                        $line[1] complete $argv[1] (commandline -ct) $line[3..-1] 2>/dev/null
                    end
                    """);
            for (Verb verb : words.verbs().values()) {
                out.append("complete -c slipway -n __fish_use_subcommand -f -a " + verb.name() + " -d "
                        + quoted(verb.description()) + "\n");
                for (Option option : verb.options()) {
                    out.append("complete -c slipway -n '__fish_seen_subcommand_from " + verb.name() + "'");
                    for (String name : option.names()) {
                        out.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
                    }
                    out.append(fish(option) + " -d " + quoted(option.description()) + "\n");
                }
                if (!verb.arguments().isEmpty()) {
                    out.append("complete -c slipway -n '__fish_seen_subcommand_from " + verb.name() + "' -f -a '"
                            + String.join(" ", verb.arguments()) + "'\n");
                }
            }
            return out.append(
                            "complete -c slipway -n '__fish_seen_subcommand_from modules' -f -a '(__slipway_ask modules)'\n")
                    .toString();
        }

        private String fish(Option option) {
            return switch (option.source()) {
                case FLAG -> "";
                case HOSTS -> " -x -a '(__slipway_ask hosts)'";
                case TAGS -> " -x -a '(__slipway_ask tags)'";
                case WORDS -> " -x -a '" + String.join(" ", option.values()) + "'";
                case FILES -> " -r";
            };
        }
    };

    public abstract String text(Words words);

    private static String flags(Verb verb) {
        return verb.options().stream()
                .flatMap(option -> option.names().stream())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "’").replace("\n", " ") + "'";
    }
}
