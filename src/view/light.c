/*
 * What a search has found, lit where it stands in a text.
 */
#include "view/screen.h"

enum { LIT_MOST = 8 /* places in a text */ };

void light_text(struct canvas *canvas, int y, int x, int width, struct str text,
                const struct needle *needle, enum find_rank least)
{
    struct span spans[LIT_MOST];
    size_t count;

    if (find_in(needle, text, spans, LIT_MOST, &count) < least) return;
    for (size_t i = 0; i < count; i++) {
        int from = look_width(canvas->look, str_slice(text, 0, spans[i].from));
        int to = look_width(canvas->look, str_slice(text, 0, spans[i].to));

        if (to > width) to = width;
        if (from < to) grid_style(canvas->grid, y, x + from, to - from, STYLE_LIT);
    }
}
