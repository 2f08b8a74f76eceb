/*
 * What stands around a table: title, entity, unit, year, stage.
 */
#ifndef YUSUAN_LOAD_PAGE_H
#define YUSUAN_LOAD_PAGE_H

#include "load/layout.h"

struct page {
    struct str entity;         /* in normal form; empty: not printed */
    struct str entity_printed; /* the same as it is printed */
    struct str unit_name;      /* as printed, in normal form; empty: not printed */
    uint32_t unit_record, unit_field;
    uint32_t year; /* 0: not printed */
    enum stage stage;
    bool stage_stated;
};

/* Four digits 19xx or 20xx: those before 年 if `with_mark`, else a number of their own. 0:
 * none. The last one counts. */
uint32_t year_find(struct str normal, bool with_mark);

/* 决算, 调整预算 in a title or name. */
bool stage_find(struct str normal, enum stage *stage);

/*
 * Is the record one of those around a table (each field that holds anything is an entity, a
 * unit or something that the layout skips, and there is at least one)? What it says goes into
 * *page; `index` is the record's.
 */
bool page_record(const struct layout *layout, struct arena *arena, const struct record *record,
                 uint32_t index, struct page *page);

/* The same for a record right below a title, where one entity or unit is enough: the cells
 * beside it (2024年, 公开表) are part of the page, too, and may name the year. */
bool page_record_below_title(const struct layout *layout, struct arena *arena,
                             const struct record *record, uint32_t index, struct page *page);

/* The title in the record: exactly one field is a title of the layout, the others are blank or
 * belong to the page. Index as layout_claim(), UINT32_MAX: no title. *field is where. */
uint32_t page_title(const struct layout *layout, struct arena *arena,
                    const struct record *record, uint32_t index, struct page *page,
                    uint32_t *field);

bool record_is_blank(const struct record *record);

/* Fields that hold something; *only is the last of them. */
uint32_t record_filled(const struct record *record, uint32_t *only);

#endif
