/*
 * Plain lines for a test program: `ok`, `FAILED`, `skipped`, and a sum at the end.
 */
#ifndef PTY_TALLY_H
#define PTY_TALLY_H

#include <stdbool.h>

struct tally {
    int passed, failed, skipped;
};

/* Returns `good`, so that a test can stop there. */
bool check(struct tally *tally, bool good, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void skip(struct tally *tally, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints the sum; the exit status. */
int tally_end(const struct tally *tally);

/* The program to be tested: $YUSUAN, else build/yusuan. */
const char *program(void);

/* Installed, or made in $BUILD/locale (LOCPATH is set then)? */
bool locale_exists(const char *name);

/* Text of the first screen of the bundled budget. */
#define FIRST_SCREEN "海珠区"

#endif
