/*
 * Foreign bytes to glyphs. A call of text_next() reads either one character with the marks on
 * it, or one thing that cannot be shown, whose escape goes into `pending` and is handed out
 * glyph by glyph.
 *
 * A mark is taken only by the character before it, two at most. So a mark that comes first in a
 * call has no character to ride on (start of the text, after an escape, third on one character)
 * and is escaped: no state from one call to the next is needed, and reading from the middle of
 * a text gives the same glyphs as reading from its start.
 */
#include "yusuan/text.h"
#include "base/arena.h"

#include <string.h>

struct text_reader text_read(struct str text, enum ambiguous ambiguous)
{
    return (struct text_reader){.text = text, .ambiguous = ambiguous};
}

/* The escape of one code point, or of one bad byte (code -1). Returns its length. */
static size_t escape(int32_t code, uint8_t byte, char out[16])
{
    static const char hex[] = "0123456789ABCDEF";
    size_t size = 0;
    if (code >= 0 && (code < 0x20 || code == 0x7F)) { /* ESC -> ^[   DEL -> ^? */
        out[size++] = '^';
        out[size++] = (char)(code ^ 0x40);
        return size;
    }
    out[size++] = '<';
    uint32_t value = byte;
    int digits = 2;
    if (code >= 0) { /* U+202E -> <U+202E>   U+E0041 -> <U+E0041> */
        out[size++] = 'U';
        out[size++] = '+';
        value = (uint32_t)code;
        digits = value > 0xFFFFF ? 6 : value > 0xFFFF ? 5 : 4;
    }
    while (digits-- > 0)
        out[size++] = hex[value >> (4 * digits) & 0xF];
    out[size++] = '>';
    return size;
}

static void put_escape(struct text_reader *reader, int32_t code, size_t from)
{
    char letters[16];
    size_t count = escape(code, (uint8_t)reader->text.at[from], letters);
    for (size_t i = 0; i < count; i++)
        reader->pending[i] = (struct glyph){.code = (uint8_t)letters[i],
                                            .width = 1,
                                            .escaped = true,
                                            .from = from,
                                            .to = reader->position};
    reader->pending_at = 0;
    reader->pending_count = (uint8_t)count;
}

/* Takes the marks that follow the character onto it. */
static void take_marks(struct text_reader *reader, struct glyph *glyph)
{
    for (size_t i = 0; i < 2; i++) {
        size_t next = reader->position;
        if (next >= reader->text.size || !(reader->text.at[next] & 0x80)) return;
        int32_t code = utf8_next(reader->text, &next);
        if (code < 0 || code_width((uint32_t)code, reader->ambiguous) != 0) return;
        glyph->marks[i] = (uint32_t)code;
        glyph->to = reader->position = next;
    }
}

bool text_next(struct text_reader *reader, struct glyph *glyph)
{
    if (reader->pending_at == reader->pending_count) {
        if (reader->position >= reader->text.size) return false;
        size_t from = reader->position;
        int32_t code = utf8_next(reader->text, &reader->position);
        int width = code < 0 ? -1 : code_width((uint32_t)code, reader->ambiguous);
        if (width > 0) {
            *glyph = (struct glyph){.code = (uint32_t)code,
                                    .width = (uint8_t)width,
                                    .from = from,
                                    .to = reader->position};
            take_marks(reader, glyph);
            return true;
        }
        put_escape(reader, code, from);
    }
    *glyph = reader->pending[reader->pending_at++];
    return true;
}

size_t text_width(struct str text, enum ambiguous ambiguous)
{
    struct text_reader reader = text_read(text, ambiguous);
    struct glyph glyph;
    size_t width = 0;
    while (text_next(&reader, &glyph))
        width += glyph.width;
    return width;
}

static size_t glyph_put(const struct glyph *glyph, char out[12])
{
    size_t size = utf8_put(glyph->code, out);
    for (size_t i = 0; i < 2 && glyph->marks[i]; i++)
        size += utf8_put(glyph->marks[i], out + size);
    return size;
}

struct str text_visible(struct arena *arena, struct str text)
{
    struct text_reader reader = text_read(text, AMBIGUOUS_NARROW);
    struct glyph glyph;
    char bytes[12];
    size_t size = 0;
    while (text_next(&reader, &glyph))
        size += glyph_put(&glyph, bytes);

    char *out = arena_bytes(arena, size + 1);
    size_t at = 0;
    reader = text_read(text, AMBIGUOUS_NARROW);
    while (text_next(&reader, &glyph)) {
        size_t length = glyph_put(&glyph, bytes);
        memcpy(out + at, bytes, length);
        at += length;
    }
    return (struct str){out, size};
}
