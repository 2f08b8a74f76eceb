/*
 * Wires everything: arguments, the book, and either the terminal or standard output.
 *
 * * Exit status: 0 fine, 1 the tables do not agree, 2 usage, nothing could be loaded or nothing
 * could be written; 128 and the number of the signal that ended a loading.
 */
#include "cli/check.h"
#include "cli/folders.h"
#include "cli/language.h"
#include "cli/pivots.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/propose.h"
#include "cli/settings.h"
#include "yusuan/app.h"
#include "yusuan/load.h"
#include "yusuan/plain.h"
#include "yusuan/say.h"
#include "yusuan/tui.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { EXIT_FINE = 0, EXIT_MISMATCH = 1, EXIT_UNUSABLE = 2, EXIT_BY_SIGNAL = 128 };

struct program {
    struct mem mem;
    struct tui *tui;           /* NULL: no screen is open */
    struct plain *plain;       /* NULL: nothing is said in its place */
    struct progress *progress; /* NULL: nothing is being loaded */
    struct arena *arena;
    struct output err;
    struct options options;
    struct settings settings;
    struct diagnostics *remarks; /* on the settings */
};

static void out_of_memory(void *context, size_t wanted)
{
    static const char message[] = "yusuan: out of memory\n";
    const struct program *program = context;
    (void)wanted;
    tui_restore(program->tui);
    plain_restore(program->plain);
    progress_restore(program->progress);
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(EXIT_UNUSABLE);
}

/* A file that is opened must never become a standard stream that the caller had closed. */
static void fill_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF)
            if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
                _exit(EXIT_UNUSABLE);
}

static void forbid_core_dumps(void)
{
#ifndef __SANITIZE_ADDRESS__ /* whose leak check must attach to the process */
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

/* Settings of the computer, then of the user, then of the command line. */
static void set_up(struct program *program)
{
    struct options *options = &program->options;
    struct settings *settings = &program->settings;
    const char *own = user_file(program->arena, "yusuan.ini");
    program->remarks = diagnostics_new(program->arena);
    *settings = settings_usual();
    settings->restricted = options->restricted;
    settings_read(settings, program->arena, system_settings(), program->remarks);
    if (own && !settings->restricted)
        settings_read(settings, program->arena, own, program->remarks);
    options->restricted = settings->restricted;
    if (settings->language && !options->has_lang)
        language_set(program->arena, settings->language);
    if (options->no_mouse) settings->mouse = false;
    if (options->plain) settings->plain = true;
    if (options->has_theme) settings->theme.name = options->theme;
    if (options->has_threshold) settings->threshold = options->threshold;
    if (options->unit) settings->unit = options->unit;
}

/* What is loaded where the command line names nothing: what the settings say, or what comes
 * with the program. */
static void choose_paths(const struct program *program, const char *const *bundled,
                         struct load_options *wanted)
{
    wanted->paths = bundled;
    wanted->path_count = 1;
    if (program->settings.data.count > 0) {
        wanted->paths = program->settings.data.paths;
        wanted->path_count = program->settings.data.count;
    }
    if (program->options.path_count > 0) {
        wanted->paths = program->options.paths;
        wanted->path_count = program->options.path_count;
    }
}

/* What was wrong with the settings is told with what is wrong with the files. */
static void add_remarks(const struct program *program, struct book *book)
{
    for (size_t i = 0; i < diagnostics_kept(program->remarks); i++) {
        const struct diagnostic *remark = diagnostics_at(program->remarks, i);
        diagnostics_add(book->diagnostics, remark->severity, remark->place, "%.*s",
                        STR_ARG(remark->message));
    }
}

static bool takes_standard_input(const struct options *options)
{
    for (size_t i = 0; i < options->path_count; i++)
        if (strcmp(options->paths[i], "-") == 0) return true;
    return false;
}

/* How many threads read; 0: not said. */
static unsigned thread_count(void)
{
    const char *text = getenv("YUSUAN_THREADS");
    long count = text ? strtol(text, NULL, 10) : 0;
    return count > 0 && count < 1024 ? (unsigned)count : 0;
}

/* *ended: the signal that ended it, 0: none did. */
static struct book *load(struct program *program, int *ended)
{
    struct str data = data_folder(program->arena, program->options.restricted);
    const char *bundled = str_format(program->arena, "%s/haizhu-2023", data.at).at;
    const char *folders[FOLDERS_MOST + 2];
    size_t folder_count = 0;
    const char *own = program->options.restricted ? NULL : user_file(program->arena, "layouts");
    if (own) folders[folder_count++] = own;
    for (size_t i = 0; i < program->settings.layouts.count; i++)
        folders[folder_count++] = program->settings.layouts.paths[i];
    folders[folder_count++] = str_format(program->arena, "%s/layouts", data.at).at;
    struct load_options wanted = {.layout = program->options.layout,
                                  .layout_folders = folders,
                                  .layout_folder_count = folder_count,
                                  .without_pivots = options_pivot(&program->options)};
    wanted.threads = thread_count();
    wanted.sha256 = program->options.command == COMMAND_CHECK;
    enum progress_form form =
        program->settings.plain && program->options.command == COMMAND_BROWSE ? PROGRESS_LINES
                                                                              : PROGRESS_BAR;
    wanted.watcher = progress_watch;
    wanted.watcher_context = program->progress = progress_begin(
        &program->mem, &program->err, takes_standard_input(&program->options), form);
    choose_paths(program, &bundled, &wanted);
    struct book *book = book_load(&program->mem, &wanted);
    *ended = progress_end(program->progress);
    program->progress = NULL;
    add_remarks(program, book);
    return book;
}

/* The pivots asked for; others are shown beside them, but not printed. */
static bool add_pivots(struct program *program, struct book *book)
{
    if (!options_pivot(&program->options)) return true;
    bool only = program->options.command == COMMAND_PRINT;
    return pivots_add(book, &program->options, only, &program->err);
}

/* A closed pipe is how `head` says that it has enough: no message. */
static int close_output(struct program *program, struct output *out)
{
    int error = output_close(out);
    if (error == 0) return EXIT_FINE;
    if (error != EPIPE)
        complain(&program->err, program->arena, "standard output: %s", say_error(error));
    return EXIT_UNUSABLE;
}

/* --explain tells even notes; where a table is not found, what could not be read may be why. */
static int print(struct program *program, const struct book *book)
{
    struct output out;
    bool explain = program->options.request == REQUEST_EXPLAIN;
    enum severity least = explain ? SEVERITY_NOTE : SEVERITY_WARNING;
    output_open(&out, stdout, explain ? OUTPUT_LOCALE : program->options.format->charset);
    if (explain) {
        print_explanation(&program->mem, book, &out);
    } else if (!print_book(&program->mem, book, &program->options, &out, &program->err)) {
        least = SEVERITY_ERROR;
    }
    int status = close_output(program, &out);
    print_diagnostics(&program->mem, book->diagnostics, least, &program->err);
    return least == SEVERITY_ERROR ? EXIT_UNUSABLE : status;
}

static int check(struct program *program, const struct book *book)
{
    struct output out;
    output_open(&out, stdout, program->options.format->charset);
    enum check_result result =
        print_check(&program->mem, book, &program->options, &out, &program->err);
    int status = close_output(program, &out);
    print_diagnostics(&program->mem, book->diagnostics,
                      result == CHECK_NOTHING ? SEVERITY_ERROR : SEVERITY_WARNING,
                      &program->err);
    if (status != EXIT_FINE || result == CHECK_NOTHING) return EXIT_UNUSABLE;
    return result == CHECK_MISMATCH ? EXIT_MISMATCH : EXIT_FINE;
}

/* Where keys come from: the terminal itself, where standard input was the data. NULL: there is
 * no terminal. */
static FILE *open_keyboard(const struct options *options)
{
    return takes_standard_input(options) ? fopen("/dev/tty", "re") : stdin;
}

/* Where the screen, or what is said in its place, begins. */
static struct app_start start_of(const struct program *program, const char *no_copying)
{
    const struct options *options = &program->options;
    struct str base = options->compare, dots = STR(".."); /* A..B */
    size_t at = str_find(base, dots, 0);
    return (struct app_start){
        .unit = program->settings.unit,
        .table = options->table,
        .node = options->node,
        .base = at == SIZE_MAX ? base : str_slice(base, 0, at),
        .now = at == SIZE_MAX ? STR_EMPTY : str_slice(base, at + dots.size, base.size),
        .threshold = program->settings.threshold,
        .bindings = program->settings.bindings,
        .columns = program->settings.columns,
        .no_copying = options->restricted ? N_("off in restricted mode") : no_copying,
        .folder = working_folder(program->arena),
    };
}

static int status_of(struct tui_end end)
{
    if (end.why == TUI_SIGNAL) tui_die(end.signal);
    return end.why == TUI_QUIT ? EXIT_FINE : EXIT_UNUSABLE;
}

static int run_screen(struct program *program, struct book *book, FILE *keyboard)
{
    struct tui_problem problem;
    struct tui_options terminal = {.in = keyboard,
                                   .out = stdout,
                                   .term = getenv("TERM"),
                                   .theme = &program->settings.theme,
                                   .theme_is_asked = program->options.has_theme,
                                   .mouse = program->settings.mouse};
    program->tui = tui_open(&program->mem, terminal, &problem);
    if (!program->tui) {
        complain(&program->err, program->arena, "%s", problem.message);
        return EXIT_UNUSABLE;
    }
    bool can_copy = tui_has_clipboard(program->tui);
    struct app_start start =
        start_of(program, can_copy ? NULL : N_("this terminal has no clipboard"));
    struct app *app = app_new(&program->mem, book, tui_look(program->tui), start);
    struct tui_end end = tui_run(program->tui, app);
    app_free(app);
    tui_close(program->tui);
    program->tui = NULL;
    return status_of(end);
}

static int run_plain(struct program *program, struct book *book, FILE *keyboard)
{
    program->plain = plain_open(&program->mem, keyboard, stdout);
    if (!program->plain) {
        complain(&program->err, program->arena, "standard output: %s", say_error(errno));
        return EXIT_UNUSABLE;
    }
    struct app_start start = start_of(program, N_("--plain sends nothing but text"));
    struct app *app = app_new(&program->mem, book, plain_look(program->plain), start);
    struct tui_end end = plain_run(program->plain, app);
    app_free(app);
    plain_close(program->plain);
    program->plain = NULL;
    return status_of(end);
}

static int browse(struct program *program, struct book *book)
{
    FILE *keyboard = open_keyboard(&program->options);
    if (!keyboard) {
        complain(&program->err, program->arena,
                 "standard input is the data, and there is no terminal to take keys from (%s); "
                 "`yusuan print` writes the tables as text",
                 say_error(errno));
        return EXIT_UNUSABLE;
    }
    int status = program->settings.plain ? run_plain(program, book, keyboard)
                                         : run_screen(program, book, keyboard);
    if (keyboard != stdin) fclose(keyboard);
    return status;
}

static int propose_layout(struct program *program)
{
    struct output out;
    output_open(&out, stdout, OUTPUT_UTF8);
    bool any = print_proposal(&program->mem, &program->options, &out, &program->err);
    int status = close_output(program, &out);
    return any ? status : EXIT_UNUSABLE;
}

static int run_command(struct program *program)
{
    if (program->options.command == COMMAND_LAYOUT) return propose_layout(program);
    /* what other programs read is the same in every locale, down to the reasons of a finding */
    if (!program->options.format->for_people) language_set(program->arena, "en");
    int ended;
    struct book *book = load(program, &ended);
    if (book->was_cancelled) {
        complain(&program->err, program->arena, "cancelled: nothing is shown");
        book_free(book);
        return ended ? EXIT_BY_SIGNAL + ended : EXIT_UNUSABLE;
    }
    bool explain = program->options.request == REQUEST_EXPLAIN;
    bool empty = book_is_empty(book);
    int status = EXIT_UNUSABLE;
    if (!empty && !explain && !add_pivots(program, book)) {
        print_diagnostics(&program->mem, book->diagnostics, SEVERITY_ERROR, &program->err);
    } else if (explain) {
        if (!empty) app_check_columns(book, program->settings.columns, book->diagnostics);
        status = print(program, book);
    } else if (!empty && program->options.command == COMMAND_PRINT) {
        status = print(program, book);
    } else if (!empty && program->options.command == COMMAND_CHECK) {
        status = check(program, book);
    } else if (!empty) {
        app_check_columns(book, program->settings.columns, book->diagnostics);
        status = browse(program, book);
    } else {
        print_diagnostics(&program->mem, book->diagnostics, SEVERITY_WARNING, &program->err);
    }
    if (empty) {
        complain(&program->err, program->arena, "nothing could be loaded");
        status = EXIT_UNUSABLE;
    }
    book_free(book);
    return status;
}

static int run(struct program *program, int argc, char **argv)
{
    if (!options_parse(&program->options, program->arena, &program->err, argc, argv))
        return EXIT_UNUSABLE;
    enum request request = program->options.request;
    bool needs_settings = request == REQUEST_COMMAND || request == REQUEST_EXPLAIN ||
                          request == REQUEST_DUMP_CONFIG;
    if (needs_settings) set_up(program);
    if (request == REQUEST_COMMAND || request == REQUEST_EXPLAIN) return run_command(program);
    struct output out;
    bool is_file = request == REQUEST_DUMP_CONFIG || request == REQUEST_COMPLETION;
    output_open(&out, stdout, is_file ? OUTPUT_UTF8 : OUTPUT_LOCALE);
    if (request == REQUEST_COMPLETION) {
        completion_write(program->options.shell, &out);
    } else if (request == REQUEST_DUMP_CONFIG) {
        settings_dump(&program->settings, program->arena, &out);
        print_diagnostics(&program->mem, program->remarks, SEVERITY_WARNING, &program->err);
    } else if (request == REQUEST_HELP) {
        options_help(&out);
    } else {
        put_literal(&out, "yusuan " YUSUAN_VERSION "\n");
    }
    return close_output(program, &out);
}

int main(int argc, char **argv)
{
    fill_standard_streams();
    struct program program = {.mem = {out_of_memory, &program}};
    program.arena = arena_new(&program.mem);
    language_from_locale(program.arena);
    output_open(&program.err, stderr, OUTPUT_LOCALE);
    int status = EXIT_UNUSABLE;
    if (getauxval(AT_SECURE)) {
        complain(&program.err, program.arena, "must not run with the rights of another user");
    } else {
        forbid_core_dumps();
        signal(SIGPIPE, SIG_IGN);
        status = run(&program, argc, argv);
    }
    arena_free(program.arena);
    output_close(&program.err);
    return status;
}
