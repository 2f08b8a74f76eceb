/*
 * Unpacking gzip data that comes piece by piece: members one after the other, as `cat a.gz
 * b.gz` makes them, and zero bytes behind the last one, as tapes pad it.
 *
 *     1F 8B 08 ... deflated data ... CRC-32, length | 1F 8B 08 ... | 00 00 00
 */
#ifndef YUSUAN_LOAD_GUNZIP_H
#define YUSUAN_LOAD_GUNZIP_H

#include "yusuan/str.h"

#define ZLIB_CONST /* what is only read is declared so */
#include <zlib.h>

struct gunzip {
    z_stream inflater;
    bool in_member;  /* not between two of them */
    bool has_member; /* one has come to its end */
};

enum gunzip_state {
    GUNZIP_GOES_ON,
    GUNZIP_TRAILING, /* what follows the last member is no gzip */
    GUNZIP_DAMAGED   /* gunzip_reason() says how */
};

/* Does the data begin as gzip does? */
bool gunzip_begins(struct str bytes);

void gunzip_open(struct gunzip *gunzip, const struct mem *mem);
void gunzip_close(struct gunzip *gunzip);

/* Takes packed bytes off the front of *packed and puts what they hold into `at`; *size is how
 * many bytes that are. Returns when all of the room is used, or all of *packed is taken and
 * nothing of it is held back: an empty *packed may still give some. */
enum gunzip_state gunzip_step(struct gunzip *gunzip, struct str *packed, char *at, size_t room,
                              size_t *size);

/* May the data end here? Not within a member. */
bool gunzip_may_end(const struct gunzip *gunzip);

/* zlib's words: "incorrect data check". */
const char *gunzip_reason(const struct gunzip *gunzip);

#endif
