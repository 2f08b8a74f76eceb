/*
 * Golden screens: keys in, cells out, compared with what stands beside the keys. No terminal,
 * no curses; only the core is linked.
 *
 *     run [--update] [NAME.keys...]       none: all in tests/screen, in order of name
 *     run --screens LIST LANGUAGE FOLDER  every screen of LIST, in that language, its cells as
 *                                         FOLDER/NAME.LANGUAGE.txt
 *
 * NAME.keys, a line each (`#` begins a comment):
 *     size 80x24            columns x rows; also between keys: a resize
 *     look fine             fine, ascii, wide (ambiguous characters two columns), codes (a
 *                           terminal that shows ASCII only)
 *     language zh_CN        from $BUILD/locale-mo; English if not given
 *     load data/haizhu-2023 paths, seen from the top of the source tree
 *     layouts tests/screen/data  where layouts are, instead of data/layouts
 *     open t3 206           start at a table, on a node
 *     compare 2022 2023     start with two editions side by side
 *     threshold 100 20      ... with the differences of so much 元 and percent
 *     keys Down j Enter     by the names of the help screen
 *     shot                  the screen now goes to NAME.screen
 *
 * LIST is written the same way; `screen NAME` begins a screen, which is shot at its end.
 *
 * NAME.screen: for every shot the text between bars, as exact columns, where the cursor rests,
 * and the styles: one letter a cell as `12n8k`, rows in one style throughout left out.
 */
#include "yusuan/actions.h"
#include "yusuan/app.h"
#include "yusuan/load.h"
#include "yusuan/say.h"
#include "yusuan/vec.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a test has come to. */
struct play {
    const struct mem *mem;
    struct book *book;
    struct app *app;
    struct look look;
    struct grid grid;
    int rows, columns;
    const char *layouts; /* folder */
    const char *paths[8];
    size_t path_count;
    struct app_start start;
    FILE *out;
    int shots;
    char words[4096]; /* of the lines that must live on */
    size_t words_size;
};

static void out_of_memory(void *context, size_t wanted)
{
    (void)context;
    fprintf(stderr, "out of memory: %zu\n", wanted);
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

static const char STYLE_LETTERS[STYLE_COUNT] = {
    [STYLE_NORMAL] = '.',   [STYLE_TITLE] = 'T',   [STYLE_HEADING] = 'H',
    [STYLE_DIM] = 'd',      [STYLE_CODE] = 'c',    [STYLE_TOTAL] = 't',
    [STYLE_NEGATIVE] = 'n', [STYLE_BAR] = 'b',     [STYLE_DERIVED] = 'D',
    [STYLE_WARNING] = 'W',  [STYLE_ERROR] = 'E',   [STYLE_SELECTED] = 'S',
    [STYLE_LIT] = 'L',      [STYLE_STATUS] = 's',  [STYLE_HINT] = 'h',
    [STYLE_KEY] = 'k',      [STYLE_ESCAPED] = 'x',
};

static bool shows_ascii(const void *context, uint32_t code)
{
    (void)context;
    return code < 0x7F;
}

static bool set_look(struct look *look, const char *name)
{
    *look = (struct look){.ambiguous = AMBIGUOUS_NARROW, .warning = STR_EMPTY};
    if (strcmp(name, "fine") == 0) return true;
    if (strcmp(name, "ascii") == 0) {
        look->ascii = true;
        return true;
    }
    if (strcmp(name, "wide") == 0) {
        look->ambiguous = AMBIGUOUS_WIDE;
        return true;
    }
    if (strcmp(name, "codes") == 0) {
        look->can_show = shows_ascii;
        look->warning = STR("this terminal cannot show Chinese: codes only");
        return true;
    }
    return false;
}

static bool set_language(const char *language)
{
    const char *build = getenv("BUILD");
    char folder[1024];

    snprintf(folder, sizeof folder, "%s/locale-mo", build ? build : "build");
    return say_in(language, folder);
}

static void start(struct play *play)
{
    struct load_options options = {.paths = play->paths,
                                   .path_count = play->path_count,
                                   .layout_folders = &play->layouts,
                                   .layout_folder_count = 1};

    if (play->app) return;
    play->book = book_load(play->mem, &options);
    play->app = app_new(play->mem, play->book, &play->look, play->start);
}

static void draw(struct play *play)
{
    start(play);
    if (play->grid.rows != play->rows || play->grid.columns != play->columns) {
        if (play->grid.cells) grid_free(&play->grid);
        grid_init(&play->grid, play->mem, play->rows, play->columns);
    }
    app_draw(play->app, &play->grid);
}

static void put_code(FILE *out, uint32_t code)
{
    char bytes[4];

    fwrite(bytes, 1, utf8_put(code, bytes), out);
}

static void print_text(const struct play *play, struct grid *grid, const char *bar)
{
    for (int row = 0; row < grid->rows; row++) {
        fputs(bar, play->out);
        for (int column = 0; column < grid->columns; column++) {
            const struct cell *cell = grid_at(grid, row, column);

            if (cell->width == 0) continue;
            put_code(play->out, cell->code);
            for (int i = 0; i < 2; i++)
                if (cell->marks[i]) put_code(play->out, cell->marks[i]);
        }
        fprintf(play->out, "%s\n", bar);
    }
}

static void print_styles(const struct play *play, struct grid *grid)
{
    for (int row = 0; row < grid->rows; row++) {
        fprintf(play->out, "%3d ", row);
        for (int column = 0, end; column < grid->columns; column = end) {
            uint8_t style = grid_at(grid, row, column)->style;

            for (end = column + 1; end < grid->columns; end++)
                if (grid_at(grid, row, end)->style != style) break;
            fprintf(play->out, "%d%c", end - column, STYLE_LETTERS[style]);
        }
        putc('\n', play->out);
    }
}

/* A wide glyph has its right half beside it, and nothing else has width 0. */
static bool grid_is_whole(struct grid *grid)
{
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++) {
            const struct cell *cell = grid_at(grid, row, column);
            const struct cell *next = grid_at(grid, row, column + 1);

            if (cell->width == 2 && (!next || next->width != 0)) return false;
            if (cell->width != 2 && next && next->width == 0) return false;
        }
    return true;
}

static bool shoot(struct play *play)
{
    draw(play);
    if (play->shots++ > 0) putc('\n', play->out);
    fprintf(play->out, "shot %d: %dx%d, cursor at row %d, column %d\n", play->shots,
            play->grid.columns, play->grid.rows, play->grid.cursor_row,
            play->grid.cursor_column);
    print_text(play, &play->grid, "|");
    fputs("styles\n", play->out);
    print_styles(play, &play->grid);
    return grid_is_whole(&play->grid);
}

static bool press(struct play *play, char *names)
{
    for (char *name = strtok(names, " "); name; name = strtok(NULL, " ")) {
        uint32_t key = key_named(str_of(name));

        if (key == 0) {
            fprintf(stderr, "no key is called %s\n", name);
            return false;
        }
        draw(play);
        if (app_key(play->app, key) == APP_QUIT) fputs("quit\n", play->out);
    }
    return true;
}

/* A word that lives as long as the play. */
static const char *keep(struct play *play, const char *word)
{
    char *kept = play->words + play->words_size;
    size_t size = strlen(word) + 1;

    if (play->words_size + size > sizeof play->words) return "";
    memcpy(kept, word, size);
    play->words_size += size;
    return kept;
}

static bool do_line(struct play *play, char *line)
{
    char *rest = strchr(line, ' ');

    if (line[0] == '#' || line[0] == '\0') return true;
    if (rest) *rest++ = '\0';
    if (strcmp(line, "shot") == 0) return shoot(play);
    if (!rest) return false;
    if (strcmp(line, "size") == 0)
        return sscanf(rest, "%dx%d", &play->columns, &play->rows) == 2;
    if (strcmp(line, "look") == 0) return set_look(&play->look, rest);
    if (strcmp(line, "keys") == 0) return press(play, rest);
    if (strcmp(line, "layouts") == 0) {
        play->layouts = keep(play, rest);
        return true;
    }
    if (strcmp(line, "language") == 0) return set_language(rest);
    if (strcmp(line, "load") == 0) {
        if (play->path_count == sizeof play->paths / sizeof play->paths[0]) return false;
        play->paths[play->path_count++] = keep(play, rest);
        return true;
    }
    if (strcmp(line, "compare") == 0) {
        char *now = strchr(rest, ' ');

        if (!now) return false;
        *now++ = '\0';
        play->start.base = str_of(keep(play, rest));
        play->start.now = str_of(keep(play, now));
        return true;
    }
    if (strcmp(line, "threshold") == 0) {
        long amount, percent;

        if (sscanf(rest, "%ld %ld", &amount, &percent) != 2) return false;
        play->start.threshold =
            (struct threshold){.amount = amount * 100, .percent = percent * 100};
        return true;
    }
    if (strcmp(line, "open") == 0) {
        char *node = strchr(rest, ' ');

        if (node) *node++ = '\0';
        play->start.table = str_of(keep(play, rest));
        if (node) play->start.node = str_of(keep(play, node));
        return true;
    }
    return false;
}

static void play_begin(struct play *play, FILE *out)
{
    *play = (struct play){
        .mem = &MEM, .layouts = "data/layouts", .rows = 24, .columns = 80, .out = out};
    set_look(&play->look, "fine");
    play->start = (struct app_start){
        .table = STR_EMPTY, .node = STR_EMPTY, .base = STR_EMPTY, .now = STR_EMPTY};
}

static void play_end(struct play *play)
{
    app_free(play->app);
    if (play->book) book_free(play->book);
    if (play->grid.cells) grid_free(&play->grid);
}

/* Plays the file; what it shot goes to *text (malloc'd). */
static bool play_file(const char *path, char **text, size_t *size)
{
    struct play play;
    FILE *in = fopen(path, "r");
    char line[1024];
    bool good = true;

    if (!in) {
        perror(path);
        return false;
    }
    play_begin(&play, open_memstream(text, size));
    set_language("en");
    for (int number = 1; good && fgets(line, sizeof line, in); number++) {
        line[strcspn(line, "\n")] = '\0';
        good = do_line(&play, line);
        if (!good) fprintf(stderr, "%s:%d: cannot be done\n", path, number);
    }
    fclose(in);
    fclose(play.out);
    play_end(&play);
    return good;
}

/* What has been played becomes FOLDER/NAME.LANGUAGE.txt. */
static bool save_screen(struct play *play, const char *path)
{
    bool is_whole;

    draw(play);
    is_whole = grid_is_whole(&play->grid);
    play->out = fopen(path, "w");
    if (!play->out) {
        perror(path);
        return false;
    }
    print_text(play, &play->grid, "");
    return fclose(play->out) == 0 && is_whole;
}

/* Saves the screen that `path` names, if one was begun. */
static bool finish_screen(struct play *play, const char *path)
{
    bool good = path[0] == '\0' || save_screen(play, path);

    play_end(play);
    return good;
}

/* Every screen of the list. */
static bool run_screens(const char *list, const char *language, const char *folder)
{
    FILE *in = fopen(list, "r");
    char line[1024], path[2048] = "";
    struct play play;
    bool good = true;

    if (!in) {
        perror(list);
        return false;
    }
    play_begin(&play, NULL);
    for (int number = 1; good && fgets(line, sizeof line, in); number++) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "screen ", 7) == 0) {
            good = finish_screen(&play, path);
            play_begin(&play, NULL);
            snprintf(path, sizeof path, "%s/%s.%s.txt", folder, line + 7, language);
        } else {
            good = strcmp(line, "shot") != 0 && do_line(&play, line);
        }
        if (!good) fprintf(stderr, "%s:%d: cannot be done\n", list, number);
    }
    fclose(in);
    return finish_screen(&play, good ? path : "") && good;
}

static char *read_whole(const char *path)
{
    FILE *in = fopen(path, "r");
    char *text = NULL;
    size_t size;
    FILE *out;
    int byte;

    if (!in) return NULL;
    out = open_memstream(&text, &size);
    while ((byte = getc(in)) != EOF)
        putc(byte, out);
    fclose(in);
    fclose(out);
    return text;
}

/* The lines that differ, one under the other. */
static void print_difference(const char *expected, const char *got)
{
    for (int number = 1; *expected || *got; number++) {
        size_t left = strcspn(expected, "\n"), right = strcspn(got, "\n");

        if (left != right || memcmp(expected, got, left) != 0)
            printf("%4d expected %.*s\n     got      %.*s\n", number, (int)left, expected,
                   (int)right, got);
        expected += left + (expected[left] == '\n');
        got += right + (got[right] == '\n');
    }
}

static bool compare(const char *screen_path, const char *got, bool update)
{
    char *expected;
    bool is_same;

    if (update) {
        FILE *out = fopen(screen_path, "w");

        if (!out) return false;
        fputs(got, out);
        return fclose(out) == 0;
    }
    expected = read_whole(screen_path);
    is_same = expected && strcmp(expected, got) == 0;
    if (!is_same) print_difference(expected ? expected : "", got);
    free(expected);
    return is_same;
}

static bool run_one(const char *keys_path, bool update)
{
    char screen_path[1024], *text = NULL;
    size_t size = 0, length = strlen(keys_path);
    bool good;

    if (length < 6 || length > sizeof screen_path - 8 ||
        strcmp(keys_path + length - 5, ".keys") != 0)
        return false;
    snprintf(screen_path, sizeof screen_path, "%.*s.screen", (int)length - 5, keys_path);
    good = play_file(keys_path, &text, &size) && compare(screen_path, text, update);
    free(text);
    printf("%s %s\n", good ? "ok    " : "FAILED", keys_path);
    return good;
}

static int is_keys_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 5 && strcmp(entry->d_name + length - 5, ".keys") == 0;
}

int main(int argc, char **argv)
{
    bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
    int first = update ? 2 : 1, passed = 0, failed = 0;
    struct dirent **files = NULL;
    int count;

    if (argc == 5 && strcmp(argv[1], "--screens") == 0) {
        if (!set_language(argv[3])) {
            fprintf(stderr, "%s: no such language\n", argv[3]);
            return 1;
        }
        return !run_screens(argv[2], argv[3], argv[4]);
    }
    count = first < argc ? 0 : scandir("tests/screen", &files, is_keys_file, alphasort);

    for (int i = first; i < argc; i++)
        run_one(argv[i], update) ? passed++ : failed++;
    for (int i = 0; i < count; i++) {
        char path[1024];

        snprintf(path, sizeof path, "tests/screen/%s", files[i]->d_name);
        run_one(path, update) ? passed++ : failed++;
        free(files[i]);
    }
    free(files);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
