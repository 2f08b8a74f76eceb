/*
 * A printed page:
 *     收支总体情况表,,,
 *     单位名称：广州市海珠区数字政府运营中心,,,单位：万元
 * or everything in fewer rows or cells (`单位名称：甲局  单位：万元`, `收支表（单位：万元）`),
 * or a name and its value in two (`单位：`, `万元`), or with 表 1 above. Titles often carry the
 * year: 2023年部门收入预算总表.
 */
#include "load/page.h"

#include "load/code.h"
#include "load/title.h"
#include "yusuan/text.h"

static const char YEAR_MARK[] = "年";

static bool digit_at(struct str text, size_t at)
{
    return at < text.size && text.at[at] >= '0' && text.at[at] <= '9';
}

uint32_t year_find(struct str normal, bool with_mark)
{
    uint32_t found = 0;
    struct str mark = STR(YEAR_MARK);
    for (size_t at = 0; at + 4 <= normal.size; at++) {
        if (!with_mark && at > 0 && digit_at(normal, at - 1)) continue; /* 表3 2023年 */
        if (!digit_at(normal, at + 1) || !digit_at(normal, at + 2) || !digit_at(normal, at + 3))
            continue;
        if (digit_at(normal, at + 4)) continue;
        bool century = (normal.at[at] == '1' && normal.at[at + 1] == '9') ||
                       (normal.at[at] == '2' && normal.at[at + 1] == '0');
        if (!century) continue;
        if (with_mark && !str_starts(str_slice(normal, at + 4, normal.size), mark)) continue;
        found = 0;
        for (size_t i = at; i < at + 4; i++)
            found = found * 10 + (uint32_t)(normal.at[i] - '0');
    }
    return found;
}

bool stage_find(struct str normal, enum stage *stage)
{
    if (str_find(normal, STR("决算"), 0) != SIZE_MAX) {
        *stage = STAGE_FINAL;
        return true;
    }
    if (str_find(normal, STR("调整预算"), 0) != SIZE_MAX ||
        str_find(normal, STR("预算调整"), 0) != SIZE_MAX) {
        *stage = STAGE_ADJUSTED;
        return true;
    }
    return false;
}

uint32_t record_filled(const struct record *record, uint32_t *only)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < record->field_count; i++) {
        if (str_trim(record->fields[i].value).size == 0) continue;
        *only = i;
        count++;
    }
    return count;
}

bool record_is_blank(const struct record *record)
{
    uint32_t only;
    return record_filled(record, &only) == 0;
}

enum { LONGEST_TITLE = 300 }; /* bytes, a hundred characters */

/* Does the record hold a figure in plain digits, or a paragraph? Then it is neither title nor
 * page; most records are told by their last cell, without a look at the layout. */
static bool is_row(const struct record *record)
{
    for (uint32_t i = record->field_count; i > 0; i--) {
        struct str value = record->fields[i - 1].value;
        size_t digits = 0;
        if (value.size > LONGEST_TITLE) return true;
        while (digits < value.size && ((value.at[digits] >= '0' && value.at[digits] <= '9') ||
                                       value.at[digits] == '.' || value.at[digits] == ','))
            digits++;
        if (digits > 0 && digits == value.size) return true;
    }
    return false;
}

/* What a cell calls for: `单位：` is followed by a cell with the unit. */
enum awaited { AWAITED_NOTHING, AWAITED_ENTITY, AWAITED_UNIT };

/* A record of the page while its cells are gone through. */
struct page_reader {
    const struct layout *layout;
    struct arena *arena;
    uint32_t record, field;
    struct str raw; /* the cell as it is printed */
    enum awaited awaited;
    struct page page;
};

static struct str without_brackets(struct str text)
{
    if (!str_starts(text, STR("(")) || !str_ends(text, STR(")"))) return text;
    return str_slice(text, 1, text.size - 1);
}

/* `单位：甲局` beside `单位：万元`: what is no unit is the entity. */
static void take_unit(struct page_reader *reader, struct str name)
{
    struct page *page = &reader->page;
    bool known = unit_find(name) != NULL, known_before = unit_find(page->unit_name) != NULL;
    struct str other = known ? page->unit_name : name;
    if (known != known_before && other.size && page->entity.size == 0) page->entity = other;
    if (!known && known_before) return;
    page->unit_name = name;
    page->unit_record = reader->record;
    page->unit_field = reader->field;
}

/* Cuts a unit off the end of the text: `甲局单位:万元`, `收支表(单位:万元)`, `收支表(万元)`. */
static struct str cut_unit(struct page_reader *reader, struct str text)
{
    bool bracket = str_ends(text, STR(")"));
    struct str whole = str_slice(text, 0, text.size - (bracket ? 1 : 0)), unit;
    for (size_t at = 0; at < whole.size; utf8_next(whole, &at)) {
        struct str rest = str_slice(whole, at, whole.size), before = str_slice(whole, 0, at);
        bool opens = bracket && str_ends(before, STR("("));
        if (!str_match(rest, reader->layout->unit, &unit)) unit = opens ? rest : STR_EMPTY;
        if (!unit_find(unit)) continue;
        take_unit(reader, unit);
        return str_slice(whole, 0, at - (opens ? 1 : 0));
    }
    return text;
}

/* The cell after `单位：` or `单位名称：`. */
static bool take_awaited(struct page_reader *reader, struct str normal)
{
    enum awaited awaited = reader->awaited;
    reader->awaited = AWAITED_NOTHING;
    if (awaited == AWAITED_UNIT && unit_find(without_brackets(normal))) {
        take_unit(reader, without_brackets(normal));
        return true;
    }
    if (awaited != AWAITED_ENTITY || amount_read(normal, NULL).state == AMOUNT_OK) return false;
    reader->page.entity = normal;
    return true;
}

/* The part of the printed text whose normal form is `normal`; `normal` where there is none. */
static struct str printed_form(struct arena *arena, struct str text, struct str normal)
{
    for (size_t from = 0; from < text.size; utf8_next(text, &from)) {
        struct str rest = str_slice(text, from, text.size);
        if (!str_starts(str_normal(arena, rest), normal)) continue;
        for (size_t end = 0; end < rest.size;) {
            utf8_next(rest, &end);
            struct str part = str_slice(rest, 0, end);
            if (str_equal(str_normal(arena, part), normal)) return name_squeeze(arena, part);
        }
    }
    return normal;
}

/* Is the cell part of the page? What it says goes to the reader's. */
static bool read_field(struct page_reader *reader, struct str normal)
{
    const struct layout *layout = reader->layout;
    struct str star = STR_EMPTY, bare = without_brackets(normal);
    if (str_match(bare, layout->entity, &star)) {
        if (star.size == 0) reader->awaited = AWAITED_ENTITY;
        star = cut_unit(reader, star);
        if (star.size) reader->page.entity = star;
        return true;
    }
    if (str_match(bare, layout->unit, &star)) {
        if (star.size == 0) reader->awaited = AWAITED_UNIT;
        if (star.size) take_unit(reader, star);
        return true;
    }
    return str_match(normal, layout->skip, NULL) || take_awaited(reader, normal);
}

static bool page_field(struct page_reader *reader, struct str normal)
{
    struct str before = reader->page.entity;
    bool part = read_field(reader, normal);
    struct str entity = reader->page.entity;
    if (entity.at != before.at && entity.size)
        reader->page.entity_printed = printed_form(reader->arena, reader->raw, entity);
    return part;
}

static struct page_reader reader_of(const struct layout *layout, struct arena *arena,
                                    uint32_t index, const struct page *page)
{
    return (struct page_reader){
        .layout = layout, .arena = arena, .record = index, .page = *page};
}

/* The cell in normal form; empty where nothing is in it. */
static struct str next_cell(struct page_reader *reader, const struct record *record,
                            uint32_t field)
{
    reader->field = field;
    reader->raw = record->fields[field].value;
    return str_normal(reader->arena, reader->raw);
}

bool page_record(const struct layout *layout, struct arena *arena, const struct record *record,
                 uint32_t index, struct page *page)
{
    uint32_t matched = 0;
    if (is_row(record)) return false;
    struct page_reader reader = reader_of(layout, arena, index, page);
    for (uint32_t i = 0; i < record->field_count; i++) {
        struct str normal = next_cell(&reader, record, i);
        if (normal.size == 0) continue;
        if (!page_field(&reader, normal)) return false;
        matched++;
    }
    if (matched) *page = reader.page;
    return matched > 0;
}

bool page_record_below_title(const struct layout *layout, struct arena *arena,
                             const struct record *record, uint32_t index, struct page *page)
{
    struct page_reader reader = reader_of(layout, arena, index, page);
    uint32_t year = 0;
    bool stated = false;
    for (uint32_t i = 0; i < record->field_count; i++) {
        struct str normal = next_cell(&reader, record, i);
        if (normal.size == 0) continue;
        if (page_field(&reader, normal)) {
            stated = stated || !str_match(normal, layout->skip, NULL);
        } else if (amount_read(normal, NULL).state == AMOUNT_OK) {
            return false; /* figures: a row of the table */
        } else if (year_find(normal, true)) {
            year = year_find(normal, true);
        }
    }
    if (!stated) return page_record(layout, arena, record, index, page);
    if (reader.page.year == 0) reader.page.year = year;
    *page = reader.page;
    return true;
}

uint32_t page_title(const struct layout *layout, struct arena *arena,
                    const struct record *record, uint32_t index, struct page *page,
                    uint32_t *field)
{
    struct str title = STR_EMPTY; /* most records hold two fields that are none: tell early */
    if (is_row(record)) return UINT32_MAX;
    struct page_reader reader = reader_of(layout, arena, index, page);
    for (uint32_t i = 0; i < record->field_count; i++) {
        struct str normal = next_cell(&reader, record, i);
        if (normal.size == 0 || page_field(&reader, normal)) continue;
        if (str_equal(title, normal)) continue; /* merged, and saved into every cell */
        if (title.size) return UINT32_MAX;
        title = normal;
        *field = i;
    }
    if (title.size == 0) return UINT32_MAX;
    uint32_t claim = layout_claim(layout, arena, title);
    if (claim == UINT32_MAX) return UINT32_MAX;
    reader.field = *field;
    cut_unit(&reader, title);
    struct page *seen = &reader.page;
    uint32_t year = year_find(title_fold_year(arena, title), true);
    if (year) seen->year = year;
    if (stage_find(title, &seen->stage)) seen->stage_stated = true;
    *page = reader.page;
    return claim;
}
