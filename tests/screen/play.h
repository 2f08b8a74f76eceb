/*
 * What a file of keys or the list of screens plays: the program without a terminal.
 *
 * A line each (`#` begins a comment):
 *     size 80x24            columns x rows; also between keys: a resize
 *     look fine             fine, ascii, wide (ambiguous characters two columns), codes (a
 *                           terminal that shows ASCII only), words (--plain)
 *     language zh_CN        from $BUILD/locale-mo; English if not given
 *     load data/haizhu-2023 paths, seen from the top of the source tree
 *     layouts tests/screen/data  where layouts are, instead of data/layouts
 *     open t3 206           start at a table, on a node
 *     compare 2022 2023     start with two editions side by side
 *     threshold 100 20      ... with the differences of so much 元 and percent
 *     columns t3 show 合计|项目支出  which columns a table shows, as in the settings; or hide
 *     keys Down*3 j Enter   by the names of the help screen; here Down three times
 *     shot                  the screen now is added to `out`
 *     say                   what --plain says now is; `say all`: what is said where everything
 *                           is asked for. Under the look of words there are no shots
 */
#ifndef YUSUAN_TESTS_SCREEN_PLAY_H
#define YUSUAN_TESTS_SCREEN_PLAY_H

#include "yusuan/app.h"

#include <stdio.h>

enum { CHOICES_MOST = 4 };

/* What it has come to. */
struct play {
    struct book *book;
    struct app *app;
    struct look look;
    struct grid grid;
    int rows, columns;
    const char *layouts; /* folder */
    const char *paths[8];
    size_t path_count;
    struct app_start start;
    struct column_choice choices[CHOICES_MOST];
    FILE *out;
    int shots;
    char words[4096]; /* of the lines that must live on */
    size_t words_size;
};

/* `out` may be NULL where nothing is shot. */
void play_begin(struct play *play, FILE *out);
void play_end(struct play *play);

/* Plays the line, which is written into. False: it cannot be done. */
bool play_line(struct play *play, char *line);

/* The screen now, in play->grid. */
void play_draw(struct play *play);

/* Whose translations are shown from now on, by all plays. False: there are none. */
bool play_language(const char *language);

#endif
