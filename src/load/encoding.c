/*
 * Finding out what the bytes are, and making UTF-8 of them. See encoding.h.
 */
#include "load/encoding.h"

#include "load/binary.h"
#include "load/charset.h"
#include "load/line.h"
#include "yusuan/say.h"
#include "yusuan/text.h"

#include <string.h>
#include <strings.h>

static const struct str UTF8_MARK = {"\xEF\xBB\xBF", 3};

/* One file on its way. */
struct decoding {
    struct arena *arena;
    struct str path;
    struct diagnostics *diagnostics;
    struct decoded *out;
};

static bool refuse(const struct decoding *decoding, const char *reason)
{
    diagnostics_add(decoding->diagnostics, SEVERITY_ERROR,
                    (struct place){.file = decoding->path}, "%s", reason);
    *decoding->out = (struct decoded){STR_EMPTY, STR_EMPTY};
    return false;
}

/* Bytes at or after 0x80, judged as UTF-8. */
struct utf8_count {
    size_t sequences; /* of two to four bytes that are valid */
    size_t bad;       /* bytes that belong to none */
    size_t first_bad; /* position; the size of the text when there is none */
};

static struct utf8_count utf8_count(struct str text)
{
    struct utf8_count count = {.first_bad = text.size};
    size_t at = 0;
    while (at < text.size) {
        if ((unsigned char)text.at[at] < 0x80) {
            at++;
            continue;
        }
        size_t from = at;
        if (utf8_next(text, &at) >= 0) {
            count.sequences++;
        } else {
            if (count.bad++ == 0) count.first_bad = from;
            at = from + 1;
        }
    }
    return count;
}

/* A few bad bytes in much good text: the text was written so, and then something happened. Text
 * in another encoding has more bad bytes than good sequences. */
static bool is_mostly(size_t good, size_t bad)
{
    return bad * 8 <= good;
}

static void report_bad(const struct decoding *decoding, enum severity severity, struct str text,
                       size_t count, size_t first, struct str encoding)
{
    diagnostics_add(decoding->diagnostics, severity,
                    (struct place){.file = decoding->path, .line = line_number(text, first)},
                    N_("holds a byte that is not %.*s (%zu such bytes in the file): "
                       "kept as it is and shown as an escape"),
                    STR_ARG(encoding), count);
}

static void report_nul(const struct decoding *decoding, struct str text)
{
    const char *nul = text.size ? memchr(text.at, 0, text.size) : NULL;
    if (!nul) return;
    size_t first = (size_t)(nul - text.at), count = 0;
    for (size_t i = first; i < text.size; i++)
        count += text.at[i] == 0;
    diagnostics_add(decoding->diagnostics, SEVERITY_WARNING,
                    (struct place){.file = decoding->path, .line = line_number(text, first)},
                    N_("holds a NUL byte (%zu in the file): kept and shown as an escape"),
                    count);
}

/* The text is done: a byte order mark that came out of a conversion goes, NUL bytes are named.
 */
static bool finish(const struct decoding *decoding, struct str text, struct str encoding)
{
    while (str_starts(text, UTF8_MARK))
        text = str_slice(text, UTF8_MARK.size, text.size);
    report_nul(decoding, text);
    *decoding->out = (struct decoded){text, encoding};
    return true;
}

static bool decode_utf8(const struct decoding *decoding, struct str bytes, struct str encoding)
{
    struct utf8_count count = utf8_count(bytes);
    if (count.bad)
        report_bad(decoding, SEVERITY_WARNING, bytes, count.bad, count.first_bad, STR("UTF-8"));
    return finish(decoding, str_copy(decoding->arena, bytes), encoding);
}

/* false only when this system has no such charset; nothing was reported then. */
static bool decode_charset(const struct decoding *decoding, struct str bytes,
                           const char *charset)
{
    struct charset_result result;
    if (!charset_decode(decoding->arena, bytes, charset, &result)) return false;
    struct str name = str_copy(decoding->arena, str_of(charset));
    if (result.bad)
        report_bad(decoding, SEVERITY_WARNING, result.text, result.bad, result.first_bad, name);
    return finish(decoding, result.text, name);
}

static bool decode_utf16(const struct decoding *decoding, struct str bytes, const char *charset)
{
    if (decode_charset(decoding, bytes, charset)) return true;
    return refuse(decoding, _("is UTF-16, which this system cannot convert: save it as UTF-8"));
}

static bool same_charset(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a == '-' || *a == '_')
            a++;
        while (*b == '-' || *b == '_')
            b++;
        if (strncasecmp(a, b, 1) != 0) return false;
        if (!*a) return true;
    }
}

static bool is_utf16_name(const char *charset)
{
    return same_charset(charset, "UTF-16") || same_charset(charset, "UTF-16LE") ||
           same_charset(charset, "UTF-16BE");
}

/* Begins the file with a byte order mark? Then *done says whether it could be decoded. */
static bool decode_marked(const struct decoding *decoding, struct str bytes,
                          const char *charset, bool *done)
{
    const char *marked;
    if (str_starts(bytes, UTF8_MARK)) {
        marked = "UTF-8";
        *done = true;
    } else if (str_starts(bytes, STR("\xFF\xFE\0\0")) ||
               str_starts(bytes, STR("\0\0\xFE\xFF"))) {
        *done = refuse(decoding, _("is UTF-32, which is not read: save it as UTF-8"));
        return true;
    } else if (str_starts(bytes, STR("\xFF\xFE"))) {
        marked = "UTF-16LE";
    } else if (str_starts(bytes, STR("\xFE\xFF"))) {
        marked = "UTF-16BE";
    } else {
        return false;
    }
    bool is_utf8 = marked[4] == '8';
    if (charset && !(is_utf8 ? same_charset(charset, "UTF-8") : is_utf16_name(charset)))
        diagnostics_add(decoding->diagnostics, SEVERITY_WARNING,
                        (struct place){.file = decoding->path, .line = 1},
                        N_("is marked as %s and read so, not as %s"), marked, charset);
    *done = is_utf8
                ? decode_utf8(decoding, str_slice(bytes, 3, bytes.size), STR("UTF-8 with BOM"))
                : decode_utf16(decoding, str_slice(bytes, 2, bytes.size), marked);
    return true;
}

/* Neither a mark nor a name says it. */
static bool decode_unmarked(const struct decoding *decoding, struct str bytes)
{
    struct utf8_count count = utf8_count(bytes);
    if (is_mostly(count.sequences, count.bad))
        return decode_utf8(decoding, bytes, STR("UTF-8"));

    struct charset_count gb;
    bool can_gb = charset_count(arena_mem(decoding->arena), bytes, "GB18030", &gb);
    if (can_gb && is_mostly(gb.characters, gb.bad) &&
        decode_charset(decoding, bytes, "GB18030"))
        return true;

    if (binary_controls(bytes) * 50 > bytes.size)
        return refuse(decoding, _("is no text in UTF-8 or GB18030: it looks like binary data"));
    report_bad(decoding, SEVERITY_ERROR, bytes, count.bad, count.first_bad,
               can_gb ? SAY("UTF-8, nor is the file GB18030") : STR("UTF-8"));
    return finish(decoding, str_copy(decoding->arena, bytes), STR("unknown"));
}

bool encoding_decode(struct arena *arena, struct str bytes, struct str path,
                     const char *charset, struct diagnostics *diagnostics,
                     struct decoded *decoded)
{
    struct decoding decoding = {arena, path, diagnostics, decoded};
    *decoded = (struct decoded){STR_EMPTY, STR_EMPTY};
    bool done;
    if (decode_marked(&decoding, bytes, charset, &done)) return done;

    const char *kind = binary_kind(bytes);
    if (kind) {
        diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = path}, "is %s",
                        _(kind));
        return false;
    }
    char wide = binary_utf16(bytes);
    if (wide && charset && is_utf16_name(charset))
        return decode_utf16(&decoding, bytes,
                            same_charset(charset, "UTF-16")
                                ? (wide == 'L' ? "UTF-16LE" : "UTF-16BE")
                                : charset);
    if (wide)
        return refuse(&decoding, _("looks like UTF-16 without a byte order mark: "
                                   "save it as UTF-8"));
    if (binary_controls(bytes) * 10 > bytes.size)
        return refuse(&decoding, _("looks like binary data, not text"));

    if (charset && decode_charset(&decoding, bytes, charset)) return true;
    if (charset)
        diagnostics_add(diagnostics, SEVERITY_ERROR, (struct place){.file = path},
                        "no encoding is called '%s': found out instead", charset);
    return decode_unmarked(&decoding, bytes);
}

bool encoding_fits(const struct mem *mem, struct str bytes, const char *charset)
{
    struct charset_count count;
    if (same_charset(charset, "UTF-8")) return utf8_valid(bytes);
    return charset_count(mem, bytes, charset, &count) && count.bad == 0;
}
