/*
 * The program in words (--plain): what has changed is said after each key, in lines of text,
 * one fact a line. No curses, no description of the terminal, no escape sequences; for screen
 * readers, poor lines, terminals that cannot position their cursor, and pipes.
 *
 *     struct plain *plain = plain_open(&mem, stdin, stdout);
 *     if (plain) {
 *         struct app *app = app_new(&mem, book, plain_look(plain), start);
 *         struct tui_end end = plain_run(plain, app);
 *         app_free(app);
 *         plain_close(plain);
 *     }
 *
 * Keys come from a terminal as they are pressed; while more of them wait nothing is said. From
 * a pipe or file each key is answered; there the line feed that ends a line of keys is no key,
 * an empty line is Enter, and the end of input quits.
 *
 * From plain_open() to plain_close() signals are taken as tui.h says, and the terminal is left
 * as it was found whatever happens.
 */
#ifndef YUSUAN_PLAIN_H
#define YUSUAN_PLAIN_H

#include "yusuan/tui.h"

struct plain;

/* Takes the terminal, if `in` is one; both files stay open. NULL when it cannot be had.
 * setlocale(LC_CTYPE, "") must have been called. Environment: ESCDELAY as in tui.h,
 * INSIDE_EMACS (a terminal that sends lines). `mem` must outlive it. */
struct plain *plain_open(const struct mem *mem, FILE *in, FILE *out);

/* What this locale can show, for app_new(). Lives as long as `plain`. */
const struct look *plain_look(const struct plain *plain);

/* Until the app quits, input ends or a signal ends it. The terminal is restored when it
 * returns.
 */
struct tui_end plain_run(struct plain *plain, struct app *app);

/* As tui_restore() and tui_close(); NULL is allowed. */
void plain_restore(struct plain *plain);
void plain_close(struct plain *plain);

#endif
