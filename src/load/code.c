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

/* Chinese and the like, which is written without blanks: one in it only aligns. Words of other
 * scripts are parted by theirs. */
static bool is_wide_script(int32_t code)
{
    return code >= 0x2E80;
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
            if (!is_wide_script(before) && !is_wide_script(next)) out[size++] = ' ';
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

/* Is there a level of so many digits? */
static bool is_level(const struct table_layout *layout, size_t digits)
{
    for (uint32_t i = 0; i < layout->level_count; i++) {
        if (layout->digits[i] == digits) return true;
    }
    return false;
}

/* 201-39-99, 201.39.99 and 2,013,999 without their marks; the code itself where they stand
 * elsewhere than between levels or thousands. */
static struct str without_marks(struct arena *arena, const struct table_layout *layout,
                                struct str code)
{
    char *out = arena_alloc(arena, code.size + 1, 1);
    size_t size = 0, digits = 0;
    for (size_t i = 0; i < code.size; i++)
        digits += code.at[i] >= '0' && code.at[i] <= '9';
    if (!is_level(layout, digits)) return code;
    for (size_t i = 0; i < code.size; i++) {
        char mark = code.at[i];
        if (mark >= '0' && mark <= '9') {
            out[size++] = mark;
            continue;
        }
        bool known = mark == '-' || mark == '.' || mark == '_' || mark == ',';
        bool thousands = mark == ',' && size > 0 && (digits - size) % 3 == 0;
        if (!known || (!thousands && !is_level(layout, size))) return code;
    }
    return (struct str){out, size};
}

struct str code_clean(struct arena *arena, const struct table_layout *layout, struct str text)
{
    struct str code = str_normal(arena, text);
    if (str_starts(code, STR("=\"")) && str_ends(code, STR("\"")) && code.size > 3)
        code = str_slice(code, 2, code.size - 1);
    if (str_starts(code, STR("'"))) code = str_slice(code, 1, code.size);
    if (code_is_digits(code)) return code;
    size_t point = str_find(code, STR("."), 0), end = code.size;
    while (point != SIZE_MAX && end > point + 1 && code.at[end - 1] == '0')
        end--;
    bool whole = point != SIZE_MAX && end == point + 1; /* 2010301.0 */
    if (whole && code_is_digits(str_slice(code, 0, point))) return str_slice(code, 0, point);
    return layout->level_count ? without_marks(arena, layout, code) : code;
}

bool code_is_rounded(struct str code)
{
    struct str rest = code, mantissa, exponent;
    if (!str_split(&rest, 'E', &mantissa) || !rest.at || !str_starts(rest, STR("+")))
        return false;
    exponent = str_slice(rest, 1, rest.size);
    return code_is_digits(exponent) && amount_read(mantissa, NULL).state == AMOUNT_OK;
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
    } brackets[] = {{{"[", 1}, {"]", 1}},
                    {{"［", 3}, {"］", 3}},
                    {{"【", 3}, {"】", 3}},
                    {{"(", 1}, {")", 1}},
                    {{"（", 3}, {"）", 3}}};
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

static bool is_round(struct str text)
{
    return str_starts(text, STR("(")) || str_starts(text, STR("（"));
}

/* The bytes of the digits, ASCII or full-width, that the text begins with. */
static size_t leading_digits(struct str text, size_t *count)
{
    size_t at = 0;
    for (*count = 0; is_digit(peek(text, at)); ++*count)
        utf8_next(text, &at);
    return at;
}

/* `0001 - name`, `2010301 行政运行`: digits, then the separator. */
static bool split_leading(struct str text, struct str separator, struct str *code,
                          struct str *name)
{
    size_t count, digits = leading_digits(text, &count);
    if (digits == 0) return false;
    struct str rest = str_trim(str_slice(text, digits, text.size));
    if (!str_starts(rest, separator)) return false;
    *code = str_slice(text, 0, digits);
    *name = str_slice(rest, separator.size, rest.size);
    return true;
}

/* A form that the layout does not name, where the digits are those of a level: `206 科学`,
 * `206-科学`, and `206科学` where every name is to have its code in front. */
static bool split_other(const struct table_layout *layout, struct str text, struct str *code,
                        struct str *name)
{
    static const struct str marks[] = {{"-", 1},  {"－", 3}, {"—", 3}, {":", 1},
                                       {"：", 3}, {"、", 3}, {".", 1}, {"_", 1}};
    size_t count, end = leading_digits(text, &count);
    if (!is_level(layout, count)) return false;
    struct str rest = str_slice(text, end, text.size), trimmed = str_trim(rest);
    bool parted = trimmed.size < rest.size || layout->code_form != CODE_NOT_IN_NAME;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!str_starts(trimmed, marks[i])) continue;
        trimmed = str_slice(trimmed, marks[i].size, trimmed.size);
        parted = true;
        break;
    }
    if (!parted || str_trim(trimmed).size == 0) return false;
    *code = str_slice(text, 0, end);
    *name = trimmed;
    return true;
}

static bool split_code(struct arena *arena, const struct table_layout *layout, struct str text,
                       struct str *code, struct str *name)
{
    bool bracketed = split_bracketed(text, code, name);
    if (bracketed && layout->code_form == CODE_BRACKETED && !is_round(text)) return true;
    if (layout->code_form == CODE_THEN_NAME &&
        split_leading(text, layout->code_separator, code, name))
        return true;
    if (bracketed && code_level(layout, code_clean(arena, layout, *code)) >= 0) return true;
    return split_other(layout, text, code, name);
}

struct label label_read(struct arena *arena, const struct table_layout *layout, struct str text)
{
    struct label label = {.code = STR_EMPTY};
    /* line ends of a narrow cell may stand anywhere, but blanks part a code from its name */
    struct str rest = str_trim(text), code, name;
    if (split_code(arena, layout, rest, &code, &name)) {
        label.code = code_clean(arena, layout, code);
        rest = name;
    }
    rest = name_squeeze(arena, rest);
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
