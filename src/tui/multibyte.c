/*
 * See multibyte.h.
 */
#include "tui/multibyte.h"

#include <string.h>

bool multibyte_take(mbstate_t *partial, int byte, int *code)
{
    bool was_inside = !mbsinit(partial);
    char one = (char)byte;
    wchar_t wide = 0;
    size_t size = mbrtowc(&wide, &one, 1, partial);

    if (size == (size_t)-1) {
        memset(partial, 0, sizeof *partial);
        return was_inside && multibyte_take(partial, byte, code); /* it may begin another one */
    }
    *code = (int)wide;
    return size != (size_t)-2;
}
