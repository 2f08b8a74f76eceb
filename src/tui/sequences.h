/*
 * The usual sequences of keys that send more than one byte, for terminals whose description
 * leaves them out, and for those that have none.
 */
#ifndef TUI_SEQUENCES_H
#define TUI_SEQUENCES_H

#include <stddef.h>
#include <stdint.h>

struct sequence {
    const char *bytes; /* with the ESC */
    uint32_t key;      /* of yusuan/keys.h */
};

/* NULL behind the last one. */
const struct sequence *sequence_at(size_t index);

/* How long the rest of a sequence is waited for, in ms: ESCDELAY where it is a number from 0 to
 * 10,000, else 100. */
int sequence_delay(void);

#endif
