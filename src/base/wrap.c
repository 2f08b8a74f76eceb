/*
 * Breaking a text into lines.
 *
 * The text is read unit by unit: a character with its marks, or a whole escape. Between two
 * units that are not blanks there are three kinds of places: where a line may break (after
 * blanks, beside a Chinese character), where it may in need (inside a word), and where it must
 * not (before `。`, after `（`). When a unit no longer fits, the last place of the best kind is
 * taken; the third kind only where a line offers nothing else, so that a line always ends.
 *
 * Invariant: every line but one that holds a single unit fits into its columns, blanks at its
 * end not counted.
 */
#include "yusuan/text.h"

enum role { ROLE_WORD, ROLE_OPENING, ROLE_CLOSING, ROLE_BLANK, ROLE_LINE_FEED };

struct unit {
    enum role role;
    bool chinese; /* a line may break beside it */
    size_t from, to;
    size_t width;
};

/* One possible end of the line. */
struct stop {
    bool found;
    size_t end, next;
};

static bool is_among(const uint32_t *codes, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count; i++)
        if (codes[i] == code) return true;
    return false;
}

/* Must not end a line. */
static bool is_opening(uint32_t code)
{
    static const uint32_t codes[] = {
        U'(',  U'[',  U'{',  U'$',  U'¥',  U'‘',  U'“',  U'〈', U'《', U'「', U'『',
        U'【', U'〔', U'〖', U'〘', U'〝', U'（', U'［', U'｛', U'｟', U'￥', U'＄',
    };
    return is_among(codes, sizeof codes / sizeof *codes, code);
}

/* Must not begin a line. */
static bool is_closing(uint32_t code)
{
    static const uint32_t codes[] = {
        U'!',  U')',  U',',  U'.',  U':',  U';',  U'?',  U']',  U'}',  U'%',  U'°',
        U'·',  U'’',  U'”',  U'—',  U'…',  U'‰',  U'′',  U'″',  U'℃',  U'、', U'。',
        U'々', U'〉', U'》', U'」', U'』', U'】', U'〕', U'〗', U'〙', U'〞', U'！',
        U'％', U'）', U'，', U'．', U'：', U'；', U'？', U'］', U'｝', U'～', U'｠',
    };
    return is_among(codes, sizeof codes / sizeof *codes, code);
}

/* Where a line may end for nothing: not the no-break spaces U+00A0, U+2007 and U+202F. */
static bool is_breaking_blank(uint32_t code)
{
    return code == ' ' || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A && code != 0x2007) || code == 0x205F ||
           code == 0x3000;
}

/* Does a line feed, or CR LF, begin here? */
static bool at_line_feed(struct str text, size_t at)
{
    return text.at[at] == '\n' ||
           (text.at[at] == '\r' && at + 1 < text.size && text.at[at + 1] == '\n');
}

static bool unit_next(struct text_reader *reader, struct unit *unit)
{
    struct glyph glyph;
    if (!text_next(reader, &glyph)) return false;
    *unit = (struct unit){ROLE_WORD, false, glyph.from, glyph.to, glyph.width};
    if (!glyph.escaped) {
        unit->chinese = code_width(glyph.code, AMBIGUOUS_NARROW) == 2;
        if (is_opening(glyph.code))
            unit->role = ROLE_OPENING;
        else if (is_closing(glyph.code))
            unit->role = ROLE_CLOSING;
        else if (is_breaking_blank(glyph.code) && !glyph.marks[0])
            unit->role = ROLE_BLANK;
        return true;
    }
    for (; reader->pending_at < reader->pending_count; text_next(reader, &glyph))
        unit->width++;
    if (at_line_feed(reader->text, unit->from)) {
        unit->role = ROLE_LINE_FEED;
        unit->to = unit->from + (reader->text.at[unit->from] == '\r' ? 2 : 1);
    }
    return true;
}

enum place_kind { PLACE_FREE, PLACE_IN_WORD, PLACE_FORBIDDEN, PLACE_KINDS };

/* What kind of place lies between `before` and `unit`? Blanks may lie there too. */
static enum place_kind place_between(const struct unit *before, const struct unit *unit)
{
    if (before->role == ROLE_OPENING || unit->role == ROLE_CLOSING) return PLACE_FORBIDDEN;
    bool blanks = before->to < unit->from;
    return blanks || before->chinese || unit->chinese ? PLACE_FREE : PLACE_IN_WORD;
}

size_t text_wrap(struct str text, size_t from, size_t columns, enum ambiguous ambiguous,
                 size_t *next)
{
    struct text_reader reader = text_read(text, ambiguous);
    reader.position = from;
    struct stop stops[PLACE_KINDS] = {0};
    struct unit unit, before = {.from = from, .to = from}; /* the last that was no blank */
    size_t width = 0;
    while (unit_next(&reader, &unit)) {
        if (unit.role == ROLE_LINE_FEED) {
            *next = unit.to;
            return before.to;
        }
        width += unit.width;
        if (unit.role == ROLE_BLANK) continue;
        if (unit.from > from) {
            enum place_kind kind = place_between(&before, &unit);
            stops[kind] = (struct stop){true, before.to, unit.from};
        }
        for (int kind = 0; width > columns && kind < PLACE_KINDS; kind++)
            if (stops[kind].found) {
                *next = stops[kind].next;
                return stops[kind].end;
            }
        before = unit;
    }
    *next = text.size;
    return before.to;
}
