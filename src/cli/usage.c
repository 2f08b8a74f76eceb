/*
 * The help, from the tables.
 */
#include "cli/option_table.h"
#include "yusuan/say.h"

static void put_two_columns(struct output *out, size_t width, const char *left,
                            const char *right)
{
    size_t used = text_width(str_of(left), AMBIGUOUS_NARROW);
    put_literal(out, "  ");
    put_literal(out, left);
    if (used > width) put_literal(out, "\n  ");
    put_blanks(out, used > width ? width + 2 : width + 2 - used);
    put_literal(out, right);
    put_literal(out, "\n");
}

void options_help(struct output *out)
{
    put_literal(out,
                _("usage: yusuan [COMMAND] [OPTION...] [PATH...]\n\n"
                  "Browse government budgets. A PATH is a CSV file or a folder; without one,\n"
                  "the bundled budget is shown. A folder called like a command: ./print\n\n"));
    const struct command_row *command;
    const struct option_row *option;
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        put_two_columns(out, 20, command->name, _(command->help));
    put_literal(out, "\n");
    for (size_t i = 0; (option = option_at(i)) != NULL; i++) {
        char left[64];
        snprintf(left, sizeof left, "%s--%s%s%s", option->letter ? "-h, " : "", option->name,
                 option->argument ? " " : "", option->argument ? option->argument : "");
        put_two_columns(out, 20, left, _(option->help));
    }
    put_literal(
        out, _("\nExit status: 0 fine, 1 check found a mismatch, 2 usage or nothing loaded.\n"
               "Manual: man yusuan\n"));
}
