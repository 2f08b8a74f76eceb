/*
 * Which glyph stands for a mark.
 *
 * All marks of a look are of one kind: a tree whose lines are ASCII and whose arrows are not
 * would look broken. So one box drawing character stands for all when it is asked whether the
 * terminal can show them.
 */
#include "view/look.h"

static const uint32_t fine[MARK_COUNT] = {
    [MARK_OPEN] = 0x25BE,                           /* ▾ */
    [MARK_CLOSED] = 0x25B8,                         /* ▸ */
    [MARK_LEAF] = 0x2500,                           /* ─ */
    [MARK_TEE] = 0x251C,                            /* ├ */
    [MARK_ELBOW] = 0x2514,                          /* └ */
    [MARK_PIPE] = 0x2502,                           /* │ */
    [MARK_RULE] = 0x2500,                           /* ─ */
    [MARK_BAR] = 0x2588,                            /* █ */
    [MARK_SLIVER] = 0x258F,                         /* ▏ */
    [MARK_POINTER] = '>',     [MARK_LESS] = 0x2039, /* ‹ */
    [MARK_MORE] = 0x203A,                           /* › */
    [MARK_CUT] = 0x2026,                            /* … */
    [MARK_ROUNDING] = 0x2248,                       /* ≈ */
    [MARK_MISMATCH] = 0x2717,                       /* ✗ */
};

static const uint32_t ascii[MARK_COUNT] = {
    [MARK_OPEN] = '-',   [MARK_CLOSED] = '+',   [MARK_LEAF] = ' ',     [MARK_TEE] = '|',
    [MARK_ELBOW] = '`',  [MARK_PIPE] = '|',     [MARK_RULE] = '-',     [MARK_BAR] = '#',
    [MARK_SLIVER] = '.', [MARK_POINTER] = '>',  [MARK_LESS] = '<',     [MARK_MORE] = '>',
    [MARK_CUT] = '~',    [MARK_ROUNDING] = '~', [MARK_MISMATCH] = '!',
};

bool look_shows(const struct look *look, uint32_t code)
{
    return code < 0x7F || !look->can_show || look->can_show(look->context, code);
}

uint32_t look_mark(const struct look *look, enum mark mark)
{
    if (look->ascii || look->ambiguous == AMBIGUOUS_WIDE) return ascii[mark];
    if (!look_shows(look, fine[MARK_TEE]) || !look_shows(look, fine[mark])) return ascii[mark];
    return fine[mark];
}

struct str look_mark_text(struct arena *arena, const struct look *look, enum mark mark)
{
    char bytes[4];

    return str_copy(arena, (struct str){bytes, utf8_put(look_mark(look, mark), bytes)});
}

bool look_has_eighths(const struct look *look)
{
    for (uint32_t code = 0x2589; code <= 0x258F; code++) /* ▉ ... ▏ */
        if (!look_shows(look, code)) return false;
    return look_mark(look, MARK_SLIVER) == fine[MARK_SLIVER];
}

uint32_t look_eighths(const struct look *look, int eighths)
{
    return look_has_eighths(look) ? 0x2590 - (uint32_t)eighths : look_mark(look, MARK_SLIVER);
}

uint32_t look_spark(const struct look *look, int level)
{
    bool is_fine = look_mark(look, MARK_BAR) == fine[MARK_BAR];

    for (uint32_t code = 0x2581; is_fine && code <= 0x2581 + SPARK_MOST; code++) /* ▁ ... ▇ */
        is_fine = look_shows(look, code);
    return is_fine ? 0x2581 + (uint32_t)level : (uint32_t) "_.-:=*#"[level];
}

int spark_level(int64_t amount, int64_t least, int64_t greatest)
{
    __extension__ typedef __int128 wide;
    wide whole = (wide)greatest - least;

    return whole == 0 ? 0 : (int)((((wide)amount - least) * SPARK_MOST + whole / 2) / whole);
}

struct str look_flip(const struct look *look)
{
    bool is_fine =
        !look->ascii && look->ambiguous == AMBIGUOUS_NARROW && look_shows(look, 0xB1);

    return is_fine ? STR("±") : STR("+-");
}

int look_width(const struct look *look, struct str text)
{
    size_t width = text_width(text, look->ambiguous);
    return width > 100000 ? 100000 : (int)width;
}

void look_widen(const struct look *look, int *width, struct str text)
{
    int own = look_width(look, text);

    if (own > *width) *width = own;
}
