/*
 * See play.h.
 */
#include "play.h"

#include "shot.h"
#include "yusuan/load.h"
#include "yusuan/say.h"

#include <stdlib.h>
#include <string.h>

static void out_of_memory(void *context, size_t wanted)
{
    (void)context;
    fprintf(stderr, "out of memory: %zu\n", wanted);
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

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
    if (strcmp(name, "words") == 0) {
        look->words = true;
        return true;
    }
    if (strcmp(name, "codes") == 0) {
        look->can_show = shows_ascii;
        look->warning = STR("this terminal cannot show Chinese: codes only");
        return true;
    }
    return false;
}

bool play_language(const char *language)
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
    play->book = book_load(&MEM, &options);
    play->app = app_new(&MEM, play->book, &play->look, play->start);
}

void play_draw(struct play *play)
{
    start(play);
    if (play->look.words) return;
    if (play->grid.rows != play->rows || play->grid.columns != play->columns) {
        if (play->grid.cells) grid_free(&play->grid);
        grid_init(&play->grid, &MEM, play->rows, play->columns);
    }
    app_draw(play->app, &play->grid);
}

static bool shoot(struct play *play)
{
    play_draw(play);
    if (play->shots++ > 0) putc('\n', play->out);
    fprintf(play->out, "shot %d: %dx%d, cursor at row %d, column %d\n", play->shots,
            play->grid.columns, play->grid.rows, play->grid.cursor_row,
            play->grid.cursor_column);
    shot_text(play->out, &play->grid, "|");
    fputs("styles\n", play->out);
    for (int row = 0; row < play->grid.rows; row++) {
        fprintf(play->out, "%3d ", row);
        shot_styles(play->out, &play->grid, row);
        putc('\n', play->out);
    }
    return shot_is_whole(&play->grid);
}

static bool say(struct play *play, enum app_saying saying)
{
    struct arena *arena = arena_new(&MEM);
    struct str text;

    start(play);
    text = app_say(play->app, play->rows, saying, arena);
    fprintf(play->out, "%ssaid %d\n%.*s", play->shots > 0 ? "\n" : "", play->shots + 1,
            STR_ARG(text));
    play->shots++;
    arena_free(arena);
    return true;
}

/* The key that a word names, and how often: `Down`, `Down*3`, `*`. False: none is called so. */
static bool read_key(struct str word, uint32_t *key, int *times)
{
    size_t star = word.size > 1 ? str_find(word, STR("*"), 1) : SIZE_MAX;

    *times = star == SIZE_MAX ? 1 : atoi(word.at + star + 1);
    *key = key_named(str_slice(word, 0, star < word.size ? star : word.size));
    if (*key == 0) fprintf(stderr, "no key is called %.*s\n", STR_ARG(word));
    return *key != 0;
}

static bool press(struct play *play, char *names)
{
    for (char *name = strtok(names, " "); name; name = strtok(NULL, " ")) {
        uint32_t key;
        int times;

        if (!read_key(str_of(name), &key, &times)) return false;
        for (int i = 0; i < times; i++) {
            play_draw(play);
            if (app_key(play->app, key) == APP_QUIT && play->out) fputs("quit\n", play->out);
        }
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

/* `t3 show 合计|项目支出` */
static bool choose_columns(struct play *play, char *rest)
{
    char *how = strchr(rest, ' '), *patterns = how ? strchr(how + 1, ' ') : NULL;

    if (!patterns || play->start.columns.choice_count == CHOICES_MOST) return false;
    *how++ = *patterns++ = '\0';
    play->choices[play->start.columns.choice_count++] =
        (struct column_choice){.of = str_of(keep(play, rest)),
                               .hides = strcmp(how, "hide") == 0,
                               .patterns = str_of(keep(play, patterns))};
    play->start.columns.choices = play->choices;
    return true;
}

bool play_line(struct play *play, char *line)
{
    char *rest = strchr(line, ' ');

    if (line[0] == '#' || line[0] == '\0') return true;
    if (rest) *rest++ = '\0';
    if (strcmp(line, "shot") == 0) return play->out && shoot(play);
    if (strcmp(line, "say") == 0)
        return play->out &&
               say(play, rest && strcmp(rest, "all") == 0 ? APP_SAY_ALL : APP_SAY_NEWS);
    if (!rest) return false;
    if (strcmp(line, "size") == 0)
        return sscanf(rest, "%dx%d", &play->columns, &play->rows) == 2;
    if (strcmp(line, "look") == 0) return set_look(&play->look, rest);
    if (strcmp(line, "keys") == 0) return press(play, rest);
    if (strcmp(line, "layouts") == 0) {
        play->layouts = keep(play, rest);
        return true;
    }
    if (strcmp(line, "language") == 0) return play_language(rest);
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
    if (strcmp(line, "columns") == 0) return choose_columns(play, rest);
    if (strcmp(line, "open") == 0) {
        char *node = strchr(rest, ' ');

        if (node) *node++ = '\0';
        play->start.table = str_of(keep(play, rest));
        if (node) play->start.node = str_of(keep(play, node));
        return true;
    }
    return false;
}

void play_begin(struct play *play, FILE *out)
{
    *play = (struct play){.layouts = "data/layouts", .rows = 24, .columns = 80, .out = out};
    set_look(&play->look, "fine");
    play->start = (struct app_start){
        .table = STR_EMPTY, .node = STR_EMPTY, .base = STR_EMPTY, .now = STR_EMPTY};
}

void play_end(struct play *play)
{
    app_free(play->app);
    if (play->book) book_free(play->book);
    if (play->grid.cells) grid_free(&play->grid);
}
