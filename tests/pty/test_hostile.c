/*
 * Nothing that a file contains reaches the terminal raw, and nothing of it is lost: a table
 * whose names, figures, headings, entity, notes and file name hold what can harm a terminal or
 * deceive a reader, looked at on every screen, in three charsets.
 */
#include "session.h"
#include "tally.h"

#include <dirent.h>
#include <iconv.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { START = 30000, QUIET = 30 }; /* ms */

struct payload {
    const char *name, *bytes;
    const char *raw;     /* must not be among what is sent */
    const char *visible; /* must be on some screen */
};

static const struct payload PAYLOADS[] = {
    {"OSC 0, title", "\033]0;own\007", "\033]0", "^[]0;own^G"},
    {"OSC 8, link", "\033]8;;http://x\033\\y", "\033]8", "^[]8;;"},
    {"OSC 52, clipboard", "\033]52;c;QQ==\007", "\033]52", "^[]52;"},
    {"SGR", "\033[38;5;13;9m", "\033[38;5;13;9m", "^[[38;5;13;9m"},
    {"DSR, a question", "\033[6n", "\033[6n", "^[[6n"},
    {"DA, a question", "\033[0c", "\033[0c", "^[[0c"},
    {"DCS", "\033P$qm\033\\", "\033P", "^[P$qm"},
    {"C1 CSI", "\302\23331m", "\302\233", "<U+009B>31m"},
    {"C1 OSC", "\302\2350;x\302\234", "\302\235", "<U+009D>0;x"},
    {"delete", "a\177b", "\177", "a^?b"},
    {"backspace", "100\b\b\b999", "100\b", "100^H^H^H999"},
    {"carriage return", "100\r999", "100\r9", "100^M999"},
    {"line feed", "100\n999", "100\n9", "100^J999"},
    {"tab", "100\t999", "100\t", "100^I999"},
    {"bell", "a\007b", "\007", "a^Gb"},
    {"vertical tab, form feed", "a\013\014b", "\013", "a^K^Lb"},
    {"shift out", "a\016b\017c", "a\016", "a^Nb^Oc"},
    {"override to the left", "a\342\200\256b", "\342\200\256", "a<U+202E>b"},
    {"isolate", "a\342\201\246b", "\342\201\246", "a<U+2066>b"},
    {"right-to-left mark", "a\342\200\217b", "\342\200\217", "a<U+200F>b"},
    {"zero-width space", "a\342\200\213b", "\342\200\213", "a<U+200B>b"},
    {"byte order mark", "a\357\273\277b", "\357\273\277", "a<U+FEFF>b"},
    {"private use", "a\356\200\200b", "\356\200\200", "a<U+E000>b"},
    {"tag", "a\363\240\201\201b", "\363\240\201\201", "a<U+E0041>b"},
    {"joined emoji", "a\360\237\221\250\342\200\215\360\237\221\251b", "\342\200\215",
     "<U+200D>"},
    {"variation selector", "a\342\235\244\357\270\217b", "\357\270\217", "<U+FE0F>b"},
    {"line separator", "a\342\200\250b", "\342\200\250", "a<U+2028>b"},
    {"soft hyphen", "a\302\255b", "\302\255", "a<U+00AD>b"},
    {"interlinear anchor", "a\357\277\271b", "\357\277\271", "a<U+FFF9>b"},
    {"object replacement", "a\357\277\274b", "\357\277\274", "a<U+FFFC>b"},
    {"Hangul filler", "a\343\205\244b", "\343\205\244", "<U+3164>b"},
    {"grapheme joiner", "a\315\217b", "\315\217", "<U+034F>b"},
    {"forty marks", "a\314\201\314\201\314\201\314\201\314\201\314\201\314\201\314\201b",
     "\314\201\314\201\314\201", "<U+0301>"},
};

enum { PAYLOAD_COUNT = sizeof PAYLOADS / sizeof *PAYLOADS };

/* Not UTF-8: only that nothing comes through can be asked. */
static const char *const BAD_BYTES[] = {"a\2331mb",   "a\300\257b",         "a\355\240\200b",
                                        "a\377\376b", "a\364\220\200\200b", "a\350\241"};

static FILE *open_table(const char *folder, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) return NULL;
    fputs("2023年支出总体情况表,,,,\n", file);
    return file;
}

/* One row a payload, in its name and in a figure; the same in heading, entity and note. */
static bool write_hostile(const char *folder)
{
    FILE *file = open_table(folder, "h\033]0;own\007\342\200\256.csv");
    if (!file) return false;
    fputs("单位名称：甲\033]0;own\007\342\200\256中心,,,,单位：万元\n"
          "功能分类科目,,合计,基本\033[38;5;13;9m支出,项目支出\n"
          "科目编码,科目名称,,,\n,合计,33.00,33.00,0.00\n",
          file);
    for (int i = 0; i < PAYLOAD_COUNT; i++)
        fprintf(file, "%d,\"%s\",1.00,\"%s\",0.00\n", 201 + i, PAYLOADS[i].bytes,
                PAYLOADS[i].bytes);
    fputs("注：\033[6n\342\200\256无\302\233,,,,\n", file);
    return fclose(file) == 0;
}

static bool write_bad_bytes(const char *folder)
{
    FILE *file = open_table(folder, "bad-bytes.csv");
    if (!file) return false;
    fputs("单位名称：甲中心,,,,单位：万元\n功能分类科目,,合计,基本支出,项目支出\n"
          "科目编码,科目名称,,,\n,合计,6.00,6.00,0.00\n",
          file);
    for (size_t i = 0; i < sizeof BAD_BYTES / sizeof *BAD_BYTES; i++)
        fprintf(file, "%zu,%s,1.00,%s,0.00\n", 201 + i, BAD_BYTES[i], BAD_BYTES[i]);
    return fclose(file) == 0;
}

/* What was seen on any screen so far. */
struct seen {
    bool visible[PAYLOAD_COUNT];
    bool code[PAYLOAD_COUNT];
};

static void look(struct session *session, struct seen *seen)
{
    session_settle(session, QUIET);
    const char *screen = session_screen(session);
    for (int i = 0; i < PAYLOAD_COUNT; i++) {
        char code[16];
        snprintf(code, sizeof code, "%d ", 201 + i);
        if (strstr(screen, PAYLOADS[i].visible)) seen->visible[i] = true;
        if (strstr(screen, code)) seen->code[i] = true;
    }
}

/* Every screen that the contents leads to, every row, the record of every row. */
static void walk(struct session *session, struct seen *seen)
{
    static const char *const around[] = {"!", "q", "s", "\r", "q", "q", "?", "q"};
    look(session, seen);
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        session_type(session, around[i]);
        look(session, seen);
    }
    /* The table is among the first lines of the contents; Home of it, then all rows. */
    session_type(session, "\r");
    look(session, seen);
    for (int i = 0; i <= PAYLOAD_COUNT; i++) {
        session_type(session, "r");
        look(session, seen);
        session_type(session, "q\033[B");
        look(session, seen);
    }
    session_type(session, "\r");
    look(session, seen);
    session_type(session, "qi");
    look(session, seen);
}

/* In the terminal's charset; empty where it has no such character. */
static size_t encode(const char *text, const char *charset, char *out, size_t room)
{
    iconv_t convert = iconv_open(charset, "UTF-8");
    char copy[64], *in = copy, *to = out;
    snprintf(copy, sizeof copy, "%s", text);
    size_t left = strlen(copy);
    bool fits = convert != (iconv_t)-1 && iconv(convert, &in, &left, &to, &room) != (size_t)-1;
    if (convert != (iconv_t)-1) iconv_close(convert);
    return fits ? (size_t)(to - out) : 0;
}

static bool has_raw(const struct session *session, const char *raw, const char *charset)
{
    char wanted[64];
    size_t size, count = encode(raw, charset, wanted, sizeof wanted);
    const char *bytes = session_bytes(session, &size);
    return memmem(bytes, size, raw, strlen(raw)) ||
           (count && memmem(bytes, size, wanted, count));
}

static void test_charset(struct tally *tally, const char *folder, const char *locale,
                         const char *charset, bool shows_all)
{
    const char *arguments[] = {program(), folder, NULL};
    struct session *session = session_start((struct session_setup){.arguments = arguments,
                                                                   .rows = 30,
                                                                   .columns = 120,
                                                                   .locale = locale,
                                                                   .charset = charset});
    struct seen seen = {0};
    check(tally, session_pump(session, START) > 0, "%s: starts", locale);
    walk(session, &seen);
    int raw = 0, hidden = 0, lost = 0;
    for (int i = 0; i < PAYLOAD_COUNT; i++) {
        if (has_raw(session, PAYLOADS[i].raw, charset))
            raw++, printf("        raw: %s\n", PAYLOADS[i].name);
        if (!seen.visible[i]) hidden++, printf("        not visible: %s\n", PAYLOADS[i].name);
        if (!seen.code[i]) lost++, printf("        no row: %s\n", PAYLOADS[i].name);
    }
    check(tally, raw == 0, "%s: %d of %d reach the terminal raw", locale, raw, PAYLOAD_COUNT);
    check(tally, lost == 0, "%s: %d of %d rows are lost", locale, lost, PAYLOAD_COUNT);
    if (shows_all)
        check(tally, hidden == 0, "%s: %d of %d are not to be seen", locale, hidden,
              PAYLOAD_COUNT);
    session_end(session);
}

static void test_bad_bytes(struct tally *tally, const char *folder, const char *locale)
{
    const char *arguments[] = {program(), folder, NULL};
    struct session *session = session_start((struct session_setup){
        .arguments = arguments, .rows = 30, .columns = 120, .locale = locale});
    struct seen seen = {0};
    check(tally, session_pump(session, START) > 0, "bytes that are no text, %s: starts",
          locale);
    walk(session, &seen);
    size_t size, at = 0;
    const char *bytes = session_bytes(session, &size);
    int raw = 0;
    for (size_t i = 0; i < sizeof BAD_BYTES / sizeof *BAD_BYTES; i++)
        raw += memmem(bytes, size, BAD_BYTES[i], strlen(BAD_BYTES[i])) != NULL;
    for (; at < size && raw == 0; at++)
        raw += (unsigned char)bytes[at] == 0377 || bytes[at] == '\0';
    check(tally, raw == 0, "bytes that are no text, %s: none is sent (%d)", locale, raw);
    session_end(session);
}

static void remove_folder(const char *folder)
{
    char path[512];
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open));) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    if (open) closedir(open);
    rmdir(folder);
}

int main(void)
{
    struct tally tally = {0};
    char hostile[] = "/tmp/yusuan-hostile-XXXXXX", bad[] = "/tmp/yusuan-bytes-XXXXXX";
    if (!mkdtemp(hostile) || !mkdtemp(bad) || !write_hostile(hostile) ||
        !write_bad_bytes(bad)) {
        check(&tally, false, "files can be written");
        return tally_end(&tally);
    }
    test_charset(&tally, hostile, "C.UTF-8", "UTF-8", true);
    test_charset(&tally, hostile, "C", "ASCII", false);
    if (locale_exists("zh_CN.GB18030"))
        test_charset(&tally, hostile, "zh_CN.GB18030", "GB18030", true);
    else
        skip(&tally, "zh_CN.GB18030: this locale is not installed");
    test_bad_bytes(&tally, bad, "C.UTF-8");
    test_bad_bytes(&tally, bad, "C");
    remove_folder(hostile);
    remove_folder(bad);
    return tally_end(&tally);
}
