/*
 * Labels as budgets print them:
 *     [2060199]其他科学技术管理事务支出      code in brackets, then the name
 *     六、科学技术支出                       Chinese ordinal
 *     其中：（一）因公出国（境）支出         `among them`, ordinal in brackets
 *     1. 公务用车购置
 *     合　计                                 blanks that only align
 */
#include "load/code.h"

#include "yusuan/text.h"

static bool is_blank(int32_t code)
{
    return code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == 0x3000 ||
           code == 0xa0;
}

struct str name_squeeze(struct arena *arena, struct str text)
{
    struct str trimmed = str_trim(text);
    char *out = arena_alloc(arena, trimmed.size + 1, 1);
    size_t size = 0;
    int32_t before = 0;
    for (size_t at = 0; at < trimmed.size;) {
        size_t from = at;
        int32_t code = utf8_next(trimmed, &at);
        if (is_blank(code)) {
            size_t ahead = at;
            int32_t next = code;
            while (is_blank(next) && ahead < trimmed.size) {
                at = ahead;
                next = utf8_next(trimmed, &ahead);
            }
            if (before < 0x80 && next < 0x80) out[size++] = ' ';
            continue;
        }
        for (size_t i = from; i < at; i++)
            out[size++] = trimmed.at[i];
        before = code;
    }
    return (struct str){out, size};
}

bool code_is_digits(struct str code)
{
    for (size_t i = 0; i < code.size; i++) {
        if (code.at[i] < '0' || code.at[i] > '9') return false;
    }
    return code.size > 0;
}

struct str code_clean(struct arena *arena, struct str text)
{
    struct str code = str_normal(arena, text);
    if (str_starts(code, STR("=\"")) && str_ends(code, STR("\"")) && code.size > 3) {
        code = str_slice(code, 2, code.size - 1);
    }
    return code;
}

int code_level(const struct table_layout *layout, struct str code)
{
    for (uint32_t i = 0; i < layout->level_count; i++) {
        if (layout->digits[i] == code.size) return (int)i;
    }
    return -1;
}

static bool is_open(int32_t code)
{
    return code == '(' || code == 0xff08;
}

static bool is_close(int32_t code)
{
    return code == ')' || code == 0xff09;
}

static bool is_chinese_digit(int32_t code)
{
    static const int32_t digits[] = {
        0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d,
        0x4e03, 0x516b, 0x4e5d, 0x5341, 0x767e, 0x96f6}; /* 一二三四五六七八九十百零 */
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
        if (digits[i] == code) return true;
    }
    return false;
}

static bool is_digit(int32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 0xff10 && code <= 0xff19);
}

static int32_t peek(struct str text, size_t at)
{
    return at < text.size ? utf8_next(text, &at) : 0;
}

/* The ordinal at the start of the text; *after is where the name begins. */
static enum ordinal ordinal_read(struct str text, size_t *after)
{
    size_t at = 0;
    int32_t first = peek(text, 0);
    bool bracketed = is_open(first);
    if (first >= 0x2460 && first <= 0x2473) {
        utf8_next(text, after);
        return ORDINAL_CIRCLED;
    }
    if (bracketed) utf8_next(text, &at);
    bool chinese = is_chinese_digit(peek(text, at));
    size_t begin = at;
    while (chinese ? is_chinese_digit(peek(text, at)) : is_digit(peek(text, at)))
        utf8_next(text, &at);
    if (at == begin || at == text.size) return ORDINAL_NONE;
    int32_t end = utf8_next(text, &at);
    if (bracketed) {
        if (!is_close(end)) return ORDINAL_NONE;
        *after = at;
        return chinese ? ORDINAL_CHINESE_BRACKETED : ORDINAL_DIGITS_BRACKETED;
    }
    bool point = end == '.' || end == 0xff0e;
    if (end != 0x3001 && (!point || chinese || is_digit(peek(text, at)))) return ORDINAL_NONE;
    *after = at;
    return chinese ? ORDINAL_CHINESE : ORDINAL_DIGITS;
}

/* `[206]科学技术支出`, also in ［］ and 【】. */
static bool split_bracketed(struct str text, struct str *code, struct str *name)
{
    static const struct {
        struct str open, close;
    } brackets[] = {{{"[", 1}, {"]", 1}}, {{"［", 3}, {"］", 3}}, {{"【", 3}, {"】", 3}}};
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        if (!str_starts(text, brackets[i].open)) continue;
        size_t close = str_find(text, brackets[i].close, 0);
        if (close == SIZE_MAX) continue;
        *code = str_slice(text, brackets[i].open.size, close);
        *name = str_slice(text, close + brackets[i].close.size, text.size);
        return true;
    }
    return false;
}

/* `0001 - name`, `2010301 行政运行`: digits, then the separator. */
static bool split_leading(struct str text, struct str separator, struct str *code,
                          struct str *name)
{
    size_t digits = 0;
    while (digits < text.size && text.at[digits] >= '0' && text.at[digits] <= '9')
        digits++;
    if (digits == 0) return false;
    struct str rest = str_trim(str_slice(text, digits, text.size));
    if (!str_starts(rest, separator)) return false;
    *code = str_slice(text, 0, digits);
    *name = str_slice(rest, separator.size, rest.size);
    return true;
}

struct label label_read(struct arena *arena, const struct table_layout *layout, struct str text)
{
    struct label label = {.code = STR_EMPTY};
    struct str rest = str_trim(text), code, name;
    bool split = layout->code_form == CODE_BRACKETED ? split_bracketed(rest, &code, &name)
                 : layout->code_form == CODE_THEN_NAME
                     ? split_leading(rest, layout->code_separator, &code, &name)
                     : false;
    if (split) {
        label.code = code_clean(arena, code);
        rest = str_trim(name);
    }
    static const struct str among[] = {{"其中：", 9}, {"其中:", 7}};
    for (size_t i = 0; i < sizeof among / sizeof *among; i++) {
        if (!str_starts(rest, among[i])) continue;
        label.among = true;
        rest = str_trim(str_slice(rest, among[i].size, rest.size));
    }
    size_t after = 0;
    label.ordinal = ordinal_read(rest, &after);
    label.name = name_squeeze(arena, str_slice(rest, after, rest.size));
    return label;
}
