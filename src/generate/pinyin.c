/*
 * Makes the pinyin table from the readings of the Unihan database. Runs while yusuan is built;
 * nothing of it is in yusuan.
 *
 *     bzcat Unihan_Readings.txt.bz2 Unihan_Variants.txt.bz2 | pinyin >pinyin_table.h
 *
 * The readings of a character are those of all dictionaries that give Mandarin, without tones,
 * the `ü` as `v`:
 *
 *     U+884C  kMandarin     xíng
 *     U+884C  kHanyuPinlu   xíng(2943) háng(218)
 *     U+884C  kTGHZ2013     131.140:háng 136.100:héng 408.120:xíng
 *     U+884C  kXHC1983      0442.080:háng 0443.050:hàng 0460.010:xìng 1290.030:xíng
 *     U+884C  kHanyuPinyin  20811.060:háng,xìng,xíng,hàng,héng
 *                                                             -> hang heng xing
 *
 * An ideograph without a reading, as many simplified forms of rare ones are, is read as the one
 * that it is a form of:
 *
 *     U+2B500  kTraditionalVariant  U+934A
 *
 * See src/base/pinyin.c for the form of the table.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    CODES = 0x33000,      /* no ideograph is above it */
    READINGS_MOST = 12,   /* of one character, all dictionaries together */
    SYLLABLES_MOST = 512, /* what nine bits hold */
    SYLLABLE_ROOM = 8,    /* zhuang, shuang, chuang */
    MEMBERS_MOST = 1 << 15,
    READ_LEAST = 20000, /* characters: with fewer something is wrong with the input */
    LAST = 1 << 15      /* the last syllable of a list */
};

/* Where the table has an entry for every code; above it, only for those with a reading. */
static const struct {
    const char *name;
    uint32_t first, last;
    bool is_dense;
} RANGES[] = {
    {"EXTENSION_A", 0x3400, 0x4DBF, true},
    {"UNIFIED", 0x4E00, 0x9FFF, true},
    {"SUPPLEMENT", 0x20000, 0x32FFF, false},
};

enum { RANGE_COUNT = sizeof RANGES / sizeof *RANGES };

struct readings {
    uint8_t count;
    uint16_t syllables[READINGS_MOST];
};

struct table {
    struct readings of[CODES];
    uint32_t variants[CODES]; /* another form of the same; 0: none */
    uint16_t lists[CODES];    /* where the list begins among the members; 0: none */
    char syllables[SYLLABLES_MOST][SYLLABLE_ROOM];
    unsigned syllable_count;
    uint16_t members[MEMBERS_MOST];
    unsigned member_count;
};

/* The dictionaries of Mandarin. */
static const char *const FIELDS[] = {"kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983",
                                     "kHanyuPinyin"};

enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS };

/* Forms of the same word; the first that is named counts. */
static const char *const VARIANTS[] = {"kTraditionalVariant", "kSimplifiedVariant",
                                       "kSemanticVariant", "kZVariant"};

enum { VARIANT_COUNT = sizeof VARIANTS / sizeof *VARIANTS };

static _Noreturn void fail(const char *why, const char *what)
{
    fprintf(stderr, "pinyin: %s: %s\n", why, what);
    exit(1);
}

/* A letter without its tone, behind it in UTF-8; NULL where it is none. A tone that stands for
 * itself (m̀) is the empty letter. */
static const char *plain_letter(const char *text, size_t *size)
{
    static const struct {
        const char *letters, *plain; /* the letters have two bytes each */
    } tones[] = {
        {"āáǎà", "a"}, {"ēéěèê", "e"}, {"īíǐì", "i"}, {"ōóǒò", "o"},
        {"ūúǔù", "u"}, {"üǖǘǚǜ", "v"}, {"ńňǹ", "n"},  {"\u0300\u0301\u0304\u030C", ""}};

    *size =
        strncmp(text, "ḿ", 3) == 0 || strncmp(text, "ế", 3) == 0 || strncmp(text, "ề", 3) == 0
            ? 3
            : 2;
    if (*size == 3) return strncmp(text, "ḿ", 3) == 0 ? "m" : "e";
    for (size_t i = 0; i < sizeof tones / sizeof *tones; i++)
        for (const char *at = tones[i].letters; *at; at += 2)
            if (strncmp(at, text, 2) == 0) return tones[i].plain;
    return NULL;
}

/* `xíng` -> `xing` */
static void plain(const char *text, const char *end, char out[SYLLABLE_ROOM])
{
    size_t length = 0;

    while (text < end) {
        char ascii[2] = {*text, '\0'};
        const char *letter = ascii;
        size_t size = 1;

        if (*text < 'a' || *text > 'z') letter = plain_letter(text, &size);
        if (!letter || length + 1 >= SYLLABLE_ROOM) fail("cannot read", text);
        if (*letter) out[length++] = *letter;
        text += size;
    }
    out[length] = '\0';
}

static uint16_t syllable(struct table *table, const char text[SYLLABLE_ROOM])
{
    unsigned i = 0;

    while (i < table->syllable_count && strcmp(table->syllables[i], text) != 0)
        i++;
    if (i == SYLLABLES_MOST) fail("too many syllables", text);
    if (i == table->syllable_count)
        memcpy(table->syllables[table->syllable_count++], text, SYLLABLE_ROOM);
    return (uint16_t)i;
}

static void add(struct readings *readings, uint16_t syllable)
{
    for (unsigned i = 0; i < readings->count; i++)
        if (readings->syllables[i] == syllable) return;
    if (readings->count == READINGS_MOST) fail("too many readings", "");
    readings->syllables[readings->count++] = syllable;
}

/* `háng,xìng,xíng`, `xíng(2943)` */
static void read_word(struct table *table, struct readings *readings, const char *word,
                      const char *end)
{
    while (word < end) {
        const char *after = word;
        char text[SYLLABLE_ROOM] = "";

        while (after < end && *after != ',' && *after != '(')
            after++;
        plain(word, after, text);
        add(readings, syllable(table, text));
        if (after < end && *after == '(') return;
        word = after + 1;
    }
}

/* Words with blanks between them, each behind the pages where it stands:
 * `10278.080,10278.090:sù 64388.060:sù`. */
static void read_value(struct table *table, struct readings *readings, const char *value)
{
    while (*value) {
        size_t length = strcspn(value, " ");
        const char *colon = memchr(value, ':', length);

        read_word(table, readings, colon ? colon + 1 : value, value + length);
        value += length;
        value += strspn(value, " ");
    }
}

/* `U+8AAF`, `U+93C4<kFenn U+...`: the first that is another one. */
static void read_variant(struct table *table, uint32_t code, const char *value)
{
    while (*value && table->variants[code] == 0) {
        unsigned long other = strncmp(value, "U+", 2) == 0 ? strtoul(value + 2, NULL, 16) : 0;

        if (other != code && other < CODES) table->variants[code] = (uint32_t)other;
        value += strcspn(value, " ");
        value += strspn(value, " ");
    }
}

/* `U+884C	kMandarin	xíng` */
static void read_line(struct table *table, char *line)
{
    char *field, *value;
    unsigned long code;

    line[strcspn(line, "\r\n")] = '\0';
    if (strncmp(line, "U+", 2) != 0) return;
    code = strtoul(line + 2, &field, 16);
    if (*field != '\t' || !(value = strchr(field + 1, '\t'))) fail("cannot read", line);
    *value++ = '\0';
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        if (strcmp(field + 1, FIELDS[i]) != 0) continue;
        if (code >= CODES) fail("a code above the table", line);
        read_value(table, &table->of[code], value);
    }
    for (unsigned i = 0; i < VARIANT_COUNT && code < CODES; i++)
        if (strcmp(field + 1, VARIANTS[i]) == 0) read_variant(table, (uint32_t)code, value);
}

/* Where Unihan has a reading, it counts. */
static void read_as_variants(struct table *table)
{
    for (uint32_t code = 0; code < CODES; code++)
        if (table->of[code].count > 0) table->variants[code] = 0;
    for (uint32_t code = 0; code < CODES; code++)
        if (table->variants[code] > 0) table->of[code] = table->of[table->variants[code]];
}

static int compare_syllables(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

/* Where the list stands among the members, as the end of another one if need be. */
static uint16_t place_list(struct table *table, const struct readings *of)
{
    unsigned at, i;

    for (at = 1; at + of->count <= table->member_count; at++) {
        for (i = 0; i < of->count; i++)
            if (table->members[at + i] != (of->syllables[i] | (i + 1u == of->count ? LAST : 0)))
                break;
        if (i == of->count) return (uint16_t)at;
    }
    at = table->member_count;
    if (at + of->count > MEMBERS_MOST) fail("too many lists", "");
    for (i = 0; i < of->count; i++)
        table->members[at + i] =
            (uint16_t)(of->syllables[i] | (i + 1u == of->count ? LAST : 0));
    table->member_count += of->count;
    return (uint16_t)at;
}

/* Long lists first, so that short ones are found at their ends. */
static unsigned place_lists(struct table *table)
{
    unsigned characters = 0;

    table->member_count = 1; /* 0 stands for no reading */
    for (uint32_t code = 0; code < CODES; code++)
        qsort(table->of[code].syllables, table->of[code].count, sizeof(uint16_t),
              compare_syllables);
    for (unsigned count = READINGS_MOST; count > 0; count--)
        for (uint32_t code = 0; code < CODES; code++)
            if (table->of[code].count == count) {
                table->lists[code] = place_list(table, &table->of[code]);
                characters++;
            }
    return characters;
}

static void put_numbers(const char *name, const uint16_t *numbers, size_t count)
{
    printf("static const uint16_t %s[] = {", name);
    for (size_t i = 0; i < count; i++)
        printf("%s%u,", i % 16 ? "" : "\n", numbers[i]);
    printf("\n};\n");
}

static void put_dense(const struct table *table, const char *name, uint32_t first,
                      uint32_t last)
{
    char label[64];

    snprintf(label, sizeof label, "PINYIN_%s", name);
    printf("enum { %s_FIRST = 0x%X, %s_LAST = 0x%X };\n", label, (unsigned)first, label,
           (unsigned)last);
    put_numbers(label, table->lists + first, last - first + 1);
}

/* Thirty-two codes at a time: which have a reading, and where theirs begin among all lists. */
static void put_sparse(const struct table *table, const char *name, uint32_t first,
                       uint32_t last)
{
    static uint16_t starts[CODES / 32], lists[CODES];
    size_t blocks = (last - first + 1) / 32, count = 0;
    char label[64];

    printf("enum { PINYIN_%s_FIRST = 0x%X, PINYIN_%s_LAST = 0x%X };\n", name, (unsigned)first,
           name, (unsigned)last);
    printf("static const uint32_t PINYIN_%s_HAS[] = {", name);
    for (size_t block = 0; block < blocks; block++) {
        uint32_t has = 0;

        starts[block] = (uint16_t)count;
        for (unsigned i = 0; i < 32; i++) {
            uint16_t list = table->lists[first + block * 32 + i];

            if (list == 0) continue;
            has |= UINT32_C(1) << i;
            lists[count++] = list;
        }
        printf("%s0x%X,", block % 8 ? "" : "\n", (unsigned)has);
    }
    printf("\n};\n");
    if (count > UINT16_MAX) fail("too many characters", name);
    snprintf(label, sizeof label, "PINYIN_%s_START", name);
    put_numbers(label, starts, blocks);
    snprintf(label, sizeof label, "PINYIN_%s", name);
    put_numbers(label, lists, count);
}

int main(void)
{
    struct table *table = calloc(1, sizeof *table);
    char line[4096];

    if (!table) fail("no memory", "");
    while (fgets(line, sizeof line, stdin))
        read_line(table, line);
    read_as_variants(table);
    if (place_lists(table) < READ_LEAST) fail("too few readings", "is this Unihan_Readings?");
    printf("/* Made by src/generate/pinyin.c from the Unihan database. */\n");
    printf("enum { PINYIN_LIST_END = 0x%X };\n", LAST);
    printf("static const char PINYIN_SYLLABLES[][%d] = {", SYLLABLE_ROOM);
    for (unsigned i = 0; i < table->syllable_count; i++)
        printf("%s\"%s\",", i % 8 ? " " : "\n", table->syllables[i]);
    printf("\n};\n");
    put_numbers("PINYIN_LISTS", table->members, table->member_count);
    for (unsigned i = 0; i < RANGE_COUNT; i++)
        (RANGES[i].is_dense ? put_dense : put_sparse)(table, RANGES[i].name, RANGES[i].first,
                                                      RANGES[i].last);
    free(table);
    return fflush(stdout) != 0 || ferror(stdout);
}
