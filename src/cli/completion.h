/*
 * Completion for shells, from the tables of commands and options: `yusuan --completion bash`.
 */
#ifndef YUSUAN_CLI_COMPLETION_H
#define YUSUAN_CLI_COMPLETION_H

#include "cli/output.h"

enum shell { SHELL_BASH, SHELL_ZSH, SHELL_FISH, SHELL_COUNT };

#define SHELL_WORDS "bash|zsh|fish"

/* False: no shell is called so. */
bool shell_named(struct str name, enum shell *shell);

/* Writes the script that the shell is to load. */
void completion_write(enum shell shell, struct output *out);

#endif
