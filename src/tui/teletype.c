/*
 * See teletype.h.
 */
#include "tui/teletype.h"

#include "process/crash.h"
#include "tui/writer.h"
#include "yusuan/text.h"

#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

enum {
    CRASH_STACK = 65536,
    ROWS_USUAL = 24,
    ROWS_MOST = 1000,
    AT_ONCE = 512 /* bytes: a pipe that poll() says is writable takes so many without waiting */
};

/* Each key at once, unseen; Ctrl-C and Ctrl-Z stay signals. What the terminal does with output
 * is left as it was found. */
static struct termios each_key(const struct termios *found)
{
    struct termios each = *found;

    each.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
    each.c_cc[VMIN] = 1;
    each.c_cc[VTIME] = 0;
    return each;
}

bool teletype_open(struct teletype *teletype, const struct mem *mem, FILE *in, FILE *out)
{
    fflush(out);
    *teletype = (struct teletype){.mem = mem,
                                  .in = fileno(in),
                                  .out = fileno(out),
                                  .is_output_shown = isatty(fileno(out)),
                                  .unsent = STR_EMPTY};
    teletype->writer = writer_open(teletype->out);
    if (teletype->writer < 0) return false;
    teletype->arena = arena_new(mem);
    teletype->is_terminal = tcgetattr(teletype->in, &teletype->found) == 0;
    if (!teletype->is_terminal) return true;
    teletype->crash_stack = mem_alloc(mem, 1, CRASH_STACK);
    teletype->entered = each_key(&teletype->found);
    crash_arm(teletype->in, &teletype->found, teletype->crash_stack, CRASH_STACK);
    teletype_enter(teletype);
    return true;
}

void teletype_enter(struct teletype *teletype)
{
    if (!teletype->is_terminal) return;
    teletype->is_entered = true;
    tcsetattr(teletype->in, TCSANOW, &teletype->entered);
}

void teletype_leave(struct teletype *teletype)
{
    if (!teletype->is_entered) return;
    teletype->is_entered = false;
    tcsetattr(teletype->in, TCSANOW, &teletype->found);
}

void teletype_close(struct teletype *teletype)
{
    teletype_leave(teletype);
    if (teletype->is_terminal) crash_disarm();
    if (teletype->writer >= 0) close(teletype->writer);
    mem_free(teletype->crash_stack);
    arena_free(teletype->arena);
}

bool teletype_has_all(const struct teletype *teletype)
{
    const char *codeset = nl_langinfo(CODESET);

    return strcasecmp(codeset, "UTF-8") == 0 ||
           (strcasecmp(codeset, "ANSI_X3.4-1968") == 0 && !teletype->is_output_shown);
}

/* The character in the locale's charset; returns its bytes. */
static size_t spell(int32_t code, bool has_all, char bytes[MB_LEN_MAX])
{
    mbstate_t state = {0};
    size_t size = (size_t)-1;

    if (code == '\n' || (code >= ' ' && code < 0x7f)) {
        bytes[0] = (char)code;
        return 1;
    }
    if (code >= 0xa0)
        size =
            has_all ? utf8_put((uint32_t)code, bytes) : wcrtomb(bytes, (wchar_t)code, &state);
    if (size != (size_t)-1) return size;
    bytes[0] = bytes[1] = '?';
    return code >= 0xa0 && code_width((uint32_t)code, AMBIGUOUS_NARROW) == 2 ? 2 : 1;
}

void teletype_put(struct teletype *teletype, struct str text)
{
    bool has_all = teletype_has_all(teletype);
    char *out, bytes[MB_LEN_MAX];
    size_t size = 0;

    arena_free(teletype->arena);
    teletype->arena = arena_new(teletype->mem);
    out = arena_alloc(teletype->arena, text.size, MB_LEN_MAX);
    for (size_t at = 0; at < text.size;) {
        size_t count = spell(utf8_next(text, &at), has_all, bytes);

        for (size_t i = 0; i < count; i++)
            out[size++] = bytes[i];
    }
    teletype->unsent = (struct str){out, size};
}

bool teletype_is_sending(const struct teletype *teletype)
{
    return teletype->unsent.size > 0;
}

bool teletype_send(struct teletype *teletype)
{
    struct str part = str_slice(teletype->unsent, 0, AT_ONCE);
    ssize_t sent = part.size > 0 ? write(teletype->writer, part.at, part.size) : 0;

    if (sent < 0) return errno == EAGAIN || errno == EINTR;
    teletype->unsent = str_slice(teletype->unsent, (size_t)sent, teletype->unsent.size);
    return true;
}

int teletype_rows(const struct teletype *teletype)
{
    struct winsize size = {0};
    bool is_known = ioctl(teletype->out, TIOCGWINSZ, &size) == 0 ||
                    ioctl(teletype->in, TIOCGWINSZ, &size) == 0;

    if (!is_known || size.ws_row == 0) return ROWS_USUAL;
    return size.ws_row < ROWS_MOST ? size.ws_row : ROWS_MOST;
}
