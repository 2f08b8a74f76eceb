/*
 * The conversion runs twice: once to count, once into memory of the right size. See charset.h.
 */
#include "load/charset.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

enum { CHUNK = 16384 }; /* bytes converted at a time */

/* Where converted bytes go: counted, and written where there is memory. */
struct sink {
    char *out; /* NULL: only counted */
    size_t size, characters, bad, first_bad;
};

static void put(struct sink *sink, const char *bytes, size_t size)
{
    if (sink->out) memcpy(sink->out + sink->size, bytes, size);
    sink->size += size;
    for (size_t i = 0; i < size; i++)
        sink->characters += ((unsigned char)bytes[i] & 0xC0) == 0xC0;
}

/* The next byte, or UTF-16 unit, means nothing: passes over it. */
static void put_bad(struct sink *sink, bool utf16, char **from, size_t *left)
{
    if (sink->bad++ == 0) sink->first_bad = sink->size;
    size_t passed = utf16 && *left > 1 ? 2 : 1;
    size_t characters = sink->characters;
    if (utf16)
        put(sink, "\xEF\xBF\xBD", 3);
    else
        put(sink, *from, 1);
    sink->characters = characters;
    *from += passed;
    *left -= passed;
}

static void convert(iconv_t converter, struct str bytes, bool utf16, struct sink *sink)
{
    char chunk[CHUNK];
    union {
        const char *at;
        char *writable; /* iconv() takes it so, and does not write */
    } source = {.at = bytes.at};
    char *from = source.writable;
    size_t left = bytes.size;
    for (bool flush = false;;) {
        char *to = chunk;
        size_t room = sizeof chunk;
        size_t answer = flush ? iconv(converter, NULL, NULL, &to, &room)
                              : iconv(converter, &from, &left, &to, &room);
        int error = errno;
        put(sink, chunk, sizeof chunk - room);
        if (answer != (size_t)-1) {
            if (flush) return;
            flush = true;
        } else if (error != E2BIG) {
            if (flush || left == 0) return;
            put_bad(sink, utf16, &from, &left);
        }
    }
}

/* What glibc needs to load a converter. */
enum { CONVERTER_ROOM = 512 * 1024 };

/* Without memory glibc may say that it does not know the charset: so it is asked once more when
 * there is some. */
static iconv_t converter_open(const struct mem *mem, const char *charset)
{
    iconv_t converter = iconv_open("UTF-8", charset);
    if (converter != (iconv_t)-1) return converter;
    mem_expect(mem, CONVERTER_ROOM);
    errno = 0;
    converter = iconv_open("UTF-8", charset);
    if (converter == (iconv_t)-1 && errno == ENOMEM) mem_fail(mem, CONVERTER_ROOM);
    return converter;
}

/* One pass; false when there is no such charset. */
static bool run(const struct mem *mem, struct str bytes, const char *charset, struct sink *sink)
{
    if (strchr(charset, '/')) return false;
    iconv_t converter = converter_open(mem, charset);
    if (converter == (iconv_t)-1) return false;
    convert(converter, bytes, strncasecmp(charset, "UTF-16", 6) == 0, sink);
    iconv_close(converter);
    return true;
}

bool charset_count(const struct mem *mem, struct str bytes, const char *charset,
                   struct charset_count *count)
{
    struct sink sink = {0};
    if (!run(mem, bytes, charset, &sink)) return false;
    *count = (struct charset_count){sink.size, sink.characters, sink.bad};
    return true;
}

bool charset_decode(struct arena *arena, struct str bytes, const char *charset,
                    struct charset_result *result)
{
    const struct mem *mem = arena_mem(arena);
    struct sink counted = {0};
    if (!run(mem, bytes, charset, &counted)) return false;
    struct sink sink = {.out = arena_alloc(arena, counted.size + 1, 1)};
    bool again = run(mem, bytes, charset, &sink);
    /* The same bytes give the same text, unless the converter could not be had twice. */
    if (!again) return false;
    assert(sink.size == counted.size);
    *result = (struct charset_result){
        .text = {sink.out, sink.size},
        .bad = sink.bad,
        .first_bad = sink.bad ? sink.first_bad : sink.size,
    };
    return true;
}
