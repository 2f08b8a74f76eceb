/*
 * Titles as they are printed: number, year, publisher and unit stand round the words that a
 * layout knows.
 */
#ifndef YUSUAN_LOAD_TITLE_H
#define YUSUAN_LOAD_TITLE_H

#include "yusuan/mem.h"
#include "yusuan/str.h"

enum { TITLE_FORMS = 16 };

/* The title, then the title with more and more taken away. */
struct title_forms {
    uint32_t count;
    struct {
        struct str text;      /* in normal form */
        bool without_ordinal; /* 一、 or 1. was in front: so is it before a list item */
    } at[TITLE_FORMS];
};

struct title_forms title_forms(struct arena *arena, struct str normal);

/* 二〇二三年 -> 2023年, everywhere in the text; the text itself where there is none. */
struct str title_fold_year(struct arena *arena, struct str normal);

#endif
