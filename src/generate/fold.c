/*
 * Makes the table of letters that search takes for the same from the Unicode character
 * database. Runs while yusuan is built; nothing of it is in yusuan.
 *
 *     fold UnicodeData.txt CaseFolding.txt >fold_table.h
 *
 * A letter stands for its small letter without accents; a form that Unicode has for the sake of
 * other character sets (full width, Kangxi radicals and doubles of ideographs, as text copied
 * out of a PDF has them) for the character itself:
 *
 *     É -> e    Ａ -> a    ⼈ U+2F08 -> 人    U+F967 -> 不
 *
 * A form that stands for several characters (ﬁ, ㎏) stays what it is.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODES = 0x110000, PARTS_MOST = 18, FOLDED_LEAST = 2000 };

struct letter {
    bool is_mark;
    uint32_t first; /* of its decomposition; 0: it has none that counts */
    uint8_t parts;
    uint32_t rest[PARTS_MOST - 1];
    uint32_t small; /* 0: itself */
};

static _Noreturn void fail(const char *why, const char *what)
{
    fprintf(stderr, "fold: %s: %s\n", why, what);
    exit(1);
}

/* Takes the part before the first `;` off *rest. */
static char *field(char **rest)
{
    char *from = *rest;
    size_t length = strcspn(from, ";\r\n#");

    *rest = from[length] == ';' ? from + length + 1 : from + length;
    from[length] = '\0';
    return from + strspn(from, " ");
}

/* `0065 0301`, `<wide> 0041`; forms of another kind (<super>, <font>) are letters of their own.
 */
static void read_parts(struct letter *letter, const char *text)
{
    static const char *const forms[] = {"<compat> ", "<wide> ", "<narrow> "};
    bool is_form = *text == '<', is_known = false;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strncmp(text, forms[i], strlen(forms[i])) == 0) {
            text += strlen(forms[i]);
            is_known = true;
        }
    if (is_form && !is_known) return;
    for (char *end; *text; text = end) {
        uint32_t code = (uint32_t)strtoul(text, &end, 16);

        if (end == text || code >= CODES) fail("cannot read", text);
        if (letter->parts == PARTS_MOST) fail("too many parts", text);
        if (letter->parts == 0)
            letter->first = code;
        else
            letter->rest[letter->parts - 1] = code;
        letter->parts++;
    }
    if (is_form && letter->parts > 1) letter->first = letter->parts = 0;
}

/* `00C9;LATIN CAPITAL LETTER E WITH ACUTE;Lu;0;L;0045 0301;...` */
static void read_data(struct letter *letters, char *line)
{
    uint32_t code = (uint32_t)strtoul(field(&line), NULL, 16);
    const char *category;

    if (code >= CODES) fail("a code above Unicode's", line);
    field(&line); /* name */
    category = field(&line);
    letters[code].is_mark = *category == 'M';
    field(&line); /* combining class */
    field(&line); /* direction */
    read_parts(&letters[code], field(&line));
}

/* `0041; C; 0061; # LATIN CAPITAL LETTER A`; F and T are for whole texts and for Turkish. */
static void read_case(struct letter *letters, char *line)
{
    char *code = field(&line), *status = field(&line), *small = field(&line);
    unsigned long number = strtoul(code, NULL, 16);

    if (*code == '\0' || (*status != 'C' && *status != 'S')) return;
    if (number >= CODES) fail("a code above Unicode's", code);
    letters[number].small = (uint32_t)strtoul(small, NULL, 16);
}

static void read_file(struct letter *letters, const char *path,
                      void (*read_line)(struct letter *letters, char *line))
{
    FILE *in = fopen(path, "r");
    char line[4096];

    if (!in) fail("cannot open", path);
    while (fgets(line, sizeof line, in))
        read_line(letters, line);
    if (ferror(in)) fail("cannot read", path);
    fclose(in);
}

/* Without accents: the rest of its parts must be marks. */
static uint32_t base_of(const struct letter *letters, uint32_t code)
{
    while (letters[code].parts > 0) {
        for (unsigned i = 1; i < letters[code].parts; i++)
            if (!letters[letters[code].rest[i - 1]].is_mark) return code;
        code = letters[code].first;
    }
    return code;
}

static uint32_t small_of(const struct letter *letters, uint32_t code)
{
    return letters[code].small ? letters[code].small : code;
}

int main(int argc, char **argv)
{
    struct letter *letters = calloc(CODES, sizeof *letters);
    unsigned count = 0;

    if (argc != 3) fail("needs", "UnicodeData.txt CaseFolding.txt");
    if (!letters) fail("no memory", "");
    read_file(letters, argv[1], read_data);
    read_file(letters, argv[2], read_case);
    printf("/* Made by src/generate/fold.c from the Unicode character database. */\n"
           "static const struct {\n    uint32_t code, folded;\n} FOLDED[] = {\n");
    for (uint32_t code = 0x80; code < CODES; code++) {
        uint32_t folded = small_of(letters, base_of(letters, small_of(letters, code)));

        if (folded == code) continue;
        printf("{0x%X, 0x%X},\n", (unsigned)code, (unsigned)folded);
        count++;
    }
    printf("};\n");
    if (count < FOLDED_LEAST) fail("too few letters", "is this UnicodeData.txt?");
    free(letters);
    return fflush(stdout) != 0 || ferror(stdout);
}
