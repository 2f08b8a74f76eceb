/*
 * See baud.h.
 */
#include "tui/baud.h"

#include <stdbool.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const struct {
    speed_t speed;
    long bytes; /* a second, of ten bits each */
} SLOW[] = {{B300, 30},   {B600, 60},   {B1200, 120}, {B1800, 180},
            {B2400, 240}, {B4800, 480}, {B9600, 960}, {B19200, 1920}};

static bool is_pseudo(int terminal)
{
    static const char folder[] = "/dev/pts/";
    char name[64];
    return ttyname_r(terminal, name, sizeof name) == 0 &&
           strncmp(name, folder, sizeof folder - 1) == 0;
}

long baud_known(int terminal)
{
    struct termios found;
    if (tcgetattr(terminal, &found) < 0) return 0;
    speed_t speed = cfgetospeed(&found);
    if (speed == B9600 && is_pseudo(terminal)) return 0;
    for (size_t i = 0; i < sizeof SLOW / sizeof *SLOW; i++)
        if (SLOW[i].speed == speed) return SLOW[i].bytes;
    return 0;
}
