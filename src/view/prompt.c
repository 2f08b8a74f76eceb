/*
 * See prompt.h. The cursor always stands between two code points; what is typed is UTF-8 by
 * construction, whatever the terminal's charset.
 */
#include "view/prompt.h"

#include "view/look.h"
#include "yusuan/keys.h"

#include <string.h>

static size_t step_back(const struct prompt *prompt, size_t at)
{
    while (at > 0 && ((unsigned char)prompt->text[--at] & 0xC0) == 0x80)
        ;
    return at;
}

static size_t step_on(const struct prompt *prompt, size_t at)
{
    if (at < prompt->size) at++;
    while (at < prompt->size && ((unsigned char)prompt->text[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static void set_text(struct prompt *prompt, struct str text)
{
    text = str_slice(text, 0, PROMPT_ROOM);
    if (text.size > 0) memcpy(prompt->text, text.at, text.size);
    prompt->size = prompt->cursor = text.size;
}

void prompt_open(struct prompt *prompt, const char *label, struct str text,
                 struct history *history)
{
    prompt->label = label;
    prompt->history = history;
    prompt->at = history->count;
    prompt->draft_size = 0;
    set_text(prompt, text);
}

/* The text as it is becomes what was typed. */
static void keep_draft(struct prompt *prompt)
{
    memcpy(prompt->draft, prompt->text, prompt->size);
    prompt->draft_size = prompt->size;
}

void prompt_keep(struct prompt *prompt)
{
    keep_draft(prompt);
    prompt->at = prompt->history->count;
}

void prompt_fill(struct prompt *prompt, struct str text)
{
    set_text(prompt, text);
}

void prompt_take_back(struct prompt *prompt)
{
    set_text(prompt, (struct str){prompt->draft, prompt->draft_size});
}

bool prompt_is_older(const struct prompt *prompt)
{
    return prompt->at != prompt->history->count;
}

struct str prompt_text(const struct prompt *prompt)
{
    return (struct str){prompt->text, prompt->size};
}

static enum prompt_answer insert(struct prompt *prompt, uint32_t code)
{
    char bytes[4];
    size_t size;

    if (code_width(code, AMBIGUOUS_NARROW) < 0) return PROMPT_UNCHANGED; /* a control */
    size = utf8_put(code, bytes);
    if (prompt->size + size > PROMPT_ROOM) return PROMPT_UNCHANGED;
    memmove(prompt->text + prompt->cursor + size, prompt->text + prompt->cursor,
            prompt->size - prompt->cursor);
    memcpy(prompt->text + prompt->cursor, bytes, size);
    prompt->size += size;
    prompt->cursor += size;
    return PROMPT_EDITED;
}

/* Takes away the bytes from..to; the cursor then stands at `from`. */
static enum prompt_answer cut(struct prompt *prompt, size_t from, size_t to)
{
    if (from == to) return PROMPT_UNCHANGED;
    memmove(prompt->text + from, prompt->text + to, prompt->size - to);
    prompt->size -= to - from;
    prompt->cursor = from;
    return PROMPT_EDITED;
}

static enum prompt_answer go(struct prompt *prompt, size_t to)
{
    if (to == prompt->cursor) return PROMPT_UNCHANGED;
    prompt->cursor = to;
    return PROMPT_MOVED;
}

static size_t word_before(const struct prompt *prompt)
{
    size_t at = prompt->cursor;

    while (at > 0 && prompt->text[at - 1] == ' ')
        at--;
    while (at > 0 && prompt->text[at - 1] != ' ')
        at--;
    return at;
}

/* Older and newer lines; the newest is what was typed. */
static enum prompt_answer recall(struct prompt *prompt, bool older)
{
    const struct history *history = prompt->history;

    if (older ? prompt->at == 0 : prompt->at == history->count) return PROMPT_UNCHANGED;
    if (prompt->at == history->count) keep_draft(prompt);
    prompt->at = older ? prompt->at - 1 : prompt->at + 1;
    set_text(prompt, prompt->at == history->count
                         ? (struct str){prompt->draft, prompt->draft_size}
                         : history->lines[prompt->at]);
    return PROMPT_EDITED;
}

enum prompt_answer prompt_key(struct prompt *prompt, uint32_t key)
{
    size_t cursor = prompt->cursor;

    switch (key) {
    case KEY_OF_ENTER: return PROMPT_ACCEPTED;
    case KEY_OF_ESC:
    case KEY_CTRL('g'): return PROMPT_CANCELLED;
    case KEY_OF_BACKSPACE:
        if (prompt->size == 0) return PROMPT_CANCELLED;
        return cut(prompt, step_back(prompt, cursor), cursor);
    case KEY_OF_DELETE:
    case KEY_CTRL('d'): return cut(prompt, cursor, step_on(prompt, cursor));
    case KEY_CTRL('u'): return cut(prompt, 0, cursor);
    case KEY_CTRL('k'): return cut(prompt, cursor, prompt->size);
    case KEY_CTRL('w'): return cut(prompt, word_before(prompt), cursor);
    case KEY_OF_LEFT:
    case KEY_CTRL('b'): return go(prompt, step_back(prompt, cursor));
    case KEY_OF_RIGHT:
    case KEY_CTRL('f'): return go(prompt, step_on(prompt, cursor));
    case KEY_OF_HOME:
    case KEY_CTRL('a'): return go(prompt, 0);
    case KEY_OF_END:
    case KEY_CTRL('e'): return go(prompt, prompt->size);
    case KEY_OF_UP:
    case KEY_CTRL('p'): return recall(prompt, true);
    case KEY_OF_DOWN:
    case KEY_CTRL('n'): return recall(prompt, false);
    default: return insert(prompt, key);
    }
}

void prompt_draw(const struct prompt *prompt, struct grid *grid, const struct look *look,
                 int row, int width)
{
    struct str text = prompt_text(prompt), label = str_of(prompt->label);
    size_t from = 0;
    int x, before;

    x = grid_put(grid, look, row, 0, width, label, STYLE_KEY);
    for (;;) { /* the column behind the cursor is kept free for it */
        before = look_width(look, str_slice(text, from, prompt->cursor));
        if (x + before < width - 1 || from >= prompt->cursor) break;
        from = step_on(prompt, from);
    }
    grid_put(grid, look, row, x, width - x, str_slice(text, from, text.size), STYLE_NORMAL);
    grid->cursor_row = row;
    grid->cursor_column = x + before;
    grid->shows_cursor = true;
}

void history_add(struct history *history, struct arena *arena, struct str line)
{
    unsigned at = 0;

    if (line.size == 0) return;
    while (at < history->count && !str_equal(history->lines[at], line))
        at++;
    if (at < history->count)
        line = history->lines[at]; /* it moves to the end */
    else
        line = str_copy(arena, line);
    if (at == history->count && history->count < HISTORY_MOST) history->count++;
    if (at == HISTORY_MOST) at = 0;
    memmove(history->lines + at, history->lines + at + 1,
            (history->count - at - 1) * sizeof *history->lines);
    history->lines[history->count - 1] = line;
}
