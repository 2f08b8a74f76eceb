/*
 *     表1：收支总体情况表              公开01表 ...            附件1-2 ...
 *     甲局2023年度部门预算收支总体情况表
 *     收支总体情况表（续）             ...（单位：万元）       ...（2023年）
 * What is taken away says nothing of which table it is; the year and the unit are read from the
 * whole title (page.c).
 */
#include "load/title.h"

#include "yusuan/amount.h"
#include "yusuan/text.h"

enum { NUMBER_MOST = 3 }; /* digits of a Chinese number: 十二 */

/* Value of a Chinese digit; -1: none. */
static int chinese_digit(int32_t code)
{
    static const int32_t digits[] = {0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db,
                                     0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d};
    for (int i = 0; i < 10; i++) {
        if (digits[i] == code) return i;
    }
    return code == 0x25cb || code == 0x96f6 ? 0 : -1; /* ○ 零 */
}

struct str title_fold_year(struct arena *arena, struct str normal)
{
    for (size_t begin = 0; begin < normal.size;) {
        size_t at = begin;
        char digits[4];
        uint32_t count = 0;
        while (count < 4 && at < normal.size) {
            int digit = chinese_digit(utf8_next(normal, &at));
            if (digit < 0) break;
            digits[count++] = (char)('0' + digit);
        }
        if (count == 4 && str_starts(str_slice(normal, at, normal.size), STR("年"))) {
            return str_format(arena, "%.*s%.4s%.*s", (int)begin, normal.at, digits,
                              STR_ARG(str_slice(normal, at, normal.size)));
        }
        utf8_next(normal, &begin);
    }
    return normal;
}

static size_t digits_at(struct str text, size_t at)
{
    size_t count = 0;
    while (at + count < text.size && text.at[at + count] >= '0' && text.at[at + count] <= '9')
        count++;
    return count;
}

/* Digits, 1-2, or Chinese ones (十二), at most `most` of these; the byte after them. */
static size_t number_end(struct str text, size_t at, uint32_t most)
{
    size_t digits = digits_at(text, at), begin = at;
    bool year = str_starts(str_slice(text, at + digits, text.size), STR("年"));
    if (digits > 4 && year) return at + digits - 4; /* 表3 2023年 without its blank */
    while (digits) {
        at += digits;
        bool goes_on = at + 1 < text.size && text.at[at] == '-';
        digits = goes_on ? digits_at(text, at + 1) : 0;
        if (digits) at++;
    }
    if (at > begin) return at;
    for (size_t next = at; next < text.size && most > 0; most--) {
        int32_t code = utf8_next(text, &next);
        if (chinese_digit(code) < 0 && code != 0x5341) break; /* 十 */
        at = next;
    }
    return at;
}

static struct str without_start(struct str text, const struct str *starts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_starts(text, starts[i])) return str_slice(text, starts[i].size, text.size);
    }
    return text;
}

static struct str without_mark(struct str text)
{
    static const struct str marks[] = {{":", 1}, {"、", 3}, {".", 1}, {"-", 1}, {"_", 1}};
    return without_start(text, marks, sizeof marks / sizeof *marks);
}

/* 表1, 表1-2:, 附件3, 公开01表, 续表. `most` Chinese digits, as 表五一般公共预算 has one. */
static struct str without_number(struct str text, uint32_t most)
{
    static const struct str before[] = {{"公开", 6}, {"预算", 6}};
    static const struct str marks[] = {{"附表", 6}, {"附件", 6}, {"续表", 6}, {"表", 3}};
    struct str rest = without_start(text, before, sizeof before / sizeof *before);
    struct str marked = without_start(rest, marks, sizeof marks / sizeof *marks);
    size_t end = number_end(marked, 0, most);
    if (marked.size != rest.size && (end > 0 || str_starts(rest, STR("续表"))))
        return without_mark(str_slice(marked, end, marked.size));
    end = number_end(rest, 0, most);
    marked = str_slice(rest, end, rest.size);
    if (end > 0 && str_starts(marked, STR("表")))
        return without_mark(str_slice(marked, 3, marked.size));
    return text;
}

/* 一、 1. (一) */
static struct str without_ordinal(struct str text)
{
    bool bracketed = str_starts(text, STR("("));
    size_t begin = bracketed ? 1 : 0, end = number_end(text, begin, NUMBER_MOST);
    struct str rest = str_slice(text, end, text.size);
    if (end == begin) return text;
    if (bracketed) return str_starts(rest, STR(")")) ? str_slice(rest, 1, rest.size) : text;
    struct str marked = without_mark(rest);
    return marked.size < rest.size ? marked : text;
}

/* Everything up to the year: 甲局2023年度. */
static struct str without_year(struct str text)
{
    struct str mark = STR("年");
    for (size_t at = str_find(text, mark, 0); at != SIZE_MAX; at = str_find(text, mark, at)) {
        size_t after = at + mark.size;
        if (at >= 4 && digits_at(text, at - 4) == 4) {
            struct str rest = str_slice(text, after, text.size);
            return without_start(rest, &(struct str){"度", 3}, 1);
        }
        at = after;
    }
    return text;
}

static struct str without_publisher(struct str text)
{
    static const struct str words[] = {
        {"部门预算", 12}, {"单位预算", 12}, {"部门", 6}, {"单位", 6}};
    return without_start(text, words, sizeof words / sizeof *words);
}

/* Does what stands in brackets at the end say nothing of the table? */
static bool is_remark(struct str text)
{
    static const struct str words[] = {{"续", 3}, {"单位:", 7}, {"空表", 6}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_find(text, words[i], 0) != SIZE_MAX) return true;
    }
    return unit_find(text) != NULL || without_year(text).size < text.size;
}

/* (续), (2023年), (单位:万元), 续表 at the end */
static struct str without_remark(struct str text)
{
    static const struct str ends[] = {{"续表", 6}, {"续", 3}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends(text, ends[i])) return str_slice(text, 0, text.size - ends[i].size);
    }
    if (!str_ends(text, STR(")"))) return text;
    size_t open = SIZE_MAX;
    for (size_t at = str_find(text, STR("("), 0); at != SIZE_MAX;
         at = str_find(text, STR("("), at + 1))
        open = at;
    if (open == SIZE_MAX || open == 0) return text;
    return is_remark(str_slice(text, open + 1, text.size - 1)) ? str_slice(text, 0, open)
                                                               : text;
}

static void add_form(struct title_forms *forms, struct str text, bool without)
{
    if (forms->count == TITLE_FORMS || text.size == 0) return;
    if (forms->count && forms->at[forms->count - 1].text.size == text.size) return;
    forms->at[forms->count].text = text;
    forms->at[forms->count++].without_ordinal = without;
}

/* The title without its number, year and publisher; the shortest comes back. */
static struct str add_shorter(struct title_forms *forms, struct str text, bool without)
{
    add_form(forms, text, without);
    struct str shorter = without_year(text);
    add_form(forms, shorter, without);
    add_form(forms, without_publisher(shorter), without);
    return shorter;
}

struct title_forms title_forms(struct arena *arena, struct str normal)
{
    struct title_forms forms = {0};
    add_form(&forms, normal, false);
    struct str text = title_fold_year(arena, normal);
    text = without_remark(without_remark(text));
    add_form(&forms, text, false);
    struct str numbered = text;
    for (uint32_t most = NUMBER_MOST; most > 0; most--) {
        struct str shorter = without_number(numbered, most);
        if (most < NUMBER_MOST && shorter.size == text.size) continue;
        text = add_shorter(&forms, shorter, false);
    }
    struct str bare = without_ordinal(numbered);
    if (bare.size < numbered.size) add_shorter(&forms, bare, true);
    return forms;
}
