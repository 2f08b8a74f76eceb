/*
 * A printed page:
 *     收支总体情况表,,,
 *     单位名称：广州市海珠区数字政府运营中心,,,单位：万元
 * or everything in fewer rows, or with 表 1 above. Titles often carry the year:
 * 2023年部门收入预算总表.
 */
#include "load/page.h"

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

static bool page_field(const struct layout *layout, struct str normal, uint32_t record,
                       uint32_t field, struct page *page)
{
    struct str star = STR_EMPTY;
    if (str_match(normal, layout->entity, &star)) {
        if (star.size) page->entity = star;
        return true;
    }
    star = STR_EMPTY;
    if (str_match(normal, layout->unit, &star)) {
        page->unit_name = star;
        page->unit_record = record;
        page->unit_field = field;
        return true;
    }
    return str_match(normal, layout->skip, NULL);
}

bool page_record(const struct layout *layout, struct arena *arena, const struct record *record,
                 uint32_t index, struct page *page)
{
    uint32_t matched = 0;
    struct page seen = *page;
    for (uint32_t i = 0; i < record->field_count; i++) {
        struct str normal = str_normal(arena, record->fields[i].value);
        if (normal.size == 0) continue;
        if (!page_field(layout, normal, index, i, &seen)) return false;
        matched++;
    }
    if (matched) *page = seen;
    return matched > 0;
}

bool page_record_below_title(const struct layout *layout, struct arena *arena,
                             const struct record *record, uint32_t index, struct page *page)
{
    struct page seen = *page;
    uint32_t year = 0;
    bool stated = false;
    for (uint32_t i = 0; i < record->field_count; i++) {
        struct str normal = str_normal(arena, record->fields[i].value);
        if (normal.size == 0) continue;
        if (page_field(layout, normal, index, i, &seen)) {
            stated = stated || !str_match(normal, layout->skip, NULL);
        } else if (amount_read(normal, NULL).state == AMOUNT_OK) {
            return false; /* figures: a row of the table */
        } else if (year_find(normal, true)) {
            year = year_find(normal, true);
        }
    }
    if (!stated) return page_record(layout, arena, record, index, page);
    if (seen.year == 0) seen.year = year;
    *page = seen;
    return true;
}

uint32_t page_title(const struct layout *layout, struct arena *arena,
                    const struct record *record, uint32_t index, struct page *page,
                    uint32_t *field)
{
    struct str title = STR_EMPTY; /* most records hold two fields that are none: tell early */
    struct page seen = *page;
    for (uint32_t i = 0; i < record->field_count; i++) {
        struct str normal = str_normal(arena, record->fields[i].value);
        if (normal.size == 0 || page_field(layout, normal, index, i, &seen)) continue;
        if (title.size) return UINT32_MAX;
        title = normal;
        *field = i;
    }
    if (title.size == 0) return UINT32_MAX;
    uint32_t claim = layout_claim(layout, arena, title);
    if (claim == UINT32_MAX) return UINT32_MAX;
    uint32_t year = year_find(title, true);
    if (year) seen.year = year;
    if (stage_find(title, &seen.stage)) seen.stage_stated = true;
    *page = seen;
    return claim;
}
