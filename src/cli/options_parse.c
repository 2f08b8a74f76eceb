/*
 * getopt_long(), driven by the option table.
 *
 * The first operand may name a command; every other operand is a path. What follows `--` is
 * always a path, and so is what contains a slash: `./print` is a folder called print.
 */
#include "cli/option_table.h"
#include "yusuan/say.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_OPTION = 256 };

/* The number of the option that getopt_long() answered, which gives FIRST_OPTION + number or a
 * letter; OPTIONS_MOST: there is none. */
static unsigned number_of(int answer)
{
    const struct option_row *row;
    if (answer >= FIRST_OPTION) return (unsigned)(answer - FIRST_OPTION);
    for (unsigned i = 0; (row = option_at(i)) != NULL; i++)
        if (row->letter != 0 && row->letter == answer) return i;
    return OPTIONS_MOST;
}

static bool refuse(const struct parse *parse, int answer, const char *argument)
{
    if (answer == ':') {
        complain(parse->err, parse->arena, "%s needs a value; see yusuan --help", argument);
    } else if (optopt >= FIRST_OPTION) {
        complain(parse->err, parse->arena, "--%s takes no value; see yusuan --help",
                 option_at((size_t)(optopt - FIRST_OPTION))->name);
    } else if (optopt != 0) {
        complain(parse->err, parse->arena, "unknown option -%c; see yusuan --help", optopt);
    } else {
        complain(parse->err, parse->arena, "unknown or ambiguous option %s; see yusuan --help",
                 argument);
    }
    return false;
}

static void take_operand(struct parse *parse, const char *operand)
{
    bool may_be_command = !parse->has_operand;
    parse->has_operand = true;
    const struct command_row *command;
    for (size_t i = 0; may_be_command && (command = command_at(i)) != NULL; i++) {
        if (strcmp(operand, command->name) != 0) continue;
        parse->options->command = command->command;
        return;
    }
    if (may_be_command) parse->word = operand;
    parse->options->paths[parse->options->path_count++] = operand;
}

/* `yusuan chekc data`: a plain word that is no file was meant as a command. */
static bool check_command(const struct parse *parse)
{
    const char *word = parse->word;
    if (!word) return true;
    size_t size = strspn(word, "abcdefghijklmnopqrstuvwxyz-");
    if (size == 0 || word[size] != '\0' || word[0] == '-' || access(word, F_OK) == 0)
        return true;
    complain(parse->err, parse->arena,
             "'%s' is neither a command (browse, print, check, layout) nor a file; see yusuan "
             "--help",
             word);
    return false;
}

/* What `check` lists instead of findings, and what goes with it. */
static bool check_lists(const struct parse *parse)
{
    const struct options *options = parse->options;
    bool has_threshold = options->threshold.amount > 0 || options->threshold.percent > 0;
    const char *wrong = NULL;
    if (options->flags && options->untouched) {
        wrong = _("--flags does not go with --untouched");
    } else if ((options->flags || options->untouched) && (options->rule.size || options->all)) {
        wrong = options->flags ? _("--flags does not go with --rule or --all")
                               : _("--untouched does not go with --rule or --all");
    } else if (!options->flags && (options->compare.size > 0 || has_threshold)) {
        wrong = options->compare.size > 0
                    ? _("--compare with 'yusuan check' goes with --flags")
                    : _("--threshold with 'yusuan check' goes with --flags");
    }
    if (wrong) complain(parse->err, parse->arena, "%s", wrong);
    return wrong == NULL;
}

/* `seen` has a bit for the number of each option that was given. */
static bool check_together(const struct parse *parse, uint64_t seen)
{
    const struct options *options = parse->options;
    const struct option_row *row;
    unsigned command = 1u << options->command;
    for (unsigned i = 0; (row = option_at(i)) != NULL; i++) {
        if (!(seen >> i & 1) || row->commands & command) continue;
        unsigned other = row->commands & FOR_PRINT ? COMMAND_PRINT : COMMAND_CHECK;
        if (!(row->commands & FOR_PRINT) && row->commands & FOR_BROWSE) other = COMMAND_BROWSE;
        complain(parse->err, parse->arena, "--%s goes with 'yusuan %s'", row->name,
                 command_at(other)->name);
        return false;
    }
    bool compares = options->compare.size > 0 || options->explain_change.size > 0;
    if (options->measure.size > 0 && !compares) {
        complain(parse->err, parse->arena, "--measure goes with --compare or --explain-change");
        return false;
    }
    if (options->figures && compares) {
        complain(parse->err, parse->arena,
                 "--figures does not go with --compare or --explain-change");
        return false;
    }
    if (options->items && (compares || options->figures)) {
        complain(parse->err, parse->arena,
                 "--facts does not go with --figures, --compare or --explain-change");
        return false;
    }
    if (options->command == COMMAND_CHECK && !check_lists(parse)) return false;
    if (options->csv_raw && options->format != &FORMAT_CSV) {
        complain(parse->err, parse->arena, "--csv-raw goes with --format csv");
        return false;
    }
    return true;
}

/* `options` has room for OPTIONS_MOST + 1. */
static void fill_getopt(struct option *options)
{
    const struct option_row *row;
    for (int i = 0; i < OPTIONS_MOST && (row = option_at((size_t)i)) != NULL; i++)
        options[i] = (struct option){.name = row->name,
                                     .has_arg = row->argument ? required_argument : no_argument,
                                     .val = FIRST_OPTION + i};
}

bool options_parse(struct options *options, struct arena *arena, struct output *err, int argc,
                   char **argv)
{
    *options = (struct options){.table = STR_EMPTY,
                                .node = STR_EMPTY,
                                .by = STR_EMPTY,
                                .cross = STR_EMPTY,
                                .format = &FORMAT_TEXT};
    options->paths = arena_new_array(arena, const char *, (size_t)argc + 1);
    options->where = arena_new_array(arena, struct str, (size_t)argc + 1);
    struct parse parse = {.options = options, .arena = arena, .err = err};
    struct option long_options[OPTIONS_MOST + 1] = {0};
    fill_getopt(long_options);
    uint64_t seen = 0;
    int answer;
    opterr = 0;
    /* "-": operands come in order as answer 1, and stop at "--"; ":": a missing value is ':' */
    while ((answer = getopt_long(argc, argv, "-:h", long_options, NULL)) != -1) {
        if (answer == 1) {
            take_operand(&parse, optarg);
            continue;
        }
        unsigned number = number_of(answer);
        if (number == OPTIONS_MOST) return refuse(&parse, answer, argv[optind - 1]);
        seen |= UINT64_C(1) << number;
        if (!option_at(number)->apply(&parse, optarg)) return false;
    }
    if (options->request == REQUEST_HELP || options->request == REQUEST_VERSION) return true;
    const char *restricted = getenv("YUSUAN_RESTRICTED");
    if (restricted && restricted[0] != '\0') options->restricted = true;
    if (!check_together(&parse, seen) || !check_command(&parse)) return false;
    while (optind < argc)
        options->paths[options->path_count++] = argv[optind++];
    if (options->command != COMMAND_LAYOUT || options->path_count > 0) return true;
    complain(err, arena, "layout: name the files that a layout is to be proposed for");
    return false;
}

bool options_pivot(const struct options *options)
{
    return options->by.size > 0 || options->cross.size > 0 || options->where_count > 0;
}
