/*
 * See list.h.
 */
#include "list.h"

#include "play.h"
#include "shot.h"
#include "yusuan/theme.h"

#include <string.h>

/* The list on its way. */
struct list {
    const char *language, *folder;
    struct theme theme;
    char name[64]; /* of the screen that is being played; empty: none yet */
    struct play play;
};

static void write_attributes(FILE *out, uint8_t attributes)
{
    static const char *const names[] = {"bold", "dim", "underline", "reverse"};
    const char *before = "";

    for (unsigned bit = 0; bit < sizeof names / sizeof names[0]; bit++) {
        if (!(attributes & 1U << bit)) continue;
        fprintf(out, "%s%s", before, names[bit]);
        before = "+";
    }
    if (attributes == 0) putc('-', out);
}

static void write_styles(struct list *list, FILE *out)
{
    struct grid *grid = &list->play.grid;

    fprintf(out, "screen %s\n", app_screen(list->play.app));
    fprintf(out, "size %d %d\n", grid->columns, grid->rows);
    if (grid->shows_cursor)
        fprintf(out, "cursor %d %d\n", grid->cursor_row, grid->cursor_column);
    for (unsigned style = 0; style < STYLE_COUNT; style++) {
        struct paint paint = theme_paint(&list->theme, DEPTH_256, (enum style)style);

        fprintf(out, "style %c ", shot_letter((enum style)style));
        write_attributes(out, paint.attributes);
        fprintf(out, " %d %d\n", paint.ink, paint.ground);
    }
    for (int row = 0; row < grid->rows; row++) {
        fputs("row ", out);
        shot_styles(out, grid, row);
        putc('\n', out);
    }
}

static FILE *create(const struct list *list, const char *what)
{
    char path[2048];
    FILE *out;

    snprintf(path, sizeof path, "%s/%s.%s.%s", list->folder, list->name, list->language, what);
    out = fopen(path, "w");
    if (!out) perror(path);
    return out;
}

/* Saves the screen that has been played. */
static bool save(struct list *list)
{
    FILE *text = create(list, "txt"), *styles = create(list, "styles");
    bool good = text && styles;

    play_draw(&list->play);
    if (!shot_is_whole(&list->play.grid)) {
        fprintf(stderr, "%s: half a glyph\n", list->name);
        good = false;
    }
    if (text) {
        shot_text(text, &list->play.grid, "");
        good = fclose(text) == 0 && good;
    }
    if (styles) {
        write_styles(list, styles);
        good = fclose(styles) == 0 && good;
    }
    return good;
}

/* The screen before this one has ended; `rest` is `NAME What it shows | ...`. */
static bool begin_screen(struct list *list, const char *rest)
{
    int length = (int)strcspn(rest, " ");
    bool good = list->name[0] == '\0' || save(list);

    play_end(&list->play);
    play_begin(&list->play, NULL);
    snprintf(list->name, sizeof list->name, "%.*s", length, rest);
    return good && length > 0;
}

static bool play_list(struct list *list, const char *path, FILE *in)
{
    char line[1024];
    bool good = true;

    for (int number = 1; good && fgets(line, sizeof line, in); number++) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "part ", 5) == 0) continue;
        if (strncmp(line, "screen ", 7) == 0)
            good = begin_screen(list, line + 7);
        else
            good = play_line(&list->play, line);
        if (!good) fprintf(stderr, "%s:%d: cannot be done\n", path, number);
    }
    return good && list->name[0] != '\0' && save(list);
}

bool list_save(const char *list, const char *language, const char *theme, const char *folder)
{
    struct list it = {.language = language, .folder = folder};
    bool good;
    FILE *in;

    if (!theme_named(str_of(theme), &it.theme.name)) {
        fprintf(stderr, "%s: no such theme\n", theme);
        return false;
    }
    if (!play_language(language)) {
        fprintf(stderr, "%s: no such language\n", language);
        return false;
    }
    in = fopen(list, "r");
    if (!in) {
        perror(list);
        return false;
    }
    play_begin(&it.play, NULL);
    good = play_list(&it, list, in);
    play_end(&it.play);
    fclose(in);
    return good;
}
