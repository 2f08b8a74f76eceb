/*
 * curses knows the sequences of the terminal's description. Two more things are needed: the
 * usual sequences that descriptions leave out (`\E[B` where xterm's says `\EOB`), and that a
 * sequence nobody knows (`\E[1;5C`) does nothing, rather than be taken for Esc, [, 1, ;, 5, C.
 */
#include "tui/input.h"

#include "tui/mouse.h"
#include "tui/multibyte.h"
#include "tui/pace.h"
#include "tui/sequences.h"
#include "yusuan/keys.h"

#include <limits.h>
#include <string.h>

/* Codes that curses has no use for. */
enum { PASTE_BEGINS = KEY_MAX + 1, PASTE_ENDS, ANSWER };

enum { ESCAPE = 27, DELETE = 127, BACKSPACE = 8, LONGEST_SEQUENCE = 64 };

static const struct {
    int curses;
    uint32_t key;
} KEYS[] = {
    {KEY_UP, KEY_OF_UP},
    {KEY_DOWN, KEY_OF_DOWN},
    {KEY_LEFT, KEY_OF_LEFT},
    {KEY_RIGHT, KEY_OF_RIGHT},
    {KEY_PPAGE, KEY_OF_PAGE_UP},
    {KEY_NPAGE, KEY_OF_PAGE_DOWN},
    {KEY_HOME, KEY_OF_HOME},
    {KEY_END, KEY_OF_END},
    {KEY_FIND, KEY_OF_HOME},
    {KEY_SELECT, KEY_OF_END},
    {KEY_A1, KEY_OF_HOME},
    {KEY_A3, KEY_OF_PAGE_UP},
    {KEY_C1, KEY_OF_END},
    {KEY_C3, KEY_OF_PAGE_DOWN},
    {KEY_DC, KEY_OF_DELETE},
    {KEY_IC, KEY_OF_INSERT},
    {KEY_BTAB, KEY_OF_BACK_TAB},
    {KEY_SLEFT, KEY_OF_SHIFT_LEFT},
    {KEY_SRIGHT, KEY_OF_SHIFT_RIGHT},
    {KEY_SR, KEY_OF_UP},
    {KEY_SF, KEY_OF_DOWN},
    {KEY_BACKSPACE, KEY_OF_BACKSPACE},
    {KEY_ENTER, KEY_OF_ENTER},
};

/* The code by which curses knows the key; ERR: it does not. */
static int curses_code(uint32_t key)
{
    if (key >= KEY_OF_F1 && key <= KEY_OF_F12) return KEY_F(1) + (int)(key - KEY_OF_F1);
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (KEYS[i].key == key) return KEYS[i].curses;
    return ERR;
}

/* The usual sequences are defined unless the terminal's description gives them a meaning. */
static void define_usual(void)
{
    for (size_t i = 0; sequence_at(i); i++) {
        const struct sequence *usual = sequence_at(i);
        if (key_defined(usual->bytes) == 0) define_key(usual->bytes, curses_code(usual->key));
    }
}

bool input_open(struct input *input)
{
    input->held = -1;
    input->keyboard = newpad(1, 1);
    if (!input->keyboard) return false;
    keypad(input->keyboard, TRUE);
    nodelay(input->keyboard, TRUE);
    input->escape_delay = sequence_delay();
    set_escdelay(input->escape_delay);
    define_key(NULL, KEY_MOUSE); /* reports are read here: curses knows one form of them */
    define_key("\033[200~", PASTE_BEGINS);
    define_key("\033[201~", PASTE_ENDS);
    define_key(PACE_ANSWER, ANSWER);
    define_usual();
    return true;
}

void input_close(struct input *input)
{
    if (input->keyboard) delwin(input->keyboard);
    input->keyboard = NULL;
}

void input_resume(struct input *input)
{
    keypad(input->keyboard, TRUE);
}

/* One character or curses key (*is_key), or -1. Bytes that are no character are passed over. */
static int read_one(struct input *input, bool *is_key)
{
    *is_key = false;
    if (input->held >= 0) {
        int held = input->held;
        *is_key = input->held_is_key;
        input->held = -1;
        return held;
    }
    for (;;) {
        int got = wgetch(input->keyboard), code = 0;

        if (got == ERR) return -1;
        *is_key = got >= KEY_MIN;
        if (*is_key) memset(&input->partial, 0, sizeof input->partial);
        if (*is_key) return got;
        if (multibyte_take(&input->partial, got, &code)) return code;
    }
}

/* After `\E[` or `\EO`: reads to the end of a sequence that nobody knows. A byte that cannot
 * belong to it ends it, too. */
static void skip_sequence(struct input *input, bool one_more)
{
    bool is_key = false;
    wtimeout(input->keyboard, input->escape_delay);
    for (int i = 0; i < LONGEST_SEQUENCE; i++) {
        int next = read_one(input, &is_key);
        if (next < ' ' || is_key || next > '~') break;
        if (one_more || next >= '@') break;
    }
    nodelay(input->keyboard, TRUE);
}

/* `\E[<0;12;5M`, of which `\E[<` is read. */
static void read_report(struct input *input)
{
    char report[LONGEST_SEQUENCE];
    size_t size = 0;
    bool is_key = false;
    wtimeout(input->keyboard, input->escape_delay);
    while (size < sizeof report - 1) {
        int next = read_one(input, &is_key);
        if (next < ' ' || is_key || next > '~') break;
        report[size++] = (char)next;
        if (next >= '@') break;
    }
    nodelay(input->keyboard, TRUE);
    report[size] = '\0';
    input->has_mouse = mouse_read(report, &input->mouse);
}

/* `\E[M` and three bytes, which are no characters. */
static void read_old_report(struct input *input)
{
    unsigned char bytes[3];
    int count = 0;
    wtimeout(input->keyboard, input->escape_delay);
    for (; count < 3; count++) {
        int next = wgetch(input->keyboard);
        if (next == ERR || next > UCHAR_MAX) break;
        bytes[count] = (unsigned char)next;
    }
    nodelay(input->keyboard, TRUE);
    input->has_mouse = count == 3 && mouse_read_old(bytes, &input->mouse);
}

/* After `\E[`: reads to the end of the sequence. */
static void read_rest(struct input *input)
{
    bool is_key = false;
    wtimeout(input->keyboard, input->escape_delay);
    int next = read_one(input, &is_key);
    nodelay(input->keyboard, TRUE);
    if (input->takes_mouse && !is_key && next == '<') {
        read_report(input);
    } else if (input->takes_mouse && !is_key && next == 'M') {
        read_old_report(input);
    } else if (next >= ' ' && !is_key && next < '@') {
        skip_sequence(input, false);
    }
}

/* An ESC that curses took for itself: alone, or the head of an unknown sequence. */
static bool is_lone_escape(struct input *input)
{
    bool is_key = false;
    int next = read_one(input, &is_key);
    if (!is_key && (next == '[' || next == 'O')) {
        if (next == 'O')
            skip_sequence(input, true);
        else
            read_rest(input);
        return false;
    }
    input->held = next;
    input->held_is_key = is_key;
    return true;
}

static bool translate(int curses, uint32_t *key)
{
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (KEYS[i].curses == curses) return *key = KEYS[i].key, true;
    if (curses < KEY_F(1) || curses > KEY_F(12)) return false;
    *key = KEY_OF_F1 + (uint32_t)(curses - KEY_F(1));
    return true;
}

/* A key of the keyboard ends a paste whose end was lost. */
static void take_paste_mark(struct input *input, int curses)
{
    input->is_pasting = curses == PASTE_BEGINS;
}

bool input_next(struct input *input, uint32_t *key)
{
    for (;;) {
        bool is_key = false;
        int got = read_one(input, &is_key);
        if (got < 0) return false;
        if (is_key && got == ANSWER) {
            input->has_answer = true;
        } else if (is_key) {
            take_paste_mark(input, got);
            if (translate(got, key)) return true;
        } else if (input->is_pasting && got != ESCAPE) {
            return *key = KEY_PASTED | (got < ' ' ? ' ' : (uint32_t)got), true;
        } else if (got == ESCAPE) {
            input->is_pasting = false;
            input->has_mouse = false;
            if (is_lone_escape(input)) return *key = KEY_OF_ESC, true;
            if (input->has_mouse) return *key = KEY_OF_MOUSE, true;
        } else if (got == '\r' || got == '\n') {
            return *key = KEY_OF_ENTER, true;
        } else if (got == DELETE || got == BACKSPACE) {
            return *key = KEY_OF_BACKSPACE, true;
        } else if (got > 0) {
            return *key = (uint32_t)got, true;
        }
    }
}
