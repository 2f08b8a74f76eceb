/*
 * See mouse.h. The button: bits 0-1 which (3: none), 4 with Shift, 8 Alt, 16 Ctrl, 32 moved, 64
 * the wheel. Only the left button without Shift and Ctrl counts, which are the terminal's, and
 * the wheel.
 */
#include "tui/mouse.h"

#include "tui/clock.h"

#include <limits.h>

enum { DOUBLE_CLICK = 400 /* ms */, WHEEL = 64, LARGEST = 10000 };

static bool fill(struct mouse *mouse, int button, int x, int y)
{
    static const struct {
        int button;
        enum mouse_kind kind;
    } kinds[] = {{0, MOUSE_CLICK}, {WHEEL, MOUSE_WHEEL_UP}, {WHEEL + 1, MOUSE_WHEEL_DOWN}};

    for (unsigned i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (kinds[i].button != button || x < 1 || y < 1) continue;
        *mouse = (struct mouse){kinds[i].kind, y - 1, x - 1};
        return true;
    }
    return false;
}

bool mouse_read(const char *report, struct mouse *mouse)
{
    int numbers[3] = {0, 0, 0};

    for (int i = 0; i < 3; i++) {
        if (*report < '0' || *report > '9') return false;
        for (; *report >= '0' && *report <= '9'; report++)
            if (numbers[i] < LARGEST) numbers[i] = numbers[i] * 10 + (*report - '0');
        if (i < 2 && *report++ != ';') return false;
    }
    return report[0] == 'M' && report[1] == '\0' &&
           fill(mouse, numbers[0], numbers[1], numbers[2]);
}

bool mouse_read_old(const unsigned char bytes[3], struct mouse *mouse)
{
    return fill(mouse, bytes[0] - ' ', bytes[1] - ' ', bytes[2] - ' ');
}

void mouse_count(struct mouse_clicks *clicks, struct mouse *mouse)
{
    long now = now_in_ms();
    bool is_second = clicks->last > 0 && now - clicks->last <= DOUBLE_CLICK &&
                     clicks->row == mouse->row && clicks->column == mouse->column;

    if (mouse->kind != MOUSE_CLICK) {
        clicks->last = 0;
    } else if (is_second) {
        mouse->kind = MOUSE_DOUBLE;
        clicks->last = 0; /* the third click is a first one */
    } else {
        *clicks = (struct mouse_clicks){now, mouse->row, mouse->column};
    }
}
