/*
 * Writing through stdio, and the one place where UTF-8 becomes another charset.
 *
 * Invariant: what leaves here is text of our own or went through text_visible().
 */
#include "cli/output.h"

#include "yusuan/say.h"

#include <errno.h>
#include <langinfo.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS_DEFAULT = 80, COLUMNS_LEAST = 40, COLUMNS_MOST = 200 };

static size_t columns_of(FILE *file)
{
    struct winsize size;
    if (ioctl(fileno(file), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return COLUMNS_DEFAULT;
    if (size.ws_col < COLUMNS_LEAST) return COLUMNS_LEAST;
    return size.ws_col > COLUMNS_MOST ? COLUMNS_MOST : size.ws_col;
}

void output_open(struct output *out, FILE *file, enum output_charset charset)
{
    *out = (struct output){
        .file = file, .ambiguous = AMBIGUOUS_NARROW, .columns = columns_of(file)};
    const char *codeset = nl_langinfo(CODESET);
    bool ascii = strcmp(codeset, "ANSI_X3.4-1968") == 0 || strcmp(codeset, "US-ASCII") == 0;
    if (charset == OUTPUT_UTF8 || strcmp(codeset, "UTF-8") == 0) return;
    if (ascii && !isatty(fileno(file))) return;
    out->charset = iconv_open(codeset, "UTF-8");
    out->converts = out->charset != (iconv_t)-1;
    if (out->converts && !ascii) out->ambiguous = AMBIGUOUS_WIDE;
}

int output_close(struct output *out)
{
    if (fflush(out->file) != 0 && out->error == 0) out->error = errno;
    if (fclose(out->file) != 0 && out->error == 0) out->error = errno;
    if (out->converts) iconv_close(out->charset);
    out->converts = false;
    return out->error;
}

static void put_bytes(struct output *out, const char *bytes, size_t size)
{
    if (out->error != 0 || size == 0) return;
    errno = 0;
    if (fwrite(bytes, 1, size, out->file) != size) out->error = errno != 0 ? errno : EIO;
}

static void put_converted(struct output *out, struct str text)
{
    size_t position = 0;
    while (position < text.size) {
        size_t from = position;
        int32_t code = utf8_next(text, &position);
        char *in = (char *)text.at + from; /* iconv() does not write to it */
        size_t in_left = position - from;
        char bytes[16];
        char *to = bytes;
        size_t room = sizeof bytes;
        if (code >= 0 && iconv(out->charset, &in, &in_left, &to, &room) != (size_t)-1) {
            put_bytes(out, bytes, sizeof bytes - room);
            continue;
        }
        int width = code < 0 ? 1 : code_width((uint32_t)code, out->ambiguous);
        put_bytes(out, "??", width > 1 ? 2 : 1);
    }
}

void put(struct output *out, struct str text)
{
    if (out->converts) {
        put_converted(out, text);
    } else {
        put_bytes(out, text.at, text.size);
    }
}

void put_literal(struct output *out, const char *text)
{
    put(out, str_of(text));
}

void put_foreign(struct output *out, struct arena *arena, struct str text)
{
    put(out, text_visible(arena, text));
}

void put_number(struct output *out, uint64_t number)
{
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    put_bytes(out, digits, (size_t)size);
}

void put_blanks(struct output *out, size_t count)
{
    static const char blanks[] = "                                                ";
    while (count > 0) {
        size_t part = count < sizeof blanks - 1 ? count : sizeof blanks - 1;
        put_bytes(out, blanks, part);
        count -= part;
    }
}

void put_wrapped(struct output *out, struct arena *arena, size_t indent, struct str text)
{
    size_t columns =
        out->columns > indent + COLUMNS_LEAST ? out->columns - indent : COLUMNS_LEAST;
    size_t from = 0;
    while (from < text.size) {
        size_t next = text.size;
        size_t end = text_wrap(text, from, columns, out->ambiguous, &next);
        put_blanks(out, indent);
        put_foreign(out, arena, str_slice(text, from, end));
        put_literal(out, "\n");
        from = next;
    }
}

void complain(struct output *err, struct arena *arena, const char *format, ...)
{
    char line[4096];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(line, sizeof line, say_text(format), arguments);
    va_end(arguments);
    size_t used = size < 0 ? 0 : (size_t)size < sizeof line ? (size_t)size : sizeof line - 1;
    put_literal(err, "yusuan: ");
    put_foreign(err, arena, (struct str){line, used});
    put_literal(err, "\n");
}

struct str argument_utf8(struct arena *arena, const char *argument)
{
    struct str text = str_of(argument);
    const char *codeset = nl_langinfo(CODESET);
    if (strcmp(codeset, "UTF-8") == 0) return text;
    iconv_t charset = iconv_open("UTF-8", codeset);
    if (charset == (iconv_t)-1) return text;
    size_t room = text.size * 4 + 1;
    char *to = arena_alloc(arena, room, 1);
    struct str converted = {to, 0};
    char *in = (char *)text.at; /* iconv() does not write to it */
    size_t in_left = text.size;
    size_t result = iconv(charset, &in, &in_left, &to, &room);
    iconv_close(charset);
    if (result == (size_t)-1) return text;
    converted.size = (size_t)(to - converted.at);
    return converted;
}
