/*
 * What an auditor looks for: a code, a name, or an amount.
 *
 *     20805        rows whose code begins so
 *     职业年金      text in any script; see find.h
 *     zynj         ... or by pinyin
 *     =124.20      amounts, in the unit shown; also > < >= <=
 *     >1000万元     ... or in that behind it: 万元, wan
 */
#ifndef YUSUAN_VIEW_QUERY_H
#define YUSUAN_VIEW_QUERY_H

#include "yusuan/find.h"
#include "yusuan/table.h"

enum query_kind {
    QUERY_EMPTY,
    QUERY_NAME,  /* a code, or something in a name */
    QUERY_AMOUNT /* a figure */
};

enum { QUERY_CODE_MOST = 32, QUERY_NUMBER_MOST = 64 };

struct query {
    enum query_kind kind;
    struct needle needle; /* of a name */
    char code[QUERY_CODE_MOST];
    unsigned code_size; /* 0: it can be no code */
    bool less, equal, more;
    char number[QUERY_NUMBER_MOST]; /* of an amount; may be no number */
    unsigned number_size;
};

void query_make(struct query *query, const struct mem *mem, struct str text);

/* Is an amount asked for that is none, `=x`? `=` alone may still become one. */
bool query_is_no_amount(const struct query *query);

/* Does all that the query finds lie within what `before` finds? Subsequences apart. */
bool query_narrows(const struct query *query, const struct query *before);

/* How well the node's code or name fits; FIND_NONE for a query for amounts. */
enum find_rank query_rank(const struct query *query, const struct node *node);

/* The same, only whether it is more than a subsequence; and with less work. */
bool query_finds(const struct query *query, const struct node *node);

/* Bytes at the beginning of the node's code that the query stands for; 0: none. */
size_t query_code(const struct query *query, struct str code);

/* What amounts are compared with. */
struct query_bound {
    bool is_number; /* false: nothing fits */
    int64_t value;  /* hundredths, of the currency unit or of a percent */
};

/* The bound of a query for amounts, typed in `unit` where no other stands behind it; NULL: in
 * percent. */
struct query_bound query_bound(const struct query *query, const struct unit *unit);
bool query_fits(const struct query *query, struct query_bound bound,
                const struct figure *figure);

#endif
