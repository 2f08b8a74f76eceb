/*
 * The option table: what each option is called, what it needs, and what it does.
 */
#include "cli/option_table.h"
#include "cli/settings.h"

#include "cli/language.h"
#include "yusuan/say.h"

static const struct command_row commands[] = {
    {"browse", N_("walk the tables by keyboard (default)"), COMMAND_BROWSE},
    {"print", N_("tables to standard output"), COMMAND_PRINT},
    {"check", N_("whether the tables agree; status 1 where they do not"), COMMAND_CHECK},
    {"layout", N_("propose a layout for files that none knows"), COMMAND_LAYOUT},
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static bool apply_layout(struct parse *parse, const char *argument)
{
    parse->options->layout = argument;
    if (argument[0] == '\0') complain(parse->err, parse->arena, "--layout: no name given");
    return argument[0] != '\0';
}

static bool apply_table(struct parse *parse, const char *argument)
{
    parse->options->table = argument_utf8(parse->arena, argument);
    if (argument[0] == '\0') complain(parse->err, parse->arena, "--table: no table given");
    return argument[0] != '\0';
}

static bool apply_node(struct parse *parse, const char *argument)
{
    parse->options->node = argument_utf8(parse->arena, argument);
    if (argument[0] == '\0') complain(parse->err, parse->arena, "--node: no node given");
    return argument[0] != '\0';
}

/* Options that take a text, which must not be empty. */
static bool apply_text(struct parse *parse, const char *option, const char *argument,
                       struct str *text)
{
    *text = argument_utf8(parse->arena, argument);
    if (argument[0] == '\0') complain(parse->err, parse->arena, "%s: no value given", option);
    return argument[0] != '\0';
}

static bool apply_compare(struct parse *parse, const char *argument)
{
    return apply_text(parse, "--compare", argument, &parse->options->compare);
}

static bool apply_explain_change(struct parse *parse, const char *argument)
{
    return apply_text(parse, "--explain-change", argument, &parse->options->explain_change);
}

static bool apply_threshold(struct parse *parse, const char *argument)
{
    struct str text = argument_utf8(parse->arena, argument);
    bool fine = threshold_read(parse->arena, text, &parse->options->threshold);
    parse->options->has_threshold = true;
    if (!fine)
        complain(parse->err, parse->arena,
                 "--threshold: '%s' is not AMOUNT,PERCENT: 100000,5 or 10万元,5", argument);
    return fine;
}

static bool apply_measure(struct parse *parse, const char *argument)
{
    return apply_text(parse, "--measure", argument, &parse->options->measure);
}

static bool apply_by(struct parse *parse, const char *argument)
{
    return apply_text(parse, "--by", argument, &parse->options->by);
}

static bool apply_cross(struct parse *parse, const char *argument)
{
    return apply_text(parse, "--cross", argument, &parse->options->cross);
}

static bool apply_where(struct parse *parse, const char *argument)
{
    struct options *options = parse->options;
    return apply_text(parse, "--where", argument, &options->where[options->where_count++]);
}

static bool apply_items(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->items = true;
    return true;
}

static bool apply_depth(struct parse *parse, const char *argument)
{
    uint32_t depth = 0;
    const char *digit = argument;
    while (*digit >= '0' && *digit <= '9' && depth <= 1000)
        depth = depth * 10 + (uint32_t)(*digit++ - '0');
    parse->options->depth = depth;
    bool fine = digit != argument && *digit == '\0' && depth >= 1 && depth <= 1000;
    if (!fine)
        complain(parse->err, parse->arena, "--depth: '%s' is not a number from 1 to 1000",
                 argument);
    return fine;
}

static bool apply_unit(struct parse *parse, const char *argument)
{
    struct str name = argument_utf8(parse->arena, argument);
    const struct unit *unit = unit_typed(name);
    if (unit)
        parse->options->unit = unit;
    else
        complain(parse->err, parse->arena,
                 "--unit: '%.*s' is not a unit; try 元 (yuan), 万元 (wan) or 亿元 (yi)",
                 STR_ARG(name));
    return unit != NULL;
}

static bool apply_theme(struct parse *parse, const char *argument)
{
    parse->options->has_theme = theme_named(str_of(argument), &parse->options->theme);
    if (!parse->options->has_theme)
        complain(parse->err, parse->arena,
                 "--theme: '%s' is none of auto, dark, light, contrast, mono", argument);
    return parse->options->has_theme;
}

static bool apply_no_mouse(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->no_mouse = true;
    return true;
}

static bool apply_plain(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->plain = true;
    return true;
}

static bool apply_restricted(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->restricted = true;
    return true;
}

static bool apply_dump_config(struct parse *parse, const char *argument)
{
    (void)argument;
    if (parse->options->request == REQUEST_COMMAND)
        parse->options->request = REQUEST_DUMP_CONFIG;
    return true;
}

static bool apply_format(struct parse *parse, const char *argument)
{
    parse->options->format = format_find(str_of(argument));
    if (!parse->options->format)
        complain(parse->err, parse->arena,
                 "--format: '%s' is none of text, csv, json, markdown, html", argument);
    return parse->options->format != NULL;
}

static bool apply_figures(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->figures = true;
    return true;
}

static bool apply_csv_raw(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->csv_raw = true;
    return true;
}

static bool apply_rule(struct parse *parse, const char *argument)
{
    return apply_text(parse, "--rule", argument, &parse->options->rule);
}

static bool apply_all(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->all = true;
    return true;
}

static bool apply_flags(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->flags = true;
    return true;
}

static bool apply_untouched(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->untouched = true;
    return true;
}

static bool apply_lang(struct parse *parse, const char *argument)
{
    bool fine = language_set(parse->arena, argument);
    parse->options->has_lang = true;
    if (!fine)
        complain(parse->err, parse->arena, "--lang: '%s' is neither en nor zh_CN", argument);
    return fine;
}

static bool apply_explain(struct parse *parse, const char *argument)
{
    (void)argument;
    if (parse->options->request == REQUEST_COMMAND) parse->options->request = REQUEST_EXPLAIN;
    return true;
}

static bool apply_completion(struct parse *parse, const char *argument)
{
    bool fine = shell_named(str_of(argument), &parse->options->shell);
    if (parse->options->request == REQUEST_COMMAND)
        parse->options->request = REQUEST_COMPLETION;
    if (!fine)
        complain(parse->err, parse->arena, "--completion: '%s' is none of bash, zsh, fish",
                 argument);
    return fine;
}

static bool apply_version(struct parse *parse, const char *argument)
{
    (void)argument;
    if (parse->options->request != REQUEST_HELP) parse->options->request = REQUEST_VERSION;
    return true;
}

static bool apply_help(struct parse *parse, const char *argument)
{
    (void)argument;
    parse->options->request = REQUEST_HELP;
    return true;
}

static const struct option_row rows[] = {
    {"layout", "NAME|FILE", N_("read the files by this layout"), FOR_ALL, 0, apply_layout},
    {"table", "ID", N_("the table called so: t3 or 3; print: also a text"), FOR_ALL, 0,
     apply_table},
    {"node", "CODE|NAME", N_("the node called so, and what is below it"), FOR_TABLES, 0,
     apply_node},
    {"by", "DIM[:LEVEL],...", N_("sum up line items along these dimensions"), FOR_TABLES, 0,
     apply_by},
    {"cross", "DIM[:LEVEL]", N_("the members of this dimension as columns"), FOR_TABLES, 0,
     apply_cross},
    {"where", "DIM=VALUE", N_("only line items of this member; may be given again"), FOR_TABLES,
     0, apply_where},
    {"facts", NULL, N_("the line items themselves, each with its file and line"), FOR_PRINT, 0,
     apply_items},
    {"depth", "N", N_("only N levels"), FOR_PRINT, 0, apply_depth},
    {"compare", "A..B", N_("editions: 2022..2023, 2023:budget..2023:final, entities"), FOR_ALL,
     0, apply_compare},
    {"threshold", "AMOUNT,PERCENT", N_("what change is large, by both: 100000,5 or 10万元,5"),
     FOR_BROWSE | FOR_CHECK, 0, apply_threshold},
    {"measure", "NAME", N_("the measure that is compared; the first unless given"), FOR_PRINT,
     0, apply_measure},
    {"explain-change", "CODE|NAME", N_("what the change of this node is made of"), FOR_PRINT, 0,
     apply_explain_change},
    {"unit", "元|万元|亿元", N_("amounts in this unit; also yuan, wan, yi"), FOR_TABLES, 0,
     apply_unit},
    {"theme", THEME_WORDS, N_("colours"), FOR_BROWSE, 0, apply_theme},
    {"format", "text|csv|json|markdown|html", N_("how to print"), FOR_ROWS, 0, apply_format},
    {"figures", NULL, N_("one row a figure, each with its file, line and column"), FOR_PRINT, 0,
     apply_figures},
    {"csv-raw", NULL, N_("csv: no ' before what a spreadsheet takes for a formula"), FOR_ROWS,
     0, apply_csv_raw},
    {"rule", "ID", N_("only what this rule found"), FOR_CHECK, 0, apply_rule},
    {"all", NULL, N_("also what ties exactly"), FOR_CHECK, 0, apply_all},
    {"flags", NULL, N_("what is worth a question from one edition to the other"), FOR_CHECK, 0,
     apply_flags},
    {"untouched", NULL, N_("the printed figures that no rule touches"), FOR_CHECK, 0,
     apply_untouched},
    {"explain", NULL, N_("how each file was read"), FOR_ALL, 0, apply_explain},
    {"lang", "en|zh_CN", N_("the language of messages, instead of the locale's"), FOR_EVERY, 0,
     apply_lang},
    {"no-mouse", NULL, N_("leave the mouse to the terminal"), FOR_BROWSE, 0, apply_no_mouse},
    {"plain", NULL, N_("facts line by line, for screen readers and poor lines"), FOR_BROWSE, 0,
     apply_plain},
    {"restricted", NULL, N_("no settings or layouts of the user's, no clipboard"), FOR_ALL, 0,
     apply_restricted},
    {"dump-config", NULL, N_("the settings in force, as a file to start from"), FOR_ALL, 0,
     apply_dump_config},
    {"completion", SHELL_WORDS, N_("what makes this shell complete the command line"), FOR_ALL,
     0, apply_completion},
    {"version", NULL, N_("the version"), FOR_EVERY, 0, apply_version},
    {"help", NULL, N_("this help"), FOR_EVERY, 'h', apply_help},
};

enum { OPTION_COUNT = sizeof rows / sizeof rows[0] };
_Static_assert((int)OPTION_COUNT <= (int)OPTIONS_MOST, "a bit each");

const struct option_row *option_at(size_t index)
{
    return index < OPTION_COUNT ? &rows[index] : NULL;
}

const struct command_row *command_at(size_t index)
{
    return index < COMMAND_COUNT ? &commands[index] : NULL;
}
