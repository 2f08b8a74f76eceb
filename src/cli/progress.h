/*
 * A loading that takes long: a line on the terminal says how far it is, and Esc or Ctrl-C end
 * it.
 *
 *     [########------------]  3,400,000 rows  456 of 1,344 MB  2 s left   Esc cancels
 */
#ifndef YUSUAN_CLI_PROGRESS_H
#define YUSUAN_CLI_PROGRESS_H

#include "cli/output.h"
#include "yusuan/load.h"

enum progress_form {
    PROGRESS_BAR,  /* one line that is drawn again and again */
    PROGRESS_LINES /* a line of text at each tenth, for --plain */
};

struct progress; /* one at a time */

/*
 * From now on Ctrl-C (SIGINT, SIGTERM, SIGHUP) and, where standard input is a terminal, Esc end
 * a loading that progress_watch() watches. The line stands on standard error, if that is a
 * terminal, in the user's language and as long as there is room for it, and is not there before
 * a fifth of a second has passed. `err` is standard error; it must outlive the progress.
 * Ctrl-Z stops the program with the terminal as it was found; a fault and SIGQUIT leave it so.
 * `waits`: the data comes by standard input, where reading may wait for ever: signals then do
 * what they always do.
 */
struct progress *progress_begin(const struct mem *mem, struct output *err, bool waits,
                                enum progress_form form);

/* A load_watcher; its context is the struct progress. */
bool progress_watch(void *context, const struct load_progress *progress);

/* Takes the line away and lets signals and keys go where they did; frees. Returns the signal
 * that ended the loading; 0: none did. */
int progress_end(struct progress *progress);

/* Only the terminal is put in order, for a program that dies. NULL is allowed. Safe at any
 * time. */
void progress_restore(struct progress *progress);

#endif
