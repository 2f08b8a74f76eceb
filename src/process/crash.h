/*
 * The last resort: when the program is about to die by a fault, abort() or SIGQUIT, the
 * terminal is restored first, with nothing but write() and tcsetattr(), which a signal handler
 * may call. The signal then does what it always does (exit status, core).
 */
#ifndef PROCESS_CRASH_H
#define PROCESS_CRASH_H

#include <stddef.h>
#include <termios.h>

/* From now on. Handlers that somebody else installed (a sanitizer) are left alone. `stack` (of
 * `stack_size` bytes, until crash_disarm()) is for a program that died of its stack. */
void crash_arm(int terminal, const struct termios *attributes, void *stack, size_t stack_size);

/* What to send; copied. May be called again, as when the terminal changes its size. */
void crash_leave_with(const char *bytes, size_t count);

void crash_disarm(void);

enum { CRASH_ROOM = 512 }; /* bytes that crash_leave_with() keeps */

#endif
