/*
 * The tables of commands and options, which parsing, help and completions are made from.
 */
#ifndef YUSUAN_CLI_OPTION_TABLE_H
#define YUSUAN_CLI_OPTION_TABLE_H

#include "cli/options.h"

/* What options are applied to. */
struct parse {
    struct options *options;
    struct arena *arena;
    struct output *err;
    bool has_operand; /* the next operand can be no command */
    const char *word; /* the first operand, when it is no command; NULL: none */
};

enum {
    FOR_BROWSE = 1 << COMMAND_BROWSE,
    FOR_PRINT = 1 << COMMAND_PRINT,
    FOR_CHECK = 1 << COMMAND_CHECK,
    FOR_TABLES = FOR_BROWSE | FOR_PRINT,
    FOR_ROWS = FOR_PRINT | FOR_CHECK,
    FOR_ALL = FOR_TABLES | FOR_CHECK,
    FOR_EVERY = FOR_ALL | 1 << COMMAND_LAYOUT
};

struct option_row {
    const char *name;
    const char *argument; /* what the help calls it, alternatives separated by |; NULL: none */
    const char *help;
    unsigned commands; /* FOR_ bits */
    char letter;       /* short form, or 0 */
    bool (*apply)(struct parse *parse, const char *argument);
};

struct command_row {
    const char *name;
    const char *help;
    enum command command;
};

enum { OPTIONS_MOST = 64 };

/* In the order of the help, at most OPTIONS_MOST; NULL behind the last one. */
const struct option_row *option_at(size_t index);
const struct command_row *command_at(size_t index);

#endif
