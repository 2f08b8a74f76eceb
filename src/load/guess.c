/*
 * Chinese text in GB18030 is made of pairs whose second byte is A1-FE as well, but for rare
 * characters; in Big5 the second byte is as often 40-7E. Letters with accents (Windows-1252)
 * stand alone among ASCII letters: Mu~oz, Betr~ge.
 */
#include "load/guess.h"

#include "load/charset.h"
#include "yusuan/text.h"

/* Bytes from 80 on in one text. */
struct kinds {
    size_t high;    /* all of them */
    size_t alone;   /* with no such byte on either side */
    size_t low_end; /* of pairs: those that end in 40-7E */
    size_t pairs;
    size_t letters; /* ASCII ones */
};

static bool is_high(struct str bytes, size_t at)
{
    return at < bytes.size && (unsigned char)bytes.at[at] >= 0x80;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static struct kinds count_kinds(struct str bytes)
{
    struct kinds kinds = {0};
    for (size_t i = 0; i < bytes.size; i++) {
        kinds.letters += is_letter(bytes.at[i]);
        if (!is_high(bytes, i)) continue;
        kinds.high++;
        kinds.alone += !(i > 0 && is_high(bytes, i - 1)) && !is_high(bytes, i + 1);
    }
    for (size_t i = 0; i + 1 < bytes.size; i++) {
        unsigned char second = (unsigned char)bytes.at[i + 1];
        if (!is_high(bytes, i) || second < 0x40) continue;
        kinds.pairs++;
        kinds.low_end += second < 0x7F;
        i++;
    }
    return kinds;
}

/* Is it UTF-8 but for a few bytes? */
static bool is_utf8(struct str bytes)
{
    size_t good = 0, bad = 0;
    for (size_t at = 0; at < bytes.size;) {
        if (!is_high(bytes, at)) {
            at++;
            continue;
        }
        size_t from = at;
        if (utf8_next(bytes, &at) >= 0) {
            good++;
        } else {
            bad++;
            at = from + 1;
        }
    }
    return bad * 8 <= good;
}

static bool fits(const struct mem *mem, struct str bytes, const char *charset)
{
    struct charset_count count;
    return charset_count(mem, bytes, charset, &count) && count.bad * 50 <= count.characters;
}

struct str guess_charset(const struct mem *mem, struct str bytes)
{
    if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")) ||
        is_utf8(bytes))
        return STR_EMPTY;
    struct kinds kinds = count_kinds(bytes);
    if (kinds.alone * 10 > kinds.high * 6 && kinds.high < kinds.letters / 2 &&
        fits(mem, bytes, "WINDOWS-1252"))
        return STR("WINDOWS-1252");
    if (kinds.low_end * 10 > kinds.pairs && fits(mem, bytes, "BIG5")) return STR("BIG5");
    return STR_EMPTY;
}
