/*
 * The screen of a session: what the program writes, shown by libvterm as a terminal would.
 */
#include "session_parts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int on_property(VTermProp property, VTermValue *value, void *context)
{
    struct session *session = context;
    if (property == VTERM_PROP_ALTSCREEN) session->in_alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE) session->cursor_visible = value->boolean;
    return 1;
}

static const VTermScreenCallbacks CALLBACKS = {.settermprop = on_property};

/* The terminal's answers to questions. */
static void on_answer(const char *bytes, size_t size, void *context)
{
    struct session *session = context;
    if (session->is_deaf) session->owes_answer = true;
    if (session->is_deaf || session->master < 0) return;
    if (write(session->master, bytes, size) < 0 && errno != EAGAIN) give_up("answer");
}

void screen_open(struct session *session)
{
    session->vterm = need(vterm_new(session->rows, session->columns));
    vterm_set_utf8(session->vterm, 1);
    vterm_output_set_callback(session->vterm, on_answer, session);
    session->screen = vterm_obtain_screen(session->vterm);
    vterm_screen_set_callbacks(session->screen, &CALLBACKS, session);
    vterm_screen_enable_altscreen(session->screen, 1);
    vterm_screen_reset(session->screen, 1);
    session->cursor_visible = true;
}

void screen_feed(struct session *session, char *bytes, size_t size)
{
    if (session->convert == (iconv_t)-1) {
        vterm_input_write(session->vterm, bytes, size);
        return;
    }
    char from[4200], to[16800];
    memcpy(from, session->partial, session->partial_size);
    memcpy(from + session->partial_size, bytes, size);
    char *in = from, *out = to;
    size_t left = session->partial_size + size, room = sizeof to;
    while (left && iconv(session->convert, &in, &left, &out, &room) == (size_t)-1) {
        if (errno == EINVAL) break; /* the rest of the character comes later */
        *out++ = '?';
        in++, left--, room--;
    }
    session->partial_size = left < sizeof session->partial ? left : 0;
    memcpy(session->partial, in, session->partial_size);
    vterm_input_write(session->vterm, to, (size_t)(out - to));
}

static size_t put_utf8(char *out, uint32_t code)
{
    if (code < 0x80) return out[0] = (char)code, 1;
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

static size_t put_cell(const VTermScreenCell *cell, char *out)
{
    size_t used = 0;
    if (cell->chars[0] == (uint32_t)-1) return 0; /* right half of a wide one */
    if (!cell->chars[0]) return out[0] = ' ', 1;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        used += put_utf8(out + used, cell->chars[i]);
    return used;
}

const char *session_screen(struct session *session)
{
    size_t cells = (size_t)session->rows * (size_t)(session->columns + 1);
    free(session->text);
    session->text = need(malloc(cells * 4 * VTERM_MAX_CHARS_PER_CELL + 1));
    char *out = session->text;
    for (VTermPos at = {0}; at.row < session->rows; at.row++) {
        char *line = out;
        for (at.col = 0; at.col < session->columns; at.col++) {
            VTermScreenCell cell;
            if (vterm_screen_get_cell(session->screen, at, &cell)) out += put_cell(&cell, out);
        }
        while (out > line && out[-1] == ' ')
            out--;
        *out++ = '\n';
    }
    *out = '\0';
    return session->text;
}

int session_count_reverse(struct session *session)
{
    int count = 0;
    for (VTermPos at = {0}; at.row < session->rows; at.row++)
        for (at.col = 0; at.col < session->columns; at.col++) {
            VTermScreenCell cell;
            if (vterm_screen_get_cell(session->screen, at, &cell)) count += cell.attrs.reverse;
        }
    return count;
}

/* -1: the terminal's own. */
static int colour_of(VTermColor colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&colour) || VTERM_COLOR_IS_DEFAULT_BG(&colour)) return -1;
    return VTERM_COLOR_IS_INDEXED(&colour) ? colour.indexed.idx : 256;
}

const char *session_looks(struct session *session)
{
    size_t room = (size_t)session->rows * (size_t)session->columns * 24 + 1, used = 0;
    free(session->text);
    session->text = need(malloc(room));
    session->text[0] = '\0';
    for (VTermPos at = {0}; at.row < session->rows; at.row++)
        for (at.col = 0; at.col < session->columns; at.col++) {
            VTermScreenCell cell;
            if (!vterm_screen_get_cell(session->screen, at, &cell)) continue;
            if (cell.chars[0] == (uint32_t)-1) continue; /* right half of a wide one */
            bool is_blank = (cell.chars[0] == 0 || cell.chars[0] == ' ') && !cell.attrs.reverse;
            used += (size_t)snprintf(session->text + used, room - used, "%d%d%d %d %d,",
                                     cell.attrs.bold && !is_blank, cell.attrs.underline,
                                     cell.attrs.reverse, is_blank ? -1 : colour_of(cell.fg),
                                     colour_of(cell.bg));
        }
    return session->text;
}

bool session_in_alternate(const struct session *session)
{
    return session->in_alternate;
}

bool session_cursor_visible(const struct session *session)
{
    return session->cursor_visible;
}
