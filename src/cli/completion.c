/*
 * What follows an option is completed by what the help calls it: words where it lists some
 * (`text|csv|json`), files where it may be one (`NAME|FILE`), else nothing.
 */
#include "cli/completion.h"

#include "cli/option_table.h"
#include "yusuan/say.h"

#include <string.h>

static const char *const shells[SHELL_COUNT] = {
    [SHELL_BASH] = "bash", [SHELL_ZSH] = "zsh", [SHELL_FISH] = "fish"};

bool shell_named(struct str name, enum shell *shell)
{
    for (unsigned i = 0; i < SHELL_COUNT; i++) {
        if (!str_equal(name, str_of(shells[i]))) continue;
        *shell = (enum shell)i;
        return true;
    }
    return false;
}

enum values { VALUES_NONE, VALUES_FILES, VALUES_WORDS, VALUES_ANY };

static enum values values_of(const struct option_row *option)
{
    if (!option->argument) return VALUES_NONE;
    if (strstr(option->argument, "FILE")) return VALUES_FILES;
    if (option->argument[0] >= 'A' && option->argument[0] <= 'Z') return VALUES_ANY;
    return strchr(option->argument, '|') ? VALUES_WORDS : VALUES_ANY;
}

/* `text|csv` as `text csv`. */
static void put_words(struct output *out, const char *argument)
{
    struct str rest = str_of(argument), word;
    bool is_first = true;

    while (str_split(&rest, '|', &word)) {
        if (!is_first) put_literal(out, " ");
        put(out, word);
        is_first = false;
    }
}

/* The text inside of single quotes, with a backslash before each of `escaped`; a quote is
 * written as `quote`. */
static void put_quoted(struct output *out, const char *text, const char *escaped,
                       const char *quote)
{
    for (; *text; text++) {
        if (*text == '\'') {
            put_literal(out, quote);
            continue;
        }
        if (strchr(escaped, *text)) put_literal(out, "\\");
        put(out, (struct str){text, 1});
    }
}

static void put_commands(struct output *out)
{
    const struct command_row *command;

    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        if (i > 0) put_literal(out, " ");
        put_literal(out, command->name);
    }
}

static void put_options_of(struct output *out, enum command command)
{
    const struct option_row *option;

    for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
        if (!(option->commands & 1u << command)) continue;
        put_literal(out, " --");
        put_literal(out, option->name);
    }
}

/* `    --layout) COMPREPLY=(...); return ;;` */
static void write_bash_value(struct output *out, const struct option_row *option)
{
    enum values values = values_of(option);

    if (values == VALUES_NONE) return;
    put_literal(out, "    --");
    put_literal(out, option->name);
    put_literal(out, ") ");
    if (values == VALUES_FILES) {
        put_literal(out, "mapfile -t COMPREPLY < <(compgen -f -- \"$current\"); ");
    } else if (values == VALUES_WORDS) {
        put_literal(out, "mapfile -t COMPREPLY < <(compgen -W '");
        put_words(out, option->argument);
        put_literal(out, "' -- \"$current\"); ");
    }
    put_literal(out, "return ;;\n");
}

static void write_bash(struct output *out)
{
    const struct option_row *option;
    const struct command_row *command;

    put_literal(out, "# yusuan: completion for bash\n"
                     "_yusuan() {\n"
                     "    local current=${COMP_WORDS[COMP_CWORD]} "
                     "previous=${COMP_WORDS[COMP_CWORD - 1]} command= options= word\n"
                     "    COMPREPLY=()\n"
                     "    if [ \"$current\" = = ]; then current=; # bash parts --format=csv\n"
                     "    elif [ \"$previous\" = = ]; then "
                     "previous=${COMP_WORDS[COMP_CWORD - 2]}; fi\n"
                     "    case $previous in\n");
    for (size_t i = 0; (option = option_at(i)) != NULL; i++)
        write_bash_value(out, option);
    put_literal(out, "    esac\n"
                     "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
                     "        case $word in\n");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        put_literal(out, "        ");
        put_literal(out, command->name);
        put_literal(out, ") command=$word options='");
        put_options_of(out, command->command);
        put_literal(out, "' ;;\n");
    }
    put_literal(out, "        esac\n"
                     "    done\n"
                     "    [ -n \"$command\" ] || options='");
    for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
        put_literal(out, " --");
        put_literal(out, option->name);
    }
    put_literal(out,
                "'\n"
                "    case $current in\n"
                "    -*) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\") ;;\n"
                "    *)\n"
                "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
                "        [ -n \"$command\" ] || mapfile -t -O ${#COMPREPLY[@]} COMPREPLY "
                "< <(compgen -W '");
    put_commands(out);
    put_literal(out, "' -- \"$current\")\n"
                     "        ;;\n"
                     "    esac\n"
                     "}\n"
                     "complete -o filenames -F _yusuan yusuan\n");
}

/* The commands that the option goes with, or does not, with `between` between them; `out`
 * NULL: nothing is written. False: there are none. */
static bool put_commands_of(struct output *out, const struct option_row *option, bool goes_with,
                            const char *between)
{
    const struct command_row *command;
    bool any = false;

    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        if (((option->commands & 1u << command->command) != 0) != goes_with) continue;
        if (any && out) put_literal(out, between);
        if (out) put_literal(out, command->name);
        any = true;
    }
    return any;
}

/* `    [[ $command = (|print) ]] && options+=('*--format=[how to print]:text|csv:(text csv)')`
 */
static void write_zsh_option(struct output *out, const struct option_row *option)
{
    enum values values = values_of(option);

    put_literal(out, "    [[ $command = (|");
    put_commands_of(out, option, true, "|");
    put_literal(out, ") ]] && options+=('*--");
    put_literal(out, option->name);
    put_literal(out, values == VALUES_NONE ? "[" : "=[");
    put_quoted(out, _(option->help), "[]\\", "'\\''");
    put_literal(out, "]");
    if (values != VALUES_NONE) {
        put_literal(out, ":");
        put_quoted(out, option->argument, "[]:\\", "'\\''");
        put_literal(out, ":");
    }
    if (values == VALUES_FILES) put_literal(out, "_files");
    if (values == VALUES_WORDS) {
        put_literal(out, "(");
        put_words(out, option->argument);
        put_literal(out, ")");
    }
    put_literal(out, "')\n");
}

static void write_zsh(struct output *out)
{
    const struct command_row *command;
    const struct option_row *option;

    put_literal(out, "#compdef yusuan\n"
                     "# yusuan: completion for zsh\n"
                     "_yusuan() {\n"
                     "    local -a commands=(");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        put_literal(out, "\n        '");
        put_literal(out, command->name);
        put_literal(out, ":");
        put_quoted(out, _(command->help), ":\\", "'\\''");
        put_literal(out, "'");
    }
    put_literal(out, "\n    )\n"
                     "    local -a options=()\n"
                     "    local command= word\n"
                     "    for word in ${words[2,CURRENT-1]}; do\n"
                     "        case $word in ");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        if (i > 0) put_literal(out, "|");
        put_literal(out, command->name);
    }
    put_literal(out,
                ") command=$word ;; esac\n"
                "    done\n"
                "    _yusuan_first() { _describe -t commands command commands; _files }\n");
    for (size_t i = 0; (option = option_at(i)) != NULL; i++)
        write_zsh_option(out, option);
    put_literal(out, "    _arguments $options '-h[this help]' \\\n"
                     "        '1:command or path:_yusuan_first' \\\n"
                     "        '*:path:_files'\n"
                     "}\n"
                     "if [ \"$funcstack[1]\" = _yusuan ]; then _yusuan \"$@\"; "
                     "else compdef _yusuan yusuan; fi\n");
}

static void write_fish_option(struct output *out, const struct option_row *option)
{
    enum values values = values_of(option);

    put_literal(out, "complete -c yusuan");
    if (put_commands_of(NULL, option, false, " ")) {
        put_literal(out, " -n 'not __fish_seen_subcommand_from ");
        put_commands_of(out, option, false, " ");
        put_literal(out, "'");
    }
    put_literal(out, " -l ");
    put_literal(out, option->name);
    if (option->letter) {
        put_literal(out, " -s ");
        put(out, (struct str){&option->letter, 1});
    }
    if (values == VALUES_FILES) put_literal(out, " -r");
    if (values == VALUES_WORDS || values == VALUES_ANY) put_literal(out, " -x");
    if (values == VALUES_WORDS) {
        put_literal(out, " -a '");
        put_words(out, option->argument);
        put_literal(out, "'");
    }
    put_literal(out, " -d '");
    put_quoted(out, _(option->help), "\\", "\\'");
    put_literal(out, "'\n");
}

static void write_fish(struct output *out)
{
    const struct command_row *command;
    const struct option_row *option;

    put_literal(out, "# yusuan: completion for fish\n");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        /* __fish_use_subcommand would take the value of an option for one */
        put_literal(out, "complete -c yusuan -n 'not __fish_seen_subcommand_from ");
        put_commands(out);
        put_literal(out, "' -a ");
        put_literal(out, command->name);
        put_literal(out, " -d '");
        put_quoted(out, _(command->help), "\\", "\\'");
        put_literal(out, "'\n");
    }
    for (size_t i = 0; (option = option_at(i)) != NULL; i++)
        write_fish_option(out, option);
}

void completion_write(enum shell shell, struct output *out)
{
    switch (shell) {
    case SHELL_BASH: write_bash(out); break;
    case SHELL_ZSH: write_zsh(out); break;
    case SHELL_FISH: write_fish(out); break;
    case SHELL_COUNT: break;
    }
}
