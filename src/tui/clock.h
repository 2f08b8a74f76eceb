/*
 * Time that only goes forward.
 */
#ifndef TUI_CLOCK_H
#define TUI_CLOCK_H

/* Milliseconds since some moment in the past. */
long now_in_ms(void);

#endif
