/*
 * What is squeezed looks as what was to be sent: the same bytes, as they are and squeezed, on
 * two screens. Only src/tui/squeeze.c is linked, not curses.
 */
#include "tally.h"
#include "tui/squeeze.h"
#include "tui/terminfo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

/* What PIECES write after a place does not reach the edge. */
enum { ROWS = 10, COLUMNS = 120, FRAMES = 400, PIECES = 30 };

/* What squeeze_begin() asks. */
bool terminfo_has_ansi_looks(void)
{
    return true;
}

bool terminfo_ends_looks(void)
{
    return true;
}

bool terminfo_has_columns(void)
{
    return true;
}

static _Noreturn void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

struct terminal {
    VTerm *vterm;
    VTermScreen *screen;
};

static struct terminal open_terminal(void)
{
    struct terminal terminal = {.vterm = vterm_new(ROWS, COLUMNS)};
    if (!terminal.vterm) abort();
    vterm_set_utf8(terminal.vterm, 1);
    terminal.screen = vterm_obtain_screen(terminal.vterm);
    vterm_screen_reset(terminal.screen, 1);
    return terminal;
}

/* The same each time. */
static unsigned next(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16;
}

/* As curses writes: places, looks, characters, blanks, erased and scrolled lines. */
static size_t write_frame(char *out, size_t room, unsigned *state)
{
    static const char *const looks[] = {
        "\033[m",         "\033(B\033[m", "\033(B\033[0;7m", "\033[0;1m",      "\033[0;4m",
        "\033[38;5;244m", "\033[39m",     "\033[39;49m",     "\033[30m",       "\033[46m",
        "\033[94m",       "\033[1m",      "\033[0;10;1;4m",  "\033[48;5;236m", "\033[24m",
        "\033[27m",       "\017",         "\033[38;5;30m"};
    static const char *const others[] = {
        "x",      "12",      " ",       "   ",
        "预",     "│",       "\033[K",  "\033[3X",
        "\r",     "\033[1K", "\033[7d", "\033[A",
        "\033[H", "\n",      "\033M",   "\0337\033[2;9r\0338\n\033[1;10r"};
    size_t used = 0;
    for (int i = 0; i < PIECES; i++) {
        unsigned kind = next(state) % 4;
        if (kind == 0)
            used += (size_t)snprintf(out + used, room - used, "\033[%u;%uH",
                                     next(state) % ROWS + 1, next(state) % 20 + 1);
        else if (kind == 1)
            used += (size_t)snprintf(out + used, room - used, "%s",
                                     looks[next(state) % (sizeof looks / sizeof *looks)]);
        else
            used += (size_t)snprintf(out + used, room - used, "%s",
                                     others[next(state) % (sizeof others / sizeof *others)]);
    }
    return used;
}

static bool is_cell_same(const VTermScreenCell *a, const VTermScreenCell *b)
{
    bool is_blank =
        (a->chars[0] == 0 || a->chars[0] == ' ') && !a->attrs.reverse && !a->attrs.underline;
    if (a->chars[0] == (uint32_t)-1) return b->chars[0] == (uint32_t)-1;
    if ((a->chars[0] ? a->chars[0] : ' ') != (b->chars[0] ? b->chars[0] : ' ')) return false;
    if (a->attrs.reverse != b->attrs.reverse || a->attrs.underline != b->attrs.underline)
        return false;
    if (!vterm_color_is_equal(&a->bg, &b->bg)) return false;
    return is_blank || (a->attrs.bold == b->attrs.bold && vterm_color_is_equal(&a->fg, &b->fg));
}

static bool is_screen_same(struct terminal a, struct terminal b)
{
    VTermScreenCell one, other;
    for (VTermPos at = {0}; at.row < ROWS; at.row++)
        for (at.col = 0; at.col < COLUMNS; at.col++) {
            vterm_screen_get_cell(a.screen, at, &one);
            vterm_screen_get_cell(b.screen, at, &other);
            if (!is_cell_same(&one, &other)) return false;
        }
    return true;
}

static void test_same(struct tally *tally)
{
    struct terminal plain = open_terminal(), squeezed = open_terminal();
    struct squeeze squeeze;
    char frame[PIECES * 32];
    unsigned state = 7;
    size_t before = 0, after = 0;
    int same = 0;
    squeeze_begin(&squeeze);
    squeeze.rows = ROWS;
    for (int i = 0; i < FRAMES; i++) {
        struct bytes out = {0};
        size_t size = write_frame(frame, sizeof frame, &state);
        squeeze_put(&squeeze, &MEM, &out, frame, size);
        vterm_input_write(plain.vterm, frame, size);
        vterm_input_write(squeezed.vterm, out.at, out.count);
        same += is_screen_same(plain, squeezed);
        before += size;
        after += out.count;
        vec_free(&out);
    }
    check(tally, same == FRAMES, "%d of %d frames look the same", same, FRAMES);
    check(tally, after < before, "%zu bytes instead of %zu", after, before);
    vterm_free(plain.vterm);
    vterm_free(squeezed.vterm);
}

static bool becomes(struct squeeze *squeeze, const char *from, const char *wanted)
{
    struct bytes out = {0};
    squeeze_put(squeeze, &MEM, &out, from, strlen(from));
    bool same = out.count == strlen(wanted) &&
                (out.count == 0 || memcmp(out.at, wanted, out.count) == 0);
    vec_free(&out);
    return same;
}

static void test_forms(struct tally *tally)
{
    char looks[SQUEEZE_ROOM];
    struct squeeze squeeze;
    squeeze_begin(&squeeze);
    check(tally, becomes(&squeeze, "\033(B\033[0;7mx", "\033(B\033[0;7mx"),
          "the first look is set anew");
    check(tally, becomes(&squeeze, "\033[39m\033(B\033[m\033(B\033[0;7my", "y"),
          "the same look by way of another is none");
    check(tally, becomes(&squeeze, "\033[m", ""), "a look waits for a character");
    check(tally, squeeze_settle(&squeeze, looks) == 6 && memcmp(looks, "\033(B\033[m", 6) == 0,
          "what curses believes is sent before it leaves");
    check(tally, becomes(&squeeze, "\033[38;5;244m  z", "  \033[38;5;244mz"),
          "blanks have no ink");
    check(tally, becomes(&squeeze, "\033[38;2;1;2;3mz\033[mz", "\033[38;2;1;2;3mz\033[mz"),
          "from a look that is not known on all passes as it is");
    squeeze_begin(&squeeze);
    becomes(&squeeze, "\033[mx", "");
    check(tally, becomes(&squeeze, "\033[7;9H\033[K\033[7;40H", "\033[7;9H\033[K\033[40G"),
          "a place in the same row is a column");
    check(tally, becomes(&squeeze, "\033[A\033[6;4H", "\033[A\033[4G"), "also above it");
    check(tally, becomes(&squeeze, "\033M\033[6;40H", "\033M\033[6;40H"),
          "the row is not known behind what may have left it");
    squeeze.rows = 24;
    check(tally, becomes(&squeeze, "\033[1;24r\033[6;4H", "\033[r\033[6;4H"),
          "the region of all rows need not name them");
    squeeze_begin(&squeeze);
    becomes(&squeeze, "\0337\033[7mx", "");
    check(tally, becomes(&squeeze, "\0338\033[my", "\0338\033[my"),
          "a look that was not known when it was saved is not when it is back");
}

int main(void)
{
    struct tally tally = {0};
    test_same(&tally);
    test_forms(&tally);
    return tally_end(&tally);
}
