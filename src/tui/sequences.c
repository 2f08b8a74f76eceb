/*
 * See sequences.h.
 */
#include "tui/sequences.h"

#include "yusuan/keys.h"

#include <stdlib.h>

enum { DELAY_USUAL = 100, DELAY_MOST = 10000 }; /* ms */

static const struct sequence SEQUENCES[] = {
    {"\033[A", KEY_OF_UP},
    {"\033[B", KEY_OF_DOWN},
    {"\033[C", KEY_OF_RIGHT},
    {"\033[D", KEY_OF_LEFT},
    {"\033[H", KEY_OF_HOME},
    {"\033[F", KEY_OF_END},
    {"\033OA", KEY_OF_UP},
    {"\033OB", KEY_OF_DOWN},
    {"\033OC", KEY_OF_RIGHT},
    {"\033OD", KEY_OF_LEFT},
    {"\033OH", KEY_OF_HOME},
    {"\033OF", KEY_OF_END},
    {"\033OM", KEY_OF_ENTER},
    {"\033[Z", KEY_OF_BACK_TAB},
    {"\033[1~", KEY_OF_HOME},
    {"\033[2~", KEY_OF_INSERT},
    {"\033[3~", KEY_OF_DELETE},
    {"\033[4~", KEY_OF_END},
    {"\033[5~", KEY_OF_PAGE_UP},
    {"\033[6~", KEY_OF_PAGE_DOWN},
    {"\033[7~", KEY_OF_HOME},
    {"\033[8~", KEY_OF_END},
    {"\033OP", KEY_OF_F1},
    {"\033[11~", KEY_OF_F1},
    {"\033OQ", KEY_OF_F1 + 1},
    {"\033[12~", KEY_OF_F1 + 1},
    {"\033OR", KEY_OF_F1 + 2},
    {"\033[13~", KEY_OF_F1 + 2},
    {"\033OS", KEY_OF_F1 + 3},
    {"\033[14~", KEY_OF_F1 + 3},
    {"\033[15~", KEY_OF_F1 + 4},
    {"\033[17~", KEY_OF_F1 + 5},
    {"\033[18~", KEY_OF_F1 + 6},
    {"\033[19~", KEY_OF_F1 + 7},
    {"\033[20~", KEY_OF_F1 + 8},
    {"\033[21~", KEY_OF_F1 + 9},
    {"\033[23~", KEY_OF_F1 + 10},
    {"\033[24~", KEY_OF_F1 + 11},
    {"\033[1;2D", KEY_OF_SHIFT_LEFT},
    {"\033[1;2C", KEY_OF_SHIFT_RIGHT},
};

const struct sequence *sequence_at(size_t index)
{
    return index < sizeof SEQUENCES / sizeof *SEQUENCES ? &SEQUENCES[index] : NULL;
}

int sequence_delay(void)
{
    const char *text = getenv("ESCDELAY");
    char *end = NULL;
    long delay = text ? strtol(text, &end, 10) : -1;

    return text && end != text && *end == '\0' && delay >= 0 && delay <= DELAY_MOST
               ? (int)delay
               : DELAY_USUAL;
}
