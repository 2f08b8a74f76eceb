/*
 * The same work on parts of one thing, on several processors.
 */
#ifndef YUSUAN_PARALLEL_H
#define YUSUAN_PARALLEL_H

enum { PARALLEL_MOST = 8 };

/* Processors that this process may use, 1 .. PARALLEL_MOST. */
unsigned parallel_width(void);

/* Calls work(context, i) once for every i < count (at most PARALLEL_MOST), each on a thread of
 * its own as far as there are threads to be had, and waits for all. */
void parallel_run(unsigned count, void (*work)(void *context, unsigned index), void *context);

#endif
