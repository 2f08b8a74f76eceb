/*
 * Writing that never waits.
 */
#ifndef TUI_WRITER_H
#define TUI_WRITER_H

/* Another description of the same terminal or pipe: not to wait is then not forced upon those
 * who share ours. Not allowed after `su`: then writing waits. -1: there is none. */
int writer_open(int out);

#endif
