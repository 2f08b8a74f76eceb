/*
 * See squeeze.h. The looks of ECMA-48 that descriptions use are known here. After one that is
 * not (`\E[11m`, `\E[38;2;1;2;3m`, `\E(U`) everything passes as it is.
 */
#include "tui/squeeze.h"

#include "tui/terminfo.h"

#include <stdio.h>
#include <string.h>

enum {
    ESCAPE = 27,
    SHIFT_OUT = 14, /* ^N */
    SHIFT_IN = 15,  /* ^O */
    OWN = -1,
    NUMBERS_MOST = 16, /* in one sequence */
    LOOK_ROOM = 64     /* `\E[0;1;2;3;4;5;6;7;8;38;5;255;48;5;255m` */
};

enum { BOLD = 1 << 1, DIM = 1 << 2, UNDERLINE = 1 << 4, REVERSE = 1 << 7 };

static const struct pen ORDINARY = {.ink = OWN, .ground = OWN};

void squeeze_begin(struct squeeze *squeeze)
{
    *squeeze = (struct squeeze){.had = ORDINARY, .wanted = ORDINARY, .saved = ORDINARY};
    squeeze->is_on = terminfo_has_ansi_looks();
    squeeze->has_ends = terminfo_ends_looks();
    squeeze->has_columns = terminfo_has_columns();
}

void squeeze_forget(struct squeeze *squeeze)
{
    squeeze->is_known = false;
    squeeze->row = 0;
    squeeze->had.set = squeeze->had.shift = '\0';
}

static void put(const struct mem *mem, struct bytes *out, const char *from, size_t size)
{
    if (size == 0) return;
    vec_reserve(mem, out, out->count + size);
    memcpy(out->at + out->count, from, size);
    out->count += size;
}

/* A sequence that is being written, `\E[` first. */
struct look {
    char text[LOOK_ROOM];
    int size;
};

static void add_number(struct look *look, const char *format, int number)
{
    if (look->size > 2) look->text[look->size++] = ';';
    look->size += snprintf(look->text + look->size, sizeof look->text - (size_t)look->size,
                           format, number);
}

/* `base` is 30 for the ink, 40 for the ground. */
static void add_colour(struct look *look, int colour, int base)
{
    if (colour == OWN)
        add_number(look, "%d", base + 9);
    else if (colour < 8)
        add_number(look, "%d", base + colour);
    else if (colour < 16)
        add_number(look, "%d", base + 60 + colour - 8);
    else
        add_number(look, base == 30 ? "38;5;%d" : "48;5;%d", colour);
}

static void add_attributes(struct look *look, unsigned attributes)
{
    for (int i = 1; i <= 8; i++)
        if (attributes & 1u << i) add_number(look, "%d", i);
}

static void end_look(struct look *look)
{
    look->text[look->size++] = 'm';
}

/* From any look: `\E[m`, `\E[0;7m`. */
static struct look whole_look(const struct pen *to)
{
    struct look look = {"\033[", 2};
    if (to->attributes || to->ink != OWN || to->ground != OWN) add_number(&look, "%d", 0);
    add_attributes(&look, to->attributes);
    if (to->ink != OWN) add_colour(&look, to->ink, 30);
    if (to->ground != OWN) add_colour(&look, to->ground, 40);
    end_look(&look);
    return look;
}

/* From the look before; of size 0 where there is no other way than anew. */
static struct look changed_look(const struct pen *from, const struct pen *to, bool has_ends)
{
    struct look look = {"\033[", 2};
    unsigned gone = from->attributes & (unsigned)~to->attributes;
    unsigned begun = to->attributes & (unsigned)~from->attributes;
    if (gone & (has_ends ? ~(unsigned)(BOLD | DIM | UNDERLINE | REVERSE) : ~0u))
        return (struct look){.size = 0};
    if (gone & (BOLD | DIM)) { /* it ends both */
        add_number(&look, "%d", 22);
        begun |= to->attributes & (BOLD | DIM);
    }
    if (gone & UNDERLINE) add_number(&look, "%d", 24);
    if (gone & REVERSE) add_number(&look, "%d", 27);
    add_attributes(&look, begun);
    if (from->ink != to->ink) add_colour(&look, to->ink, 30);
    if (from->ground != to->ground) add_colour(&look, to->ground, 40);
    end_look(&look);
    return look;
}

static bool is_look_same(const struct pen *a, const struct pen *b)
{
    return a->attributes == b->attributes && a->ink == b->ink && a->ground == b->ground;
}

/* What is between the terminal and what is wanted; returns its size. */
static size_t write_difference(struct squeeze *squeeze, char out[SQUEEZE_ROOM])
{
    const struct pen *had = &squeeze->had, *wanted = &squeeze->wanted;
    size_t size = 0;
    if (had->set != wanted->set) {
        out[size++] = ESCAPE;
        out[size++] = '(';
        out[size++] = wanted->set;
    }
    if (had->shift != wanted->shift) out[size++] = wanted->shift;
    if (!squeeze->is_known || !is_look_same(had, wanted)) {
        struct look look = whole_look(wanted), change = {.size = 0};
        if (squeeze->is_known) change = changed_look(had, wanted, squeeze->has_ends);
        if (change.size > 0 && change.size < look.size) look = change;
        memcpy(out + size, look.text, (size_t)look.size);
        size += (size_t)look.size;
    }
    squeeze->had = *wanted;
    squeeze->is_known = true;
    return size;
}

static void catch_up(struct squeeze *squeeze, const struct mem *mem, struct bytes *out)
{
    char difference[SQUEEZE_ROOM];
    put(mem, out, difference, write_difference(squeeze, difference));
}

/* Would a blank, or what is erased, look different? Not for another ink. */
static bool shows_on_blanks(const struct squeeze *squeeze)
{
    const struct pen *a = &squeeze->had, *b = &squeeze->wanted;
    unsigned seen = (unsigned)~(BOLD | DIM);
    if (!squeeze->is_known || (a->attributes & seen) || (b->attributes & seen))
        return !squeeze->is_known || !is_look_same(a, b);
    return a->ground != b->ground;
}

/* One number of `\E[...m`, and those that belong to it. Returns how many there were, 0: this
 * one is not known. */
static int take_number(struct pen *pen, const int *numbers, int count)
{
    int number = numbers[0];
    if (number >= 1 && number <= 8) return pen->attributes |= (uint16_t)(1u << number), 1;
    if (number >= 30 && number <= 37) return pen->ink = (int16_t)(number - 30), 1;
    if (number >= 40 && number <= 47) return pen->ground = (int16_t)(number - 40), 1;
    if (number >= 90 && number <= 97) return pen->ink = (int16_t)(number - 82), 1;
    if (number >= 100 && number <= 107) return pen->ground = (int16_t)(number - 92), 1;
    switch (number) {
    case 0:
        pen->attributes = 0;
        pen->ink = pen->ground = OWN;
        return 1;
    case 10: return 1; /* the usual font; no other is ever chosen */
    case 22: return pen->attributes &= (uint16_t) ~(BOLD | DIM), 1;
    case 23:
    case 24:
    case 25:
    case 27:
    case 28: return pen->attributes &= (uint16_t) ~(1u << (number - 20)), 1;
    case 39: return pen->ink = OWN, 1;
    case 49: return pen->ground = OWN, 1;
    case 38:
    case 48:
        if (count < 3 || numbers[1] != 5 || numbers[2] > 255) return 0;
        *(number == 38 ? &pen->ink : &pen->ground) = (int16_t)numbers[2];
        return 3;
    default: return 0;
    }
}

/* `0;38;5;244`, without `\E[` and `m`. False: something in it is not known. */
static bool take_look(struct pen *pen, const char *from, size_t size)
{
    int numbers[NUMBERS_MOST] = {0}, count = 1;
    struct pen read = *pen;
    for (size_t i = 0; i < size; i++) {
        if (from[i] == ';') {
            if (count == NUMBERS_MOST) return false;
            count++;
        } else if (from[i] >= '0' && from[i] <= '9' && numbers[count - 1] < 1000) {
            numbers[count - 1] = numbers[count - 1] * 10 + (from[i] - '0');
        } else {
            return false;
        }
    }
    for (int i = 0, taken; i < count; i += taken) {
        taken = take_number(&read, numbers + i, count - i);
        if (taken == 0) return false;
    }
    *pen = read;
    return true;
}

/* The bytes of the sequence that begins with ESC. */
static size_t sequence_size(const char *from, size_t size)
{
    size_t at = 1;
    if (size > 1 && from[1] == '[')
        for (at = 2; at < size && (from[at] < '@' || from[at] > '~');)
            at++;
    else
        while (at < size && from[at] >= ' ' && from[at] <= '/') /* `\E(B` */
            at++;
    return at < size ? at + 1 : size;
}

/* Does it fill cells with blanks? What `\E[` begins and this ends; `\EM` scrolls. */
static bool is_erasing(const char *from, size_t size)
{
    if (size == 2) return strchr("MDE", from[1]) != NULL;
    return from[1] == '[' && strchr("JKXLMST@P", from[size - 1]) != NULL;
}

/* `12;40` of `\E[12;40H`, `12` of `\E[12d`, nothing; what is not there is 1. False: it is
 * something else. */
static bool read_place(const char *from, size_t size, int *row, size_t *column_at)
{
    size_t at = 0;
    *row = 0;
    while (at < size && from[at] >= '0' && from[at] <= '9' && *row < 10000)
        *row = *row * 10 + (from[at++] - '0');
    if (*row == 0) *row = 1;
    *column_at = at < size ? at + 1 : size;
    return at == size || (from[at] == ';' && at + 1 < size);
}

/* Keeps count of the row that the cursor is in. Curses goes to any place that is not near by
 * row and column; true: `column_at` is where in the sequence the column begins that is enough.
 */
static bool take_place(struct squeeze *squeeze, const char *from, size_t size,
                       size_t *column_at)
{
    char last = from[size - 1];
    int row, before = squeeze->row;
    if (from[1] == '(' || (from[1] == '[' && strchr("mKXP@GCDJ", last))) return false;
    squeeze->row = 0;
    if (from[1] != '[' || !strchr("AHd", last) ||
        !read_place(from + 2, size - 3, &row, column_at))
        return false;
    if (last == 'A') row = before > row ? before - row : 0;
    squeeze->row = row;
    *column_at += 2;
    return last == 'H' && row == before && squeeze->has_columns && *column_at < size - 1;
}

/* Is it the region of all rows? */
static bool is_whole_region(const struct squeeze *squeeze, const char *from, size_t size)
{
    char whole[32];
    int length = snprintf(whole, sizeof whole, "\033[1;%dr", squeeze->rows);
    return size == (size_t)length && memcmp(from, whole, size) == 0;
}

static void take_sequence(struct squeeze *squeeze, const struct mem *mem, struct bytes *out,
                          const char *from, size_t size)
{
    if (size == 3 && from[1] == '(' && (from[2] == 'B' || from[2] == '0')) {
        squeeze->wanted.set = from[2];
        return;
    }
    size_t column_at = 0;
    bool is_look = size > 2 && from[1] == '[' && from[size - 1] == 'm';
    if (is_look && take_look(&squeeze->wanted, from + 2, size - 3)) return;
    if (is_look || from[1] == '(') {
        catch_up(squeeze, mem, out);
        squeeze->is_on = false;
    }
    if (is_erasing(from, size) && shows_on_blanks(squeeze)) catch_up(squeeze, mem, out);
    if (size == 2 && from[1] == '7') {
        squeeze->saved = squeeze->had;
        squeeze->knows_saved = squeeze->is_known;
    } else if (size == 2 && from[1] == '8') {
        squeeze->had = squeeze->saved;
        squeeze->is_known = squeeze->knows_saved;
    }
    if (take_place(squeeze, from, size, &column_at)) {
        put(mem, out, "\033[", 2);
        put(mem, out, from + column_at, size - 1 - column_at);
        put(mem, out, "G", 1);
    } else if (from[size - 1] == 'r' && is_whole_region(squeeze, from, size)) {
        put(mem, out, "\033[r", 3);
    } else {
        put(mem, out, from, size);
    }
}

static bool is_behind(const struct squeeze *squeeze)
{
    const struct pen *had = &squeeze->had, *wanted = &squeeze->wanted;
    return !squeeze->is_known || !is_look_same(had, wanted) || had->set != wanted->set ||
           had->shift != wanted->shift;
}

void squeeze_put(struct squeeze *squeeze, const struct mem *mem, struct bytes *out,
                 const char *from, size_t size)
{
    size_t at = 0;
    for (size_t taken = 1; squeeze->is_on && at < size; at += taken) {
        char byte = from[at];
        taken = byte == ESCAPE ? sequence_size(from + at, size - at) : 1;
        if (byte == ESCAPE) {
            take_sequence(squeeze, mem, out, from + at, taken);
            continue;
        }
        if (byte == SHIFT_IN || byte == SHIFT_OUT) {
            squeeze->wanted.shift = byte;
            continue;
        }
        if (byte == ' ' || byte == '\n' ? shows_on_blanks(squeeze)
                                        : (unsigned char)byte > ' ' && is_behind(squeeze))
            catch_up(squeeze, mem, out);
        if (byte == '\n') squeeze->row = 0;
        put(mem, out, &byte, 1);
    }
    put(mem, out, from + at, size - at);
}

size_t squeeze_settle(struct squeeze *squeeze, char out[SQUEEZE_ROOM])
{
    squeeze_forget(squeeze);
    return squeeze->is_on ? write_difference(squeeze, out) : 0;
}
