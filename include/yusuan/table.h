/*
 * A table of a budget: one classification (a tree of nodes) x columns.
 *
 * The nodes lie in one array in preorder: parent < child, and the descendants of node n are n+1
 * .. subtree_end-1, so that leaving out a subtree is an index jump. A table printed as two
 * halves side by side (收入 | 支出) is one forest: the nodes of its first block, then those of
 * its second.
 *
 *     index  depth  parent  subtree_end
 *       0      0     NONE      4         合计
 *       1      1      0        4         206
 *       2      2      1        4         20601
 *       3      3      2        4         2060199
 */
#ifndef YUSUAN_TABLE_H
#define YUSUAN_TABLE_H

#include "yusuan/amount.h"
#include "yusuan/str.h"

#define NODE_NONE UINT32_MAX

struct pivot;

enum node_kind {
    NODE_ITEM,
    NODE_TOTAL, /* 合计, 收入总计: the sum of what is below it */
    NODE_SUBTOTAL, /* 本年收入合计: the sum of the rows above it, which are its children here */
    NODE_MEMO /* 其中: at most its parent, never added */
};

/* How a node stands in two editions that are compared. */
enum node_mark {
    MARK_NONE,
    MARK_NEW,     /* only the later one has it */
    MARK_GONE,    /* only the earlier one has it */
    MARK_RENAMED, /* same code, other name */
    MARK_MOVED    /* new here and gone elsewhere, or the other way round, under the same name */
};

struct node {
    uint32_t parent; /* NODE_NONE: a root */
    uint32_t subtree_end;
    uint16_t depth;  /* roots: 0; stays at 65535 below that */
    uint8_t block;   /* index into the table's blocks */
    uint8_t kind;    /* enum node_kind */
    uint8_t mark;    /* enum node_mark; MARK_NONE where nothing is compared */
    bool orphan;     /* its code has a parent that is not printed */
    struct str code; /* "2060199"; empty where the classification has none */
    struct str name; /* 其他科学技术管理事务支出: without code and ordinal */
    struct str label; /* as printed: [2060199]其他科学技术管理事务支出 , 六、科学技术支出 */
    struct str key;  /* str_normal() of the name: what matching compares */
    uint32_t source; /* index into the book's sources */
    uint32_t record; /* index into the source's records */
};

/* How an amount is known. */
enum known {
    KNOWN_ABSENT,    /* nothing printed; not zero */
    KNOWN_REPORTED,  /* printed */
    KNOWN_COMPUTED,  /* sum of its children */
    KNOWN_DERIVED,   /* a stated change undone */
    KNOWN_UNREADABLE /* printed, but no number that fits: shown as printed */
};

/* Why a figure is absent, or unreadable. */
enum absence {
    ABSENCE_NONE,
    ABSENCE_BLANK,     /* the cell is empty */
    ABSENCE_DASH,      /* the cell holds a dash */
    ABSENCE_NO_CELL,   /* the row ends before the column */
    ABSENCE_NO_COLUMN, /* the node's block has no such column */
    ABSENCE_NOT_A_NUMBER,
    ABSENCE_TOO_LARGE,
    ABSENCE_TOO_FINE,
    ABSENCE_NO_ROW,    /* compared: the edition has no such row */
    ABSENCE_NOT_KNOWN, /* the edition is derived from stated changes, and none says this */
    ABSENCE_NO_BASE,   /* a percentage of zero or nothing */
    ABSENCE_ITEM_UNREADABLE, /* the sum of line items one of which could not be read */
    ABSENCE_SUM_TOO_LARGE    /* the sum of line items does not fit */
};

struct figure {
    int64_t
        amount; /* hundredths of the currency unit; 0 unless reported, computed or derived */
    uint32_t record; /* where it was printed: index into the source's records ... */
    uint32_t line;   /* ... and the line of its field, from 1 */
    uint16_t source; /* index into the book's sources */
    uint16_t
        field; /* index into the record's fields, from 0; figure_column() is what users see */
    uint8_t known;    /* enum known */
    uint8_t absence;  /* enum absence */
    uint8_t decimals; /* as printed */
    uint8_t steps;    /* enum amount_step bits */
};

enum column_kind {
    COLUMN_AMOUNT,
    COLUMN_CHANGE, /* the difference of two amounts */
    COLUMN_PERCENT /* figures are hundredths of a percent */
};

struct column {
    struct str name;        /* the measure: 基本支出; unique within the table */
    struct str key;         /* str_normal() of the name: what matching compares */
    struct str group;       /* the heading above it: 财政拨款; empty: none */
    struct str measure;     /* what it measures where name and key tell its year, as those of a
                               pivot do; else empty */
    struct str measure_key; /* its normal form */
    uint32_t edition;       /* index into the book's editions */
    uint8_t kind;           /* enum column_kind */
    uint8_t decimals;       /* the most that any of its figures was printed with */
    struct figure *figures; /* one a node */
};

/* A column of words, one a node: 绩效目标. */
struct word_column {
    struct str name;
    struct str *words; /* one a node; empty where nothing is printed */
};

struct block {
    struct str name;     /* 收入; empty where the table has one block only */
    uint32_t first, end; /* its nodes */
};

struct table {
    struct str id;             /* the layout's: t1 */
    uint32_t number;           /* printed number of the table, 0: none */
    struct str title;          /* as printed */
    uint32_t rulebook;         /* index into the book's rulebooks */
    struct str classification; /* functional, economic, project, outline */
    struct str level_rule;     /* how its tree was found: "codes of 3, 5, 7 digits" */
    uint32_t edition;          /* index into the book's editions */
    const struct unit
        *unit;       /* NULL: not stated; amounts are then hundredths of what is printed */
    uint32_t source; /* the first file it was read from */
    uint32_t title_record;
    uint32_t node_count;
    struct node *nodes;
    uint32_t column_count;
    struct column *columns;
    uint32_t word_column_count;
    struct word_column *word_columns;
    uint32_t block_count; /* at least 1 */
    struct block *blocks;
    uint32_t note_count;
    struct str *notes;     /* as printed */
    bool says_nothing;     /* one of them says that nothing was budgeted */
    struct str incomplete; /* why the table cannot be whole; empty: nothing speaks against it */
    struct pivot *pivot;   /* what sums up line items into it; its columns are then of several
                              editions, and `edition` is the last of them. NULL: it is printed */
};

/* The unit amounts of this table are printed in; UNIT_YUAN where none is stated. */
const struct unit *table_unit(const struct table *table);

/* The first total (of the block), else its only root unless that is an orphan, else NODE_NONE.
 */
uint32_t table_total(const struct table *table, uint32_t block);

/* Is it called so: by its id, t3, or by its printed number, 3? */
bool table_is_called(const struct table *table, struct str name);

/* Is it called so: by its code, or by its name? `key` is str_normal() of `name`. */
bool node_is_called(const struct node *node, struct str name, struct str key);

/* What stands for the node's name in a tree: without the code; in an outline with its ordinal,
 * as printed. Without blanks at its ends. */
struct str node_caption(const struct table *table, const struct node *node);

/* The column called exactly `name` (both in normal form), or UINT32_MAX. */
uint32_t table_column(const struct table *table, struct str key);

/* What the column's measure is matched by in other editions: its key, without the year. */
struct str column_measure(const struct column *column);

/* Codes from the top down joined by `/` (names where there are none); a total above is left
 * out: 206/20601/2060199. */
struct str table_path(struct arena *arena, const struct table *table, uint32_t node);

/* May the amount be shown and added (reported, computed, derived)? */
bool figure_has_amount(const struct figure *figure);

/* Does a cell of a source hold it, or its absence? Not so for what is computed, or stands in no
 * row or column. */
bool figure_is_printed(const struct figure *figure);

/* Number of the field as people count, from 1. */
uint32_t figure_column(const struct figure *figure);

/* The table's classification, in the user's language where it is one that the program knows:
 * "functional", "economic", "project", "outline". */
struct str classification_name(const struct table *table);

/* "reported", "computed", "derived", "absent", "unreadable", as programs read them; people get
 * _() of them. */
const char *known_name(enum known known);

/* "the cell is empty" ...; "" for ABSENCE_NONE; people get _() of them. */
const char *absence_reason(enum absence absence);

/*
 * Puts nodes that stand in printed order, each with the index of its parent in that same order
 * (any order: children may come first), into preorder; siblings keep their order. Fills depth,
 * subtree_end and parent. Returns the new nodes and, in *from, for every new index the old one;
 * both in the arena. A parent that would make a ring is cut (the node becomes a root). O(n).
 */
struct node *tree_build(struct arena *arena, const struct node *nodes, uint32_t count,
                        uint32_t **from);

#endif
