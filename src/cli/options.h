/*
 * The command line. One table of options serves the parsing and the help.
 */
#ifndef YUSUAN_CLI_OPTIONS_H
#define YUSUAN_CLI_OPTIONS_H

#include "cli/completion.h"
#include "cli/sheet.h"
#include "yusuan/amount.h"
#include "yusuan/app.h"
#include "yusuan/theme.h"

enum command { COMMAND_BROWSE, COMMAND_PRINT, COMMAND_CHECK, COMMAND_LAYOUT };

/* What is asked for instead of the command. */
enum request {
    REQUEST_COMMAND,
    REQUEST_EXPLAIN,
    REQUEST_DUMP_CONFIG,
    REQUEST_COMPLETION,
    REQUEST_HELP,
    REQUEST_VERSION
};

struct options {
    enum command command;
    enum request request;
    const char **paths; /* as given; none: the bundled budget */
    size_t path_count;
    const char *layout; /* NULL: found by itself */
    struct str table;   /* empty: all */
    struct str node;    /* code or name; empty: all */
    struct str compare; /* A..B; empty: no comparison */
    struct str
        explain_change; /* code or name of the node whose change is explained; empty: none */
    bool has_threshold, has_theme, has_lang; /* are these given? */
    struct threshold threshold;
    enum theme_name theme;
    bool no_mouse;
    bool plain;         /* words in place of a screen */
    enum shell shell;   /* whose completion is asked for */
    bool restricted;    /* nothing of the user's is read, nothing but the screen written */
    struct str measure; /* of comparisons; empty: the first */
    struct str by;      /* dimensions of the pivot; empty: the usual ones */
    struct str cross;   /* dimension whose members are columns; empty: none */
    struct str *where;  /* filters: dimension=value */
    uint32_t where_count;
    bool items;              /* print the line items themselves */
    uint32_t depth;          /* levels shown; 0: all */
    const struct unit *unit; /* NULL: as printed */
    const struct format *format;
    bool figures;
    bool csv_raw;
    struct str rule; /* id of the rule whose findings are shown; empty: all */
    bool all;        /* exact findings, too */
    bool flags;      /* instead of findings what is worth a question year over year */
    bool untouched;  /* instead of findings the printed figures in no rule */
};

/*
 * Reads the arguments; false after one line on `err` that says what is wrong. Texts are UTF-8
 * afterwards and live in the arena; paths stay the bytes that were given.
 */
bool options_parse(struct options *options, struct arena *arena, struct output *err, int argc,
                   char **argv);

/* Is a pivot asked for? */
bool options_pivot(const struct options *options);

void options_help(struct output *out);

#endif
