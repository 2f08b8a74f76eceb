/*
 * zlib's inflate(), which checks sum and length of each member by itself. See gunzip.h.
 */
#include "load/gunzip.h"

#include "yusuan/say.h"

static const struct str MAGIC = {"\x1F\x8B", 2};

enum {
    WINDOW_GZIP = 15 + 16, /* the largest window; a gzip head is expected */
    MOST_AT_ONCE = 1 << 30 /* zlib counts in unsigned int */
};

bool gunzip_begins(struct str bytes)
{
    return str_starts(bytes, MAGIC);
}

static void *allocate(void *mem, unsigned count, unsigned size)
{
    return mem_alloc(mem, count, size);
}

static void release(void *mem, void *block)
{
    (void)mem;
    mem_free(block);
}

void gunzip_open(struct gunzip *gunzip, const struct mem *mem)
{
    *gunzip = (struct gunzip){.in_member = true};
    gunzip->inflater.zalloc = allocate;
    gunzip->inflater.zfree = release;
    gunzip->inflater.opaque = (voidpf)mem; /* handed back as it is */
    if (inflateInit2(&gunzip->inflater, WINDOW_GZIP) != Z_OK) mem_fail(mem, 0);
}

void gunzip_close(struct gunzip *gunzip)
{
    inflateEnd(&gunzip->inflater);
}

/* Between two members: does another one begin? */
static enum gunzip_state begin_member(struct gunzip *gunzip, struct str *packed)
{
    while (packed->size && packed->at[0] == 0)
        *packed = str_slice(*packed, 1, packed->size);
    if (packed->size == 0) return GUNZIP_GOES_ON;
    if (packed->at[0] != MAGIC.at[0]) return GUNZIP_TRAILING;
    inflateReset(&gunzip->inflater);
    gunzip->in_member = true;
    return GUNZIP_GOES_ON;
}

static uInt at_once(size_t size)
{
    return size < MOST_AT_ONCE ? (uInt)size : MOST_AT_ONCE;
}

static enum gunzip_state inflate_some(struct gunzip *gunzip, struct str *packed, char *at,
                                      size_t room, size_t *size)
{
    z_stream *inflater = &gunzip->inflater;
    uInt given = at_once(packed->size), wanted = at_once(room);
    inflater->next_in = (const Bytef *)packed->at;
    inflater->avail_in = given;
    inflater->next_out = (Bytef *)at;
    inflater->avail_out = wanted;
    int answer = inflate(inflater, Z_NO_FLUSH);
    *packed = str_slice(*packed, given - inflater->avail_in, packed->size);
    *size = wanted - inflater->avail_out;
    if (answer == Z_STREAM_END) {
        gunzip->in_member = false;
        gunzip->has_member = true;
        return GUNZIP_GOES_ON;
    }
    return answer == Z_OK || answer == Z_BUF_ERROR ? GUNZIP_GOES_ON : GUNZIP_DAMAGED;
}

enum gunzip_state gunzip_step(struct gunzip *gunzip, struct str *packed, char *at, size_t room,
                              size_t *size)
{
    *size = 0;
    while (*size < room) {
        size_t before = packed->size, got = 0;
        bool was_in_member = gunzip->in_member;
        enum gunzip_state state =
            gunzip->in_member ? inflate_some(gunzip, packed, at + *size, room - *size, &got)
                              : begin_member(gunzip, packed);
        *size += got;
        if (state != GUNZIP_GOES_ON) return state;
        if (packed->size < before || got > 0 || gunzip->in_member != was_in_member) continue;
        break; /* zlib holds nothing back, either */
    }
    return GUNZIP_GOES_ON;
}

bool gunzip_may_end(const struct gunzip *gunzip)
{
    return !gunzip->in_member && gunzip->has_member;
}

const char *gunzip_reason(const struct gunzip *gunzip)
{
    return gunzip->inflater.msg ? gunzip->inflater.msg : _("of no kind that is known");
}
