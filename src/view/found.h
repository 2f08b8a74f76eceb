/*
 * What the parts of the list of finds share: found.c has the screen, found_tables.c the rows of
 * tables, found_texts.c texts, terms and stated figures.
 */
#ifndef YUSUAN_VIEW_FOUND_H
#define YUSUAN_VIEW_FOUND_H

#include "view/query.h"
#include "view/screen.h"
#include "view/search.h"

/* A list that is being made. */
struct found_listing {
    const struct session *session;
    const struct book *book;
    struct query *query;
    struct search *finds; /* one a table */
    bool subsequences;    /* they are listed, too */
    bool has_editions;    /* there are tables of more than one */
    struct document *document;
    struct arena *arena;
    int edge; /* where amounts end */
};

/* Text in the columns from *x, which it moves on, to before `end`; cut there. */
void found_put(struct document *document, int *x, int end, enum style style, struct str text);

/* Text with what was found in it lit, in the columns x..end-1; returns where it ends. */
int found_put_lit(const struct found_listing *it, int x, int end, struct str text);

/* Whose a table or text is: the year and stage whole, which alone tell one entity's editions
 * apart, or nothing; before them as much of the entity as there is room for. */
void found_put_edition(const struct found_listing *it, int x, int end, uint32_t edition);

/* Are there as many lines as one can look through? Nothing more is put then. */
bool found_is_full(const struct found_listing *it);

/* found_tables.c: looks through every table for a name, and finds out whether any of them has
 * more than subsequences. found_forget() frees it. */
void found_search(struct found_listing *it);
void found_forget(struct found_listing *it);

/* The rows, or figures, of all tables. */
void found_put_tables(const struct found_listing *it);

/* found_texts.c: paragraphs and terms; stated figures. */
void found_put_texts(const struct found_listing *it);
void found_put_statements(const struct found_listing *it);

#endif
